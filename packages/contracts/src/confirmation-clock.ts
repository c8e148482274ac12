import type { Bilingual } from "./bilingual.js";
import { settleOnWorkingDay, type WorkCalendar } from "./calendar.js";
import { addDays, daysBetween } from "./days.js";
import type { DebtorKind } from "./debtor-kind.js";
import type { Day } from "./instants.js";
import { ruleOn } from "./rules.js";
import type { Verdict } from "./verdict.js";

/** What decides whether a debtor has a deadline for confirming, and which. */
export type ConfirmationRequest = {
  readonly requestedOn: Day;
  readonly debtor: DebtorKind;
  /** The creditor declared itself an SME at the contract date (R01). */
  readonly creditorIsSme: boolean;
  /** Days that the tenant sets as its own policy where the law sets none. */
  readonly policyDays?: number | undefined;
};

/** A running deadline; `nominalDueOn` is the last day by counting, `dueOn` the working day that it moves to (R36). */
export type ConfirmationClock = {
  readonly rule: "R07" | "R13";
  readonly basis: "statute" | "tenant-policy";
  readonly requestedOn: Day;
  readonly days: number;
  readonly nominalDueOn: Day;
  readonly dueOn: Day;
  readonly reminders: readonly { readonly day: number; readonly on: Day }[];
  readonly calendarVersion: string;
  readonly calendarPublished: boolean;
};

export type ClockDecision =
  | { readonly runs: true; readonly clock: ConfirmationClock; readonly verdict: Verdict }
  | { readonly runs: false; readonly verdict: Verdict };

const DEFAULT_REMINDER_DAYS: readonly number[] = [10, 20, 25];

/** Starts the clock of a supplier's request for confirmation (R07), or says why none runs (R01, R12). */
export function startConfirmationClock(request: ConfirmationRequest, calendar: WorkCalendar): ClockDecision {
  const rule = ruleOn("R07", request.requestedOn);
  const covered = request.debtor !== "sme" && request.creditorIsSme;
  if (rule && covered) {
    const { days, reminderDays } = rule.parameters;
    return running(clock(request, { rule: "R07", basis: "statute", days, reminderDays }, calendar));
  }
  if (request.policyDays !== undefined)
    return running(clock(request, { rule: "R13", basis: "tenant-policy", days: request.policyDays }, calendar));
  return { runs: false, verdict: rule ? notCovered(request) : notYetInForce };
}

type Terms = Pick<ConfirmationClock, "rule" | "basis" | "days"> & { readonly reminderDays?: readonly number[] };

function clock({ requestedOn }: ConfirmationRequest, terms: Terms, calendar: WorkCalendar): ConfirmationClock {
  const { reminderDays = DEFAULT_REMINDER_DAYS, ...kept } = terms;
  const nominalDueOn = addDays(requestedOn, terms.days);
  const { on: dueOn, calendarVersion, calendarPublished } = settleOnWorkingDay(calendar, nominalDueOn);
  return {
    ...kept,
    requestedOn,
    nominalDueOn,
    dueOn,
    reminders: reminderDays
      .filter((reminder) => reminder < terms.days)
      .map((reminder) => ({ day: reminder, on: addDays(requestedOn, reminder) })),
    calendarVersion,
    calendarPublished,
  };
}

function running(started: ConfirmationClock): ClockDecision {
  const { verdict, code, reason } = started.calendarPublished ? inTime(started) : provisional(started);
  return { runs: true, clock: started, verdict: { verdict, rule: started.rule, code, reason } };
}

type Finding = Pick<Verdict, "verdict" | "code" | "reason">;

function inTime(started: ConfirmationClock): Finding {
  const { days, nominalDueOn, dueOn } = started;
  const moved = nominalDueOn === dueOn ? noMove : movedFrom(nominalDueOn);
  const basis = started.basis === "statute" ? byStatute : byPolicy;
  return {
    verdict: "PASS",
    code: "clock-running",
    reason: {
      zh: `${basis.zh}自提出确权请求之日起${days}日内确认，最迟${dueOn}${moved.zh}；逾期不视为已确认。`,
      en: `${basis.en}confirmation within ${days} days of the request, by ${dueOn} at the latest${moved.en}; silence confirms nothing.`,
    },
  };
}

function provisional(started: ConfirmationClock): Finding {
  const counted = inTime(started).reason;
  return {
    verdict: "WARN",
    code: "calendar-unpublished",
    reason: {
      zh: `${counted.zh}该日所在年份的放假安排尚未公布，到期日为暂定，公布后可能顺延。`,
      en: `${counted.en} The holidays of that year are not published yet: the day is provisional and may move.`,
    },
  };
}

const noMove: Bilingual = { zh: "", en: "" };
const byStatute: Bilingual = { zh: "债务人应当", en: "The law asks for " };
const byPolicy: Bilingual = {
  zh: "法律未规定期限，按本地规则债务人应当",
  en: "The law sets no term; local policy asks for ",
};

function movedFrom(nominalDueOn: Day): Bilingual {
  return {
    zh: `（名义到期日${nominalDueOn}为休息日，顺延）`,
    en: ` (moved from ${nominalDueOn}, which is not a working day)`,
  };
}

const notYetInForce: Verdict = {
  verdict: "WARN",
  rule: "R12",
  code: "clock-not-in-force",
  reason: {
    zh: "确权请求早于2020年9月1日，当时条例尚未施行，没有法定期限。",
    en: "The request was made before 2020-09-01, when the regulation was not in force: there is no statutory term.",
  },
};

function notCovered({ debtor }: ConfirmationRequest): Verdict {
  const because: Bilingual =
    debtor === "sme"
      ? { zh: "债务人本身是中小企业", en: "the debtor is itself an SME" }
      : { zh: "债权人未声明为中小企业", en: "the creditor has not declared itself an SME" };
  return {
    verdict: "PASS",
    rule: "R01",
    code: "clock-not-applicable",
    reason: {
      zh: `${because.zh}，30日法定期限不适用；付款方仍应当及时确认（R13）。`,
      en: `The 30-day term does not hold: ${because.en}; the payer still confirms promptly (R13).`,
    },
  };
}

export type ClockSays =
  | { readonly kind: "reminder"; readonly day: number }
  | { readonly kind: "late"; readonly daysLate: number }
  | { readonly kind: "quiet" };

/** What the clock has to say on a day: a reminder, that it is late (a fact, not an end), or nothing. */
export function clockSays(started: ConfirmationClock, on: Day): ClockSays {
  const daysLate = daysBetween(started.dueOn, on);
  if (daysLate > 0) return { kind: "late", daysLate };
  const reminder = started.reminders.find((each) => each.on === on);
  return reminder ? { kind: "reminder", day: reminder.day } : { kind: "quiet" };
}
