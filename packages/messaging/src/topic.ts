/** The service that speaks, which is also the topic of its events: the first part of the type's name. */
export function serviceOf(type: string): string {
  const end = type.indexOf(".");
  return end < 0 ? type : type.slice(0, end);
}
