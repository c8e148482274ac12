import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkInvoiceNumber, invoiceKey } from "./invoice-number.js";

const YEAR = 2026;
const digits = (length: number) =>
  fc.array(fc.constantFrom(..."0123456789"), { minLength: length, maxLength: length }).map((each) => each.join(""));

describe("checkInvoiceNumber", () => {
  it("passes a fully digital number and gives it no code", () => {
    expect(checkInvoiceNumber({ number: "24352000000012345678" }, YEAR)).toMatchObject({
      verdict: "PASS",
      rule: "R43",
      normalised: { kind: "digital", code: null, number: "24352000000012345678" },
    });
  });

  it.each([
    ["19 digits", "2435200000001234567"],
    ["21 digits", "243520000000123456789"],
    ["a letter", "2435200000001234567A"],
    ["nothing", ""],
    ["a minus sign", "-4352000000012345678"],
    ["an older number without its code", "12345678"],
    ["18 digits", "350021131012345678"],
    ["a superscript", "2435200000001234567²"],
    ["a hundred thousand digits", "2".repeat(100_000)],
  ])("fails %s", (_, number) => {
    expect(checkInvoiceNumber({ number }, YEAR)).toMatchObject({ verdict: "FAIL", rule: "R43", normalised: null });
  });

  it("fails a year that has not come, and passes it once it has", () => {
    expect(checkInvoiceNumber({ number: "27352000000012345678" }, 2026).verdict).toBe("FAIL");
    expect(checkInvoiceNumber({ number: "27352000000012345678" }, 2027).verdict).toBe("PASS");
    expect(checkInvoiceNumber({ code: "273520000000", number: "12345678" }, 2026).verdict).toBe("FAIL");
    expect(checkInvoiceNumber({ number: "99352000000012345678" }, 2026).verdict).toBe("FAIL");
  });

  it("folds full-width digits and blanks", () => {
    expect(checkInvoiceNumber({ number: "２４35 2000 0000 1234 5678" }, YEAR)).toMatchObject({
      verdict: "PASS",
      normalised: { number: "24352000000012345678" },
    });
  });

  it.each(["3500211310", "035002100311"])("passes the older form with code %s", (code) => {
    expect(checkInvoiceNumber({ code, number: "12345678" }, YEAR)).toMatchObject({
      verdict: "PASS",
      normalised: { kind: "legacy", code, number: "12345678" },
    });
  });

  it.each([
    ["12345678901", "12345678"],
    ["123456789", "12345678"],
    ["3500211310", "1234567"],
    ["3500211310", "1234567890"],
    ["35002113101", "123456789"],
    ["035002100311", "24352000000012345678"],
  ])("fails code %s with number %s", (code, number) => {
    expect(checkInvoiceNumber({ code, number }, YEAR).verdict).toBe("FAIL");
  });

  it("takes an empty code for none", () => {
    expect(checkInvoiceNumber({ code: " ", number: "24352000000012345678" }, YEAR).verdict).toBe("PASS");
  });

  it("sees a digital number through a split into 12 and 8", () => {
    expect(checkInvoiceNumber({ code: "243520000000", number: "12345678" }, YEAR)).toMatchObject({
      verdict: "PASS",
      normalised: { kind: "digital", code: null, number: "24352000000012345678" },
    });
  });

  it("warns of an older code and number written together, and of a year before the first digital invoice", () => {
    expect(checkInvoiceNumber({ number: "03500210031112345678" }, YEAR)).toMatchObject({
      verdict: "WARN",
      code: "invoice-legacy-joined",
    });
    expect(checkInvoiceNumber({ number: "20352000000012345678" }, YEAR)).toMatchObject({
      verdict: "WARN",
      code: "invoice-year-early",
    });
  });
});

describe("invoiceKey", () => {
  it("is the same whether or not a client split twenty digits", () => {
    fc.assert(
      fc.property(digits(20), (number) => {
        const split = { code: number.slice(0, 12), number: number.slice(12) };
        expect(invoiceKey(split)).toBe(invoiceKey({ number }));
        expect(checkInvoiceNumber(split, YEAR).normalised).toEqual(checkInvoiceNumber({ number }, YEAR).normalised);
      }),
    );
  });

  it("differs wherever code or number differ", () => {
    fc.assert(
      fc.property(digits(10), digits(8), digits(10), digits(8), (code, number, otherCode, otherNumber) => {
        fc.pre(code !== otherCode || number !== otherNumber);
        expect(invoiceKey({ code, number })).not.toBe(invoiceKey({ code: otherCode, number: otherNumber }));
      }),
    );
  });

  it("does not depend on how the digits were typed", () => {
    expect(invoiceKey({ code: "　0350 0210 0311", number: "１２３４５６７８" })).toBe("03500210031112345678");
  });
});
