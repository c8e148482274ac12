import { randomUUID } from "node:crypto";
import { invariant } from "@lianrong/core/invariant";
import type { Installation } from "@lianrong/local/installation";
import { openDatabase } from "@lianrong/runtime/database";
import type { TableRow } from "./routes.js";

/** An object that a story left behind, and an id of the same shape under which nothing stands. */
export type WalkedObject = { readonly id: string; readonly absent: string };

/** Where the objects of each field stand; a new field needs a line here before its operation can be walked. */
const places: Readonly<Record<string, string>> = {
  organisationId: "select organisation_id from identity.organisation where kind = 'bank'",
  personId: "select person_id from identity.person where login_name = 'minguang.maker'",
  keyId: "select key_id from identity.signing_key",
  allocationId: "select allocation_id from bank_matching.allocation",
  clientId: "select client_id from identity.client where client_id = 'bank-rongshu'",
  importId: "select import_id from whitelist.import where status = 'applied'",
  entryId: "select entry_id from whitelist.entry",
  uscc: "select uscc from whitelist.enterprise",
  number: "select max(number)::text from whitelist.version",
  applicationId: "select application_id from whitelist.application",
  appealId: "select appeal_id from whitelist.appeal",
  objectionId: "select objection_id from whitelist.objection",
  policyId: "select policy_id from whitelist.policy",
  receivableId: "select receivable_id from intake.receivable where confirmed_fen is not null",
  requestId: "select request_id from intake.financing_request",
  confirmationId: "select confirmation_id from intake.confirmation where status = 'confirmed'",
  attachmentId: "select attachment_id from intake.attachment where filing_id is not null",
  filingId: "select filing_id from intake.authorised_filing where status = 'drafted'",
  noticeId: "select notice_id from intake.notice",
  lineId: "select line_id from bank_matching.credit_line",
  matchId: "select match_id from bank_matching.match",
  caseId: "select case_id from bank_matching.financing_case where accepted_offer_id is not null",
  offerId: "select offer_id from bank_matching.offer",
  programmeId: "select programme_id from bank_matching.programme",
  webhookId: "select webhook_id from bank_matching.webhook",
  demandId: "select posting_id from matchmaking.posting where side = 'demand'",
  capabilityId: "select posting_id from matchmaking.posting where side = 'capability'",
  introductionId: "select introduction_id from matchmaking.introduction",
  alertId: "select alert_id from oversight.alert",
};

const absentIds: Readonly<Record<string, string>> = {
  clientId: "no-such-client",
  uscc: "91110000100000008J",
  number: "999999",
};

/** One object for each field by which an operation names its object. */
export async function objectsOf(
  installation: Installation,
  rows: readonly TableRow[],
): Promise<ReadonlyMap<string, WalkedObject>> {
  const db = openDatabase({ url: installation.adminUrl, schema: "public", maxConnections: 1 });
  try {
    const fields = new Set(rows.flatMap(({ ownership }) => ("object" in ownership ? [ownership.object] : [])));
    const objects = new Map<string, WalkedObject>();
    for (const field of fields) {
      const place = places[field];
      invariant(place, `it is known where the objects of ${field} stand`);
      const found = await db.pool.query<[string]>({ text: `${place} limit 1`, rowMode: "array" });
      const id = found.rows[0]?.[0];
      invariant(id, `the story left an object for ${field}`);
      objects.set(field, { id, absent: absentIds[field] ?? `${id.slice(0, 4)}${randomUUID()}` });
    }
    return objects;
  } finally {
    await db.close();
  }
}
