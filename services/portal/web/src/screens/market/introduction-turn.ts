import type { IntroductionRow } from "./rows.js";

export type Step = "accept" | "decline" | "intent" | "order" | "end";

const steps: Readonly<Record<"buyer" | "supplier", Partial<Record<IntroductionRow["status"], readonly Step[]>>>> = {
  buyer: { asked: ["end"], accepted: ["intent", "order", "end"], intent: ["order", "end"] },
  supplier: { asked: ["accept", "decline"], accepted: ["end"], intent: ["end"] },
};

/** What a side of an introduction can do now; an office looks on. */
export function stepsOf({ side, status }: Pick<IntroductionRow, "side" | "status">): readonly Step[] {
  return side === "office" ? [] : (steps[side][status] ?? []);
}
