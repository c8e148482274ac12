import { checkInvoiceNumber, type NormalInvoice, type WrittenInvoice } from "@lianrong/contracts/invoice-number";
import { fen } from "@lianrong/contracts/money";
import { describe, expect, it } from "vitest";
import { fingerprintOf, numberKeyOf } from "./fingerprint.js";

function normal(written: WrittenInvoice): NormalInvoice {
  const { normalised } = checkInvoiceNumber(written, 2026);
  if (!normalised) throw new Error("not an invoice");
  return normalised;
}

describe("the key of an invoice's number", () => {
  it("is the same for twenty digits in one piece, split into 12 + 8, or written in full width with blanks", () => {
    const whole = numberKeyOf("key", normal({ number: "24352000000012345678" }));
    expect(numberKeyOf("key", normal({ code: "243520000000", number: "12345678" }))).toBe(whole);
    expect(numberKeyOf("key", normal({ number: "２４３５ ２０００ ００００ １２３４ ５６７８" }))).toBe(whole);
  });

  it("differs by a single digit and by the installation's key, and is 256 bits of SM3", () => {
    const one = numberKeyOf("key", normal({ number: "24352000000012345678" }));
    expect(numberKeyOf("key", normal({ number: "24352000000012345679" }))).not.toBe(one);
    expect(numberKeyOf("another", normal({ number: "24352000000012345678" }))).not.toBe(one);
    expect(one).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe("the fingerprint of an invoice", () => {
  it("is another one for another number, issuer, day or total", () => {
    const version = { numberKey: "n", particulars: "p", totalFen: fen(100) };
    const others = [
      { ...version, numberKey: "m" },
      { ...version, particulars: "q" },
      { ...version, totalFen: fen(101) },
    ].map((other) => fingerprintOf("key", other));
    expect(new Set([fingerprintOf("key", version), ...others]).size).toBe(4);
  });
});
