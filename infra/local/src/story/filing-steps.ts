import { dayOf } from "@lianrong/contracts/instants";
import { Attachment } from "@lianrong/contracts/intake-attachments";
import { AuthorisedFiling } from "@lianrong/contracts/intake-filings";
import { type EnterpriseName, enterprises } from "../city/parties.js";
import type { Session } from "../session.js";
import type { Cast } from "./cast.js";
import { freshInvoiceNumber } from "./supplier-steps.js";

const dayMs = 24 * 60 * 60 * 1000;

/** A leader draws up a request for its supplier over what it owes it, by the authorisation that the supplier has signed. */
export async function draftFiling(
  cast: Cast,
  leader: Session,
  filed: { readonly debtor: EnterpriseName; readonly supplier: EnterpriseName; readonly amountFen: number },
): Promise<AuthorisedFiling> {
  const now = cast.now();
  const daysFromNow = (days: number) => dayOf(new Date(now.getTime() + days * dayMs));
  const number = `SQ-${freshInvoiceNumber(now).slice(-6)}`;
  const about = new URLSearchParams({ name: `授权委托书 ${number}.pdf`, purpose: "authorisation" });
  const { attachmentId } = await leader.post(
    `/api/intake/v1/attachments?${about}`,
    Buffer.from(`%PDF-1.7\n% ${number}\n%%EOF\n`, "utf8"),
    Attachment,
    { contentType: "application/pdf" },
  );
  const { amountFen } = filed;
  const deliveredOn = daysFromNow(-12);
  return leader.post(
    "/api/intake/v1/authorised-filings",
    {
      supplierUscc: enterprises[filed.supplier].uscc,
      authorisation: {
        number,
        signedOn: daysFromNow(-3),
        validTo: daysFromNow(60),
        scope: "代为填报并提交应收账款融资申请",
        attachmentId,
      },
      claims: [
        {
          debtorUscc: enterprises[filed.debtor].uscc,
          contractNumber: `HT-${freshInvoiceNumber(now).slice(-10)}`,
          contractedOn: deliveredOn,
          deliveredOn,
          agreedDays: 60,
          amountFen,
          invoices: [{ number: freshInvoiceNumber(now), issuedOn: deliveredOn, totalFen: amountFen, amountFen }],
        },
      ],
      tenorDays: 90,
      purpose: "采购原材料",
    },
    AuthorisedFiling,
  );
}
