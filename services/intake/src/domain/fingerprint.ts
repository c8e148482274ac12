import { createHmac } from "node:crypto";
import type { Day } from "@lianrong/contracts/instants";
import { invoiceKey, type NormalInvoice } from "@lianrong/contracts/invoice-number";
import type { Fen } from "@lianrong/contracts/money";
import type { Uscc } from "@lianrong/contracts/uscc";

/** The key under which the installation knows an invoice's number without knowing the invoice: HMAC-SM3 of its normal form. */
export function numberKeyOf(secret: string, invoice: Pick<NormalInvoice, "code" | "number">): string {
  return keyedHash(secret, `invoice/${invoiceKey({ code: invoice.code ?? "", number: invoice.number })}`);
}

/** What else an invoice says of itself: who issued it, and when. */
export function particularsOf(secret: string, invoice: { readonly sellerUscc: Uscc; readonly issuedOn: Day }): string {
  return keyedHash(secret, `particulars/${invoice.sellerUscc}/${invoice.issuedOn}`);
}

/** One version of an invoice: its number as somebody claims it, with issuer, day and total. */
export function fingerprintOf(
  secret: string,
  version: { readonly numberKey: string; readonly particulars: string; readonly totalFen: Fen },
): string {
  return keyedHash(secret, `version/${version.numberKey}/${version.particulars}/${version.totalFen}`);
}

function keyedHash(secret: string, text: string): string {
  return createHmac("sm3", secret).update(text, "utf8").digest("hex");
}
