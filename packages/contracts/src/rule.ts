import type { Bilingual } from "./bilingual.js";
import type { Day } from "./instants.js";
import type { RuleId } from "./rule-id.js";

/** BLOCK refuses, WARN lets pass and keeps a reason, CLOCK starts a deadline, DOC asks for a document. */
export type RuleLevel = "BLOCK" | "WARN" | "CLOCK" | "DOC";

/** H: read in the source. M: likely. L: unsure, and therefore off until somebody has read the source. */
export type Sureness = "H" | "M" | "L";

export type RuleParameter = number | string | boolean | null | readonly string[] | readonly number[];

/**
 * One version of a rule. `effectiveFrom` and `effectiveTo` are its first and last day, null where it has none or none is known.
 * An inactive rule is kept, shown and can be tried (`RuleSwitch`), but decides nothing.
 */
export type Rule<
  Id extends RuleId = RuleId,
  Parameters extends Readonly<Record<string, RuleParameter>> = Readonly<Record<string, RuleParameter>>,
> = {
  readonly id: Id;
  readonly level: RuleLevel;
  readonly parameters: Parameters;
  readonly effectiveFrom: Day | null;
  readonly effectiveTo: Day | null;
  readonly citation: Bilingual;
  readonly sentence: Bilingual;
  readonly sure: Sureness;
  readonly active: boolean;
  /** What is not certain about it, for whoever can settle the question. */
  readonly note: Bilingual | null;
};

type RuleText<Id extends RuleId, Parameters extends Readonly<Record<string, RuleParameter>>> = Pick<
  Rule<Id, Parameters>,
  "id" | "level" | "parameters" | "citation" | "sentence" | "sure"
> & {
  readonly from?: Day;
  readonly to?: Day;
  readonly note?: Bilingual;
  readonly active?: boolean;
};

/** Writes down one version of a rule; it is active unless it says otherwise, or its number is unsure (L). */
export function defineRule<Id extends RuleId, Parameters extends Readonly<Record<string, RuleParameter>>>(
  text: RuleText<Id, Parameters>,
): Rule<Id, Parameters> {
  const { from = null, to = null, note = null, active = text.sure !== "L", ...rest } = text;
  return { ...rest, effectiveFrom: from, effectiveTo: to, note, active };
}
