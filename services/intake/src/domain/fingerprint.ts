import { createHmac } from "node:crypto";
import type { Day } from "@lianrong/contracts/instants";
import { invoiceKey, type NormalInvoice } from "@lianrong/contracts/invoice-number";
import type { Uscc } from "@lianrong/contracts/uscc";

/** The key under which the installation knows an invoice without knowing the invoice: HMAC-SM3 of its normal form. */
export function fingerprintOf(secret: string, invoice: NormalInvoice): string {
  return keyedHash(secret, `invoice/${invoiceKey({ code: invoice.code ?? "", number: invoice.number })}`);
}

/** The other fields that have to agree wherever the same invoice turns up: who issued it, and when. */
export function particularsOf(secret: string, invoice: { readonly sellerUscc: Uscc; readonly issuedOn: Day }): string {
  return keyedHash(secret, `particulars/${invoice.sellerUscc}/${invoice.issuedOn}`);
}

function keyedHash(secret: string, text: string): string {
  return createHmac("sm3", secret).update(text, "utf8").digest("hex");
}
