import { z } from "zod";
import { Bilingual } from "./bilingual.js";
import { RuleId } from "./rule-id.js";

/** PASS lets through, WARN lets through and keeps the reason, FAIL refuses. */
export const VerdictLevel = z.enum(["PASS", "WARN", "FAIL"]);
export type VerdictLevel = z.infer<typeof VerdictLevel>;

/** What a rule says about one thing: the rule's number, a stable code, and the reason in both languages. */
export const Verdict = z.object({ verdict: VerdictLevel, rule: RuleId, code: z.string(), reason: Bilingual });
export type Verdict = z.infer<typeof Verdict>;

const severity = { PASS: 0, WARN: 1, FAIL: 2 } as const satisfies Record<VerdictLevel, number>;

/** The most severe of several verdicts, the earliest where they tie: the order of the checks is part of the contract. */
export function worstOf(first: Verdict, ...others: readonly Verdict[]): Verdict {
  return others.reduce((worst, next) => (severity[next.verdict] > severity[worst.verdict] ? next : worst), first);
}
