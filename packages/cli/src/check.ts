import { publishedCalendar, type WorkCalendar } from "@lianrong/contracts/calendar";
import { checkCertificateTenor } from "@lianrong/contracts/certificate-tenor";
import { type ClockDecision, startConfirmationClock } from "@lianrong/contracts/confirmation-clock";
import { yearOf } from "@lianrong/contracts/days";
import { DebtorKind } from "@lianrong/contracts/debtor-kind";
import { type Day, dayOf } from "@lianrong/contracts/instants";
import { checkInvoiceNumber } from "@lianrong/contracts/invoice-number";
import { paymentDue } from "@lianrong/contracts/payment-terms";
import { checkUscc } from "@lianrong/contracts/uscc";
import { Command, Option } from "commander";
import { calendarArgument, dayArgument, daysArgument, withAnswerOptions } from "./arguments.js";
import type { Terminal } from "./terminal.js";
import { answer, type Fact } from "./verdict-answer.js";

/** `lianrong check …`: what the rules say about a code, an invoice, a clock, a term or a certificate. */
export function checkCommand(terminal: Terminal): Command {
  const says = { zh: "按规则检查", en: "check against the rules" };
  return new Command("check")
    .description(says[terminal.language])
    .addCommand(usccCommand(terminal))
    .addCommand(invoiceCommand(terminal))
    .addCommand(clockCommand(terminal))
    .addCommand(termsCommand(terminal))
    .addCommand(certificateCommand(terminal));
}

const normalisedLabel = { zh: "规范写法", en: "Normal form" };

function usccCommand(terminal: Terminal): Command {
  const says = { zh: "统一社会信用代码（R39、R40）", en: "a unified social credit code (R39, R40)" };
  const command = new Command("uscc").description(says[terminal.language]).argument("<code>");
  return withAnswerOptions(command, terminal.language).action((code: string, { json }: { json?: boolean }) => {
    const { normalised, ...verdict } = checkUscc(code);
    const facts: Fact[] = [{ name: "normalised", label: normalisedLabel, value: shortened(normalised) }];
    answer(terminal, { verdict, facts, on: today(terminal), json });
  });
}

function invoiceCommand(terminal: Terminal): Command {
  const says = { zh: "发票号码（R43）", en: "an invoice's number (R43)" };
  const codeSays = { zh: "旧版发票的发票代码", en: "the invoice code of the older form" };
  const command = new Command("invoice")
    .description(says[terminal.language])
    .argument("<number>")
    .option("--code <code>", codeSays[terminal.language]);
  type Options = { readonly json?: boolean; readonly code?: string };
  return withAnswerOptions(command, terminal.language).action((number: string, { json, code }: Options) => {
    const on = today(terminal);
    const { normalised, ...verdict } = checkInvoiceNumber({ code, number }, yearOf(on));
    const facts: Fact[] = normalised
      ? [
          { name: "kind", label: { zh: "类型", en: "Kind" }, value: normalised.kind },
          { name: "invoiceCode", label: { zh: "发票代码", en: "Code" }, value: normalised.code },
          { name: "invoiceNumber", label: { zh: "发票号码", en: "Number" }, value: normalised.number },
        ]
      : [];
    answer(terminal, { verdict, facts, on, json });
  });
}

function clockCommand(terminal: Terminal): Command {
  const { language } = terminal;
  const says = { zh: "确权期限（R07）", en: "the clock for confirming a debt (R07)" };
  const requestedSays = { zh: "提出确权请求之日", en: "the day of the request" };
  const command = new Command("clock")
    .description(says[language])
    .requiredOption("--requested <day>", requestedSays[language], dayArgument(language))
    .addOption(debtorOption(terminal).default("large"))
    .addOption(calendarOption(terminal));
  type Options = CalendarOptions & { readonly requested: Day; readonly debtor: DebtorKind };
  return withAnswerOptions(command, language).action(({ requested, debtor, calendar, json }: Options) => {
    const request = { requestedOn: requested, debtor, creditorIsSme: true };
    const decision = startConfirmationClock(request, calendar ?? publishedCalendar);
    answer(terminal, { verdict: decision.verdict, facts: clockFacts(decision), on: requested, json });
  });
}

function clockFacts(decision: ClockDecision): Fact[] {
  if (!decision.runs)
    return dueFacts({ dueOn: null, nominalDueOn: null, calendarVersion: null, calendarPublished: null });
  const { clock } = decision;
  const reminders = { zh: "提醒日", en: "Reminders" };
  return [...dueFacts(clock), { name: "reminders", label: reminders, value: clock.reminders.map((each) => each.on) }];
}

function termsCommand(terminal: Terminal): Command {
  const { language } = terminal;
  const says = { zh: "付款期限（R02至R04）", en: "a payment term (R02 to R04)" };
  const deliveredSays = { zh: "交付之日", en: "the day of delivery" };
  const contractedSays = {
    zh: "合同订立之日（默认同交付日）",
    en: "the day of the contract (default: of the delivery)",
  };
  const agreedSays = { zh: "合同约定的付款天数", en: "days agreed in the contract" };
  const payWhenPaidSays = { zh: "合同有背靠背条款", en: "the contract has a pay-when-paid clause" };
  const command = new Command("terms")
    .description(says[language])
    .addOption(debtorOption(terminal).makeOptionMandatory())
    .requiredOption("--delivered <day>", deliveredSays[language], dayArgument(language))
    .option("--agreed-days <days>", agreedSays[language], daysArgument(language))
    .option("--contracted <day>", contractedSays[language], dayArgument(language))
    .option("--pay-when-paid", payWhenPaidSays[language])
    .addOption(calendarOption(terminal));
  type Options = CalendarOptions & {
    readonly debtor: DebtorKind;
    readonly delivered: Day;
    readonly agreedDays?: number;
    readonly contracted?: Day;
    readonly payWhenPaid?: boolean;
  };
  return withAnswerOptions(command, language).action((options: Options) => {
    const { debtor, delivered: deliveredOn, agreedDays, contracted: contractedOn, payWhenPaid } = options;
    const terms = { debtor, deliveredOn, agreedDays, contractedOn, payWhenPaid };
    const due = paymentDue(terms, options.calendar ?? publishedCalendar);
    const termDays: Fact = { name: "termDays", label: { zh: "付款天数", en: "Days" }, value: due.termDays };
    const on = contractedOn ?? deliveredOn;
    answer(terminal, { verdict: due.verdict, facts: [termDays, ...dueFacts(due)], on, json: options.json });
  });
}

function certificateCommand(terminal: Terminal): Command {
  const { language } = terminal;
  const says = { zh: "应收账款电子凭证期限（R16）", en: "the tenor of an electronic receivable certificate (R16)" };
  const issuedSays = { zh: "签发日", en: "the day of issue" };
  const dueSays = { zh: "到期日", en: "the day it falls due" };
  const whatIfSays = { zh: "推演：假设R17自该日生效", en: "what if R17 were in force from this day" };
  const command = new Command("certificate")
    .description(says[language])
    .requiredOption("--issued <day>", issuedSays[language], dayArgument(language))
    .requiredOption("--due <day>", dueSays[language], dayArgument(language))
    .option("--what-if-r17-from <day>", whatIfSays[language], dayArgument(language));
  type Options = { readonly issued: Day; readonly due: Day; readonly whatIfR17From?: Day; readonly json?: boolean };
  return withAnswerOptions(command, language).action(({ issued, due, whatIfR17From, json }: Options) => {
    const switches = whatIfR17From ? [{ id: "R17" as const, activeFrom: whatIfR17From }] : [];
    const verdict = checkCertificateTenor({ issuedOn: issued, dueOn: due }, switches);
    answer(terminal, { verdict, facts: [], on: issued, json });
  });
}

type CalendarOptions = { readonly calendar?: WorkCalendar; readonly json?: boolean };

function calendarOption({ language }: Terminal): Option {
  const says = { zh: "放假安排文件（JSON，替换内置年份）", en: "file of holidays (JSON, replaces built-in years)" };
  return new Option("--calendar <file>", says[language]).argParser(calendarArgument(language));
}

function debtorOption({ language }: Terminal): Option {
  const says = {
    zh: "债务人：large 大型企业，public 机关或事业单位，sme 中小企业",
    en: "the debtor: a large firm, a public body, or itself an SME",
  };
  return new Option("--debtor <kind>", says[language]).choices(DebtorKind.options);
}

type Due = {
  readonly nominalDueOn: Day | null;
  readonly dueOn: Day | null;
  readonly calendarVersion: string | null;
  readonly calendarPublished: boolean | null;
};

function dueFacts({ nominalDueOn, dueOn, calendarVersion, calendarPublished }: Due): Fact[] {
  return [
    { name: "dueOn", label: { zh: "到期日", en: "Due" }, value: dueOn },
    { name: "nominalDueOn", label: { zh: "名义到期日", en: "Nominally due" }, value: nominalDueOn },
    { name: "calendarVersion", label: { zh: "日历", en: "Calendar" }, value: calendarVersion },
    { name: "calendarPublished", label: { zh: "日历已公布", en: "Calendar published" }, value: calendarPublished },
  ];
}

function today(terminal: Terminal): Day {
  return dayOf(terminal.now());
}

const LONGEST_SHOWN = 40;

function shortened(text: string): string {
  return text.length <= LONGEST_SHOWN ? text : `${text.slice(0, LONGEST_SHOWN)}…`;
}
