import type {
  AttachmentId,
  AuthorisedFilingId,
  FinancingRequestId,
  OrganisationId,
  TenantId,
} from "@lianrong/contracts/ids";
import type { AttachmentsQuery } from "@lianrong/contracts/intake-attachments";
import type { Tx } from "@lianrong/runtime/database";
import type { Attachment } from "../domain/attachment.js";

const columnsOf = (of: string) => `${of}attachment_id as "attachmentId", ${of}owner_id as "ownerId",
  ${of}other_party_id as "otherPartyId", ${of}receivable_id as "receivableId", ${of}request_id as "requestId",
  ${of}filing_id as "filingId", ${of}name, ${of}purpose, ${of}media_type as "mediaType", ${of}size_bytes as "sizeBytes",
  ${of}sm3, ${of}added_by as "addedBy", ${of}added_at as "addedAt"`;
const columns = columnsOf("");

/** Keeps a file with what was found of it. */
export async function insertAttachment(
  tx: Tx,
  tenant: TenantId,
  { attachment: a, file }: { readonly attachment: Attachment; readonly file: Uint8Array },
): Promise<void> {
  await tx.query({
    name: "attachment-insert",
    text: `insert into attachment (attachment_id, tenant, owner_id, other_party_id, receivable_id, request_id, filing_id, name,
             purpose, media_type, size_bytes, sm3, added_by, added_at, content)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)`,
    values: [
      a.attachmentId,
      tenant,
      a.ownerId,
      a.otherPartyId,
      a.receivableId,
      a.requestId,
      a.filingId,
      a.name,
      a.purpose,
      a.mediaType,
      a.sizeBytes,
      a.sm3,
      a.addedBy,
      a.addedAt,
      Buffer.from(file),
    ],
  });
}

/** The files of one paper; of none, those that wait for theirs. */
export async function listAttachmentsAbout(tx: Tx, about: AttachmentsQuery): Promise<readonly Attachment[]> {
  const { rows } = await tx.query<Attachment>({
    name: "attachments-about",
    text: `select ${columns} from attachment
           where receivable_id is not distinct from $1 and request_id is not distinct from $2
             and filing_id is not distinct from $3
           order by added_at, attachment_id`,
    values: [about.receivableId ?? null, about.requestId ?? null, about.filingId ?? null],
  });
  return rows;
}

/**
 * What a bank may read of a request by a claim that it holds: what the borrower itself has put beside the request or the
 * receivables behind it. Files of a debtor and letters of authorisation were not given for banks.
 */
const givenForBank = `file.owner_id = asked.borrower_id and (file.request_id = asked.request_id or exists (
    select 1 from request_receivable backing
    where backing.request_id = asked.request_id and backing.receivable_id = file.receivable_id))
  and exists (
    select 1 from bank_access may
    where may.request_id = asked.request_id and may.bank_id = $1 and may.standing and not may.aside)`;

/** The files of a request that the bank has claimed. */
export async function listAttachmentsForBank(
  tx: Tx,
  bankId: OrganisationId,
  requestId: FinancingRequestId,
): Promise<readonly Attachment[]> {
  const { rows } = await tx.query<Attachment>({
    name: "attachments-for-bank",
    text: `select ${columnsOf("file.")} from financing_request asked join attachment file on ${givenForBank}
           where asked.request_id = $2 order by file.added_at, file.attachment_id`,
    values: [bankId, requestId],
  });
  return rows;
}

/** One file, if the bank may read it by any of its claims. */
export async function findAttachmentForBank(
  tx: Tx,
  bankId: OrganisationId,
  attachmentId: AttachmentId,
): Promise<Attachment | undefined> {
  const { rows } = await tx.query<Attachment>({
    name: "attachment-for-bank",
    text: `select ${columnsOf("file.")} from attachment file
           where file.attachment_id = $2 and exists (select 1 from financing_request asked where ${givenForBank})`,
    values: [bankId, attachmentId],
  });
  return rows[0];
}

export async function findAttachment(tx: Tx, attachmentId: AttachmentId): Promise<Attachment | undefined> {
  const { rows } = await tx.query<Attachment>({
    name: "attachment-find",
    text: `select ${columns} from attachment where attachment_id = $1`,
    values: [attachmentId],
  });
  return rows[0];
}

/** The bytes as they arrived. */
export async function readContent(tx: Tx, attachmentId: AttachmentId): Promise<Uint8Array | undefined> {
  const { rows } = await tx.query<{ content: Buffer }>({
    name: "attachment-content",
    text: "select content from attachment where attachment_id = $1",
    values: [attachmentId],
  });
  return rows[0]?.content;
}

/** Puts a file that waited with its paper; false where it has one. */
export async function attachToFiling(
  tx: Tx,
  {
    attachmentId,
    filingId,
    otherPartyId,
  }: {
    readonly attachmentId: AttachmentId;
    readonly filingId: AuthorisedFilingId;
    readonly otherPartyId: OrganisationId;
  },
): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "attachment-to-filing",
    text: `update attachment set filing_id = $2, other_party_id = $3
           where attachment_id = $1 and num_nonnulls(receivable_id, request_id, filing_id) = 0`,
    values: [attachmentId, filingId, otherPartyId],
  });
  return rowCount === 1;
}
