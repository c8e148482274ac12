import type { Bilingual } from "./bilingual.js";
import { settleOnWorkingDay, type WorkCalendar } from "./calendar.js";
import { addDays } from "./days.js";
import type { DebtorKind } from "./debtor-kind.js";
import type { Day } from "./instants.js";
import type { RuleId } from "./rule-id.js";
import { ruleOn } from "./rules.js";
import { type Verdict, type VerdictLevel, worstOf } from "./verdict.js";

/** What the contract says about inspection, where it starts the term from there (R04). */
export type Inspection = {
  /** The days the contract gives for inspecting; absent where it gives none. */
  readonly withinDays?: number | undefined;
  readonly passedOn?: Day | undefined;
};

export type PaymentTerms = {
  readonly debtor: DebtorKind;
  readonly deliveredOn: Day;
  /** Picks the regulation's text (R12); the delivery stands in where the contract date is not known. */
  readonly contractedOn?: Day | undefined;
  readonly agreedDays?: number | undefined;
  readonly payWhenPaid?: boolean | undefined;
  readonly inspection?: Inspection | undefined;
};

/** When a debt is due and what the rules say about its term; the days are null where neither law nor contract gives one. */
export type PaymentDue = {
  readonly verdict: Verdict;
  readonly findings: readonly Verdict[];
  readonly startsOn: Day;
  readonly termDays: number | null;
  readonly nominalDueOn: Day | null;
  readonly dueOn: Day | null;
  readonly calendarVersion: string | null;
  readonly calendarPublished: boolean | null;
};

/** Works out the day a debtor has to pay by (R01–R04, R36). A term against the rules flags the debtor and never refuses the supplier. */
export function paymentDue(terms: PaymentTerms, calendar: WorkCalendar): PaymentDue {
  const contractedOn = terms.contractedOn ?? terms.deliveredOn;
  const start = startOfTerm(terms);
  const term = termOf(terms, contractedOn);
  const nominalDueOn = term.days === null ? null : addDays(start.on, term.days);
  const settled = nominalDueOn && settleOnWorkingDay(calendar, nominalDueOn);
  const others = [
    ...start.findings,
    ...payWhenPaidFindings(terms, contractedOn),
    ...(settled && !settled.calendarPublished ? [calendarUnpublished] : []),
  ];
  return {
    verdict: worstOf(term.finding, ...others),
    findings: [term.finding, ...others],
    startsOn: start.on,
    termDays: term.days,
    nominalDueOn,
    dueOn: settled?.on ?? null,
    calendarVersion: settled?.calendarVersion ?? null,
    calendarPublished: settled?.calendarPublished ?? null,
  };
}

type Term = { readonly days: number | null; readonly finding: Verdict };

function termOf({ debtor, agreedDays }: PaymentTerms, contractedOn: Day): Term {
  if (!ruleOn("R01", contractedOn)) return { days: agreedDays ?? null, finding: beforeTheRegulation };
  if (debtor === "sme") return { days: agreedDays ?? null, finding: debtorIsSme };
  return debtor === "public" ? publicTerm(agreedDays, contractedOn) : largeTerm(agreedDays, contractedOn);
}

function publicTerm(agreedDays: number | undefined, contractedOn: Day): Term {
  const limits = ruleOn("R02", contractedOn)?.parameters;
  if (!limits) return { days: agreedDays ?? null, finding: beforeTheRegulation };
  const { days: statutoryDays, longestDays } = limits;
  if (agreedDays === undefined) return { days: statutoryDays, finding: byStatute("R02", statutoryDays) };
  if (agreedDays <= longestDays) return { days: agreedDays, finding: byContract("R02", agreedDays) };
  return { days: longestDays, finding: cappedForPublicBody(agreedDays, longestDays) };
}

function largeTerm(agreedDays: number | undefined, contractedOn: Day): Term {
  const statutoryDays = ruleOn("R03", contractedOn)?.parameters.days ?? null;
  if (agreedDays === undefined && statutoryDays === null) return { days: null, finding: noStatutoryTerm };
  if (agreedDays === undefined) return { days: statutoryDays, finding: byStatute("R03", statutoryDays) };
  if (statutoryDays !== null && agreedDays > statutoryDays)
    return { days: agreedDays, finding: longerThanStatute(agreedDays, statutoryDays) };
  return { days: agreedDays, finding: byContract("R03", agreedDays) };
}

type Start = { readonly on: Day; readonly findings: readonly Verdict[] };

function startOfTerm({ deliveredOn, inspection }: PaymentTerms): Start {
  if (!inspection) return { on: deliveredOn, findings: [] };
  const { withinDays, passedOn } = inspection;
  if (withinDays === undefined) return { on: passedOn ?? deliveredOn, findings: [inspectionPeriodMissing] };
  const lastDay = addDays(deliveredOn, withinDays);
  if (passedOn !== undefined && passedOn <= lastDay) return { on: passedOn, findings: [] };
  return { on: lastDay, findings: [inspectionLate(lastDay)] };
}

function payWhenPaidFindings({ debtor, payWhenPaid }: PaymentTerms, contractedOn: Day): readonly Verdict[] {
  const isVoid = debtor === "large" && ruleOn("R03", contractedOn)?.parameters.payWhenPaidIsVoid;
  return payWhenPaid && isVoid ? [payWhenPaidVoid] : [];
}

function finding(verdict: VerdictLevel, rule: RuleId, code: string, reason: Bilingual): Verdict {
  return { verdict, rule, code, reason };
}

function byStatute(rule: RuleId, days: number | null): Verdict {
  return finding("PASS", rule, "term-by-statute", {
    zh: `合同未约定付款期限，按规定自交付之日起${days}日内付款。`,
    en: `No term was agreed: payment is due within ${days} days of delivery by regulation.`,
  });
}

function byContract(rule: RuleId, days: number): Verdict {
  return finding("PASS", rule, "term-by-contract", {
    zh: `约定的${days}日付款期限符合规定。`,
    en: `The agreed term of ${days} days is within the regulation.`,
  });
}

function cappedForPublicBody(agreedDays: number, longestDays: number): Verdict {
  return finding("WARN", "R02", "term-capped", {
    zh: `机关、事业单位约定的付款期限最长不得超过${longestDays}日，约定的${agreedDays}日按${longestDays}日计算；不影响供应商办理。`,
    en: `A public body may agree on ${longestDays} days at the most: the agreed ${agreedDays} count as ${longestDays}; the supplier is not refused.`,
  });
}

function longerThanStatute(agreedDays: number, statutoryDays: number): Verdict {
  return finding("WARN", "R03", "term-longer-than-statute", {
    zh: `大型企业约定的付款期限${agreedDays}日超过${statutoryDays}日，须说明符合行业规范、交易习惯的理由；不影响供应商办理。`,
    en: `The large firm's agreed term of ${agreedDays} days exceeds ${statutoryDays}: it needs a reason in the custom of the trade; the supplier is not refused.`,
  });
}

const noStatutoryTerm = finding("WARN", "R03", "term-missing", {
  zh: "合同订立时施行的2020年条例文本未对大型企业规定付款天数，合同也未约定，无法确定到期日。",
  en: "The 2020 text in force at the contract date fixes no days for large firms and none were agreed: no due day can be given.",
});

const debtorIsSme = finding("PASS", "R01", "terms-not-applicable", {
  zh: "债务人本身是中小企业，条例的付款期限不适用，按合同约定。",
  en: "The debtor is itself an SME: the regulation's terms do not hold and the contract decides.",
});

const beforeTheRegulation = finding("PASS", "R12", "terms-not-in-force", {
  zh: "合同订立早于2020年9月1日，当时条例尚未施行，按合同约定。",
  en: "The contract was made before 2020-09-01, when the regulation was not in force: the contract decides.",
});

const payWhenPaidVoid = finding("WARN", "R03", "pay-when-paid-void", {
  zh: "以收到第三方付款为条件的约定（背靠背条款）无效，计算到期日时不予考虑。",
  en: "The pay-when-paid clause is void and plays no part in the due day.",
});

const inspectionPeriodMissing = finding("WARN", "R04", "inspection-period-missing", {
  zh: "合同以检验或验收起算付款期限，但没有约定检验或验收的期限，请补充。",
  en: "The contract starts the term at inspection but gives no period for it: please add one.",
});

function inspectionLate(lastDay: Day): Verdict {
  return finding("PASS", "R04", "inspection-late", {
    zh: `未在约定期限内完成检验或验收，付款期限自约定期限届满之日（${lastDay}）起算。`,
    en: `The inspection was not made in the agreed period: the term starts at its end, ${lastDay}.`,
  });
}

const calendarUnpublished = finding("WARN", "R36", "calendar-unpublished", {
  zh: "到期日所在年份的放假安排尚未公布，到期日为暂定，公布后可能顺延。",
  en: "The holidays of the year of the due day are not published yet: the day is provisional and may move.",
});
