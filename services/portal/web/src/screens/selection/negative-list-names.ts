export const negativeListNames = [
  "abnormal-operation",
  "serious-dishonesty",
  "persistent-bill-default",
  "major-accident",
] as const;
export type NegativeListName = (typeof negativeListNames)[number];
