import type { OddRule } from "@lianrong/contracts/products";
import { err, ok, type Result } from "@lianrong/core/result";
import { checkOddRule, type OddRuleFault } from "@lianrong/engine/odd-rule";

export type OddRuleRefused = { readonly code: "odd-rule-refused" } & OddRuleFault;

/** Whether a bank's rule can be asked at all: it is checked once, when it is published, and never after. */
export function checkPublishedRule(oddRule: OddRule | null): Result<null, OddRuleRefused> {
  if (oddRule === null) return ok(null);
  const checked = checkOddRule(oddRule.expression);
  return checked.ok ? ok(null) : err({ code: "odd-rule-refused", ...checked.error });
}
