import { createHash } from "node:crypto";
import type { Actor } from "@lianrong/contracts/actor";
import type {
  AttachmentId,
  AuthorisedFilingId,
  FinancingRequestId,
  OrganisationId,
  ReceivableId,
} from "@lianrong/contracts/ids";
import { toInstant } from "@lianrong/contracts/instants";
import type {
  AttachmentPurpose,
  Attachment as AttachmentSchema,
  AttachmentType,
} from "@lianrong/contracts/intake-attachments";

/** A file as it arrived, without its bytes. */
export type Attachment = {
  readonly attachmentId: AttachmentId;
  readonly ownerId: OrganisationId;
  /** Who beside the owner may read it. */
  readonly otherPartyId: OrganisationId | null;
  readonly receivableId: ReceivableId | null;
  readonly requestId: FinancingRequestId | null;
  readonly filingId: AuthorisedFilingId | null;
  readonly name: string;
  readonly purpose: AttachmentPurpose;
  readonly mediaType: AttachmentType;
  readonly sizeBytes: number;
  readonly sm3: string;
  readonly addedBy: string;
  readonly addedAt: Date;
};

export type AttachmentError =
  | { readonly code: "attachment-not-found" }
  | { readonly code: "attachment-empty" }
  | { readonly code: "attachment-type-refused"; readonly name: string }
  | { readonly code: "attachment-in-use" }
  | { readonly code: "attachments-full" };

/** As many files as one paper may carry; more is a mistake, or somebody who fills the disk. */
export const mostAttachments = 20;

/** How the kinds of files begin; what a name or a browser says of a file counts for nothing. */
const beginnings: readonly (readonly [AttachmentType, string])[] = [
  ["application/pdf", "255044462d"],
  ["image/jpeg", "ffd8ff"],
  ["image/png", "89504e470d0a1a0a"],
];

/** What a file is by its content; undefined where it is nothing that is taken. */
export function typeOfContent(file: Uint8Array): AttachmentType | undefined {
  const bytes = Buffer.from(file);
  const known = beginnings.find(
    ([, beginning]) => bytes.subarray(0, beginning.length / 2).toString("hex") === beginning,
  );
  if (known) return known[0];
  // An OFD document is an archive whose entry is named so; the name stands uncompressed.
  const isArchive = bytes.subarray(0, 4).toString("hex") === "504b0304";
  return isArchive && bytes.includes("OFD.xml") ? "application/ofd" : undefined;
}

/** The hash under which a file is known: SM3 over its bytes. */
export function sm3Of(file: Uint8Array): string {
  return createHash("sm3").update(file).digest("hex");
}

/** A file that waits for its paper is its owner's alone, even before the offices. */
export function isReadableBy(attachment: Attachment, { organisationId }: Pick<Actor, "organisationId">): boolean {
  const { receivableId, requestId, filingId, ownerId } = attachment;
  return ownerId === organisationId || receivableId !== null || requestId !== null || filingId !== null;
}

export function attachmentView({
  otherPartyId: _other,
  addedBy: _by,
  addedAt,
  ...attachment
}: Attachment): AttachmentSchema {
  return { ...attachment, addedAt: toInstant(addedAt) };
}
