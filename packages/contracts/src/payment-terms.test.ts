import { describe, expect, it } from "vitest";
import { publishedCalendar } from "./calendar.js";
import { day } from "./days.js";
import { type PaymentTerms, paymentDue } from "./payment-terms.js";

const due = (terms: PaymentTerms) => paymentDue(terms, publishedCalendar);
const large = { debtor: "large", deliveredOn: day("2025-07-01") } as const;
const publicBody = { debtor: "public", deliveredOn: day("2025-07-01") } as const;

describe("paymentDue", () => {
  it("gives a large firm 60 days, moved off a Saturday", () => {
    expect(due(large)).toMatchObject({
      verdict: { verdict: "PASS", rule: "R03" },
      termDays: 60,
      nominalDueOn: "2025-08-30",
      dueOn: "2025-09-01",
      calendarVersion: "CN-2025.1",
    });
  });

  it.each([
    [0, "PASS", "2025-07-01"],
    [30, "PASS", "2025-07-31"],
    [60, "PASS", "2025-08-30"],
    [61, "WARN", "2025-08-31"],
    [90, "WARN", "2025-09-29"],
  ])("lets a large firm's agreed term of %i days stand as %s", (agreedDays, verdict, nominalDueOn) => {
    expect(due({ ...large, agreedDays })).toMatchObject({ verdict: { verdict, rule: "R03" }, nominalDueOn });
  });

  it.each([
    [undefined, "PASS", "2025-07-31"],
    [31, "PASS", "2025-08-01"],
    [60, "PASS", "2025-08-30"],
    [61, "WARN", "2025-08-30"],
    [180, "WARN", "2025-08-30"],
  ])("gives a public body 30 days and by contract at most 60 (%s agreed)", (agreedDays, verdict, nominalDueOn) => {
    expect(due({ ...publicBody, agreedDays })).toMatchObject({ verdict: { verdict, rule: "R02" }, nominalDueOn });
  });

  it("leaves an SME's debt to the contract", () => {
    expect(due({ ...large, debtor: "sme" })).toMatchObject({ verdict: { verdict: "PASS", rule: "R01" }, dueOn: null });
    expect(due({ ...large, debtor: "sme", agreedDays: 120 })).toMatchObject({
      verdict: { verdict: "PASS", rule: "R01" },
      nominalDueOn: "2025-10-29",
    });
  });

  it("takes the text of the contract date, not of the delivery", () => {
    const contractedOn = day("2025-05-31");
    expect(due({ ...large, contractedOn })).toMatchObject({
      verdict: { verdict: "WARN", code: "term-missing" },
      dueOn: null,
    });
    expect(due({ ...large, contractedOn, agreedDays: 90 }).verdict.verdict).toBe("PASS");
    expect(due({ ...publicBody, contractedOn }).nominalDueOn).toBe("2025-07-31");
    expect(due({ ...large, contractedOn: day("2020-08-31") }).verdict.rule).toBe("R12");
  });

  it("disregards a pay-when-paid clause and says so", () => {
    const found = due({ ...large, payWhenPaid: true });
    expect(found).toMatchObject({ verdict: { verdict: "WARN", code: "pay-when-paid-void" }, dueOn: "2025-09-01" });
    expect(found.findings).toHaveLength(2);
  });

  it("starts at the inspection that the contract names, and at the end of its period where it is late", () => {
    const inspection = { withinDays: 10, passedOn: day("2025-07-05") };
    expect(due({ ...large, inspection }).startsOn).toBe("2025-07-05");
    expect(due({ ...large, inspection: { ...inspection, passedOn: day("2025-08-20") } })).toMatchObject({
      startsOn: "2025-07-11",
      findings: [{ code: "term-by-statute" }, { code: "inspection-late" }],
    });
    expect(due({ ...large, inspection: { passedOn: day("2025-07-20") } })).toMatchObject({
      startsOn: "2025-07-20",
      verdict: { verdict: "WARN", rule: "R04" },
    });
  });

  it("counts from a delivery on a holiday all the same", () => {
    expect(due({ debtor: "large", deliveredOn: day("2026-10-01") }).nominalDueOn).toBe("2026-11-30");
  });

  it("warns where the due day lies beyond the published calendars", () => {
    expect(due({ debtor: "large", deliveredOn: day("2026-11-15") })).toMatchObject({
      verdict: { verdict: "WARN", rule: "R36", code: "calendar-unpublished" },
      nominalDueOn: "2027-01-14",
      calendarPublished: false,
    });
  });
});
