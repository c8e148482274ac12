import type { z } from "zod";

/** The English that a finding of our own carries beside its Chinese message; undefined for zod's own findings. */
export function ownEnglish(issue: z.core.$ZodIssue | undefined): string | undefined {
  const english: unknown = issue?.code === "custom" ? issue.params?.["en"] : undefined;
  return typeof english === "string" ? english : undefined;
}
