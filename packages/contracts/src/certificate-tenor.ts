import type { Bilingual } from "./bilingual.js";
import { addMonths } from "./days.js";
import type { Day } from "./instants.js";
import type { RuleId } from "./rule-id.js";
import { type RuleSwitch, ruleOn } from "./rules.js";
import type { Verdict, VerdictLevel } from "./verdict.js";

/** An electronic receivable certificate, which the platform only refers to (R15). */
export type Certificate = {
  readonly issuedOn: Day;
  readonly dueOn: Day;
  /** The debtor is a central state-owned enterprise without an earlier written contract that says otherwise (R24). */
  readonly centralStateOwned?: boolean | undefined;
};

/** Says whether a certificate's tenor is in order (R16, R24), and with a switch what R17 would say. */
export function checkCertificateTenor(certificate: Certificate, switches: readonly RuleSwitch[] = []): Verdict {
  const { issuedOn, dueOn } = certificate;
  if (dueOn <= issuedOn) return finding("FAIL", "R16", "certificate-due-before-issue", dueBeforeIssue);
  const announced = ruleOn("R17", issuedOn, switches);
  if (announced && dueOn > addMonths(issuedOn, announced.parameters.longestMonths))
    return finding("FAIL", "R17", "certificate-too-long", tooLong(announced.parameters.longestMonths));
  const rule = ruleOn("R16", issuedOn);
  if (!rule) return finding("PASS", "R14", "certificate-before-rules", beforeRules);
  const { normalMonths, longestMonths } = rule.parameters;
  if (dueOn > addMonths(issuedOn, longestMonths))
    return finding("FAIL", "R16", "certificate-too-long", tooLong(longestMonths));
  if (dueOn <= addMonths(issuedOn, normalMonths))
    return finding("PASS", "R16", "certificate-in-order", inOrder(normalMonths));
  return finding("WARN", "R16", "certificate-needs-review", needsReview({ normalMonths, longestMonths }));
}

/** The warning beside the tenor's own: a central state-owned enterprise's certificate beyond what its owner allows (R24). */
export function centralStateOwnedFindings({ issuedOn, dueOn, centralStateOwned }: Certificate): readonly Verdict[] {
  const longestMonths = ruleOn("R24", issuedOn)?.parameters.longestMonths;
  if (!centralStateOwned || longestMonths === undefined || dueOn <= addMonths(issuedOn, longestMonths)) return [];
  return [finding("WARN", "R24", "certificate-long-for-central-soe", longForCentralSoe(longestMonths))];
}

function finding(verdict: VerdictLevel, rule: RuleId, code: string, reason: Bilingual): Verdict {
  return { verdict, rule, code, reason };
}

const dueBeforeIssue: Bilingual = {
  zh: "凭证到期日不晚于签发日。",
  en: "The certificate falls due no later than it was issued.",
};
const beforeRules: Bilingual = {
  zh: "凭证签发于2025年6月15日新规施行之前，期限限制不适用（注意过渡期）。",
  en: "The certificate was issued before the rules of 2025-06-15: their limits do not hold (mind the transition).",
};

function inOrder(months: number): Bilingual {
  return { zh: `付款期限不超过${months}个月。`, en: `The tenor is within ${months} months.` };
}

function needsReview({ normalMonths, longestMonths }: { normalMonths: number; longestMonths: number }): Bilingual {
  return {
    zh: `付款期限超过${normalMonths}个月、不超过${longestMonths}个月，须由银行审查贸易背景。`,
    en: `The tenor is over ${normalMonths} and within ${longestMonths} months: the bank reviews the trade background.`,
  };
}

function tooLong(months: number): Bilingual {
  return { zh: `付款期限超过${months}个月，不得办理。`, en: `The tenor is over ${months} months: refused.` };
}

function longForCentralSoe(months: number): Bilingual {
  return {
    zh: `中央企业原则上不使用${months}个月以上的凭证。`,
    en: `A central state-owned enterprise in principle uses no certificate over ${months} months.`,
  };
}
