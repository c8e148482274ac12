import type { Day } from "./instants.js";
import type { Rule } from "./rule.js";
import type { RuleId } from "./rule-id.js";
import { certificateRules } from "./rules/certificates.js";
import { identifierRules } from "./rules/identifiers.js";
import { informationRules } from "./rules/information.js";
import { paymentRules } from "./rules/payment.js";
import { receivableRules } from "./rules/receivables.js";

const versions = [
  ...paymentRules,
  ...certificateRules,
  ...receivableRules,
  ...identifierRules,
  ...informationRules,
] as const;

type RuleVersion = (typeof versions)[number];

/** A rule of one number with the parameters that its versions have. */
export type RuleOf<Id extends RuleId> = Extract<RuleVersion, { readonly id: Id }>;

/** Every version of every rule R01 to R52, in order of number and then of date. */
export const rules: readonly Rule[] = versions;

/** Lets an inactive rule count from a day on, for a what-if; it never changes what the rule itself says (R17). */
export type RuleSwitch = { readonly id: RuleId; readonly activeFrom: Day };

/** The version of a rule that decides on a day; undefined where none is in force, or it is not active and not switched on. */
export function ruleOn<Id extends RuleId>(
  id: Id,
  on: Day,
  switches: readonly RuleSwitch[] = [],
): RuleOf<Id> | undefined {
  const switchedOn = switches.some((what) => what.id === id && what.activeFrom <= on);
  return versionsOf(id).find((rule) => (rule.active || switchedOn) && isInForce(rule, on));
}

/** Every version of one rule, the earliest first. */
export function versionsOf<Id extends RuleId>(id: Id): readonly RuleOf<Id>[] {
  return versions.filter((rule): rule is RuleOf<Id> => rule.id === id);
}

/** The rule's text to show for a day: the version in force, else the last one, so that every number can be explained. */
export function ruleText(id: RuleId, on: Day): Rule | undefined {
  const all: readonly Rule[] = rules.filter((rule) => rule.id === id);
  return all.find((rule) => isInForce(rule, on)) ?? all.at(-1);
}

function isInForce(rule: Rule, on: Day): boolean {
  return (
    (rule.effectiveFrom === null || rule.effectiveFrom <= on) && (rule.effectiveTo === null || on <= rule.effectiveTo)
  );
}
