import { checkInvoiceNumber, type NormalInvoice, type WrittenInvoice } from "@lianrong/contracts/invoice-number";
import { describe, expect, it } from "vitest";
import { fingerprintOf } from "./fingerprint.js";

function normal(written: WrittenInvoice): NormalInvoice {
  const { normalised } = checkInvoiceNumber(written, 2026);
  if (!normalised) throw new Error("not an invoice");
  return normalised;
}

describe("the fingerprint of an invoice", () => {
  it("is the same for twenty digits in one piece, split into 12 + 8, or written in full width with blanks", () => {
    const whole = fingerprintOf("key", normal({ number: "24352000000012345678" }));
    expect(fingerprintOf("key", normal({ code: "243520000000", number: "12345678" }))).toBe(whole);
    expect(fingerprintOf("key", normal({ number: "２４３５ ２０００ ００００ １２３４ ５６７８" }))).toBe(whole);
  });

  it("differs by a single digit and by the installation's key, and is 256 bits of SM3", () => {
    const one = fingerprintOf("key", normal({ number: "24352000000012345678" }));
    expect(fingerprintOf("key", normal({ number: "24352000000012345679" }))).not.toBe(one);
    expect(fingerprintOf("another", normal({ number: "24352000000012345678" }))).not.toBe(one);
    expect(one).toMatch(/^[0-9a-f]{64}$/);
  });
});
