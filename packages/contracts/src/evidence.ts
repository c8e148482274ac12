import { z } from "zod";
import { ClientId, ConfirmationId, KeyId, OrganisationId, PersonId, ReceivableId, TenantId } from "./ids.js";
import { Day, Instant } from "./instants.js";
import { Fen } from "./money.js";
import { Uscc } from "./uscc.js";

const Party = z.object({ organisationId: OrganisationId, uscc: Uscc, name: z.string() });

/**
 * What a debtor vouches for, word by word as it is signed (canonical JSON, RFC 8785).
 * `confirmedFen` is the claim less what is disputed, prepaid, paid, kept back and set off (R06, R44).
 * Confirming bars the debtor from denying that the debt exists (R30); defences and set-off stay unless waived here (R28).
 */
export const ConfirmationElements = z.object({
  format: z.literal("lianrong.confirmation.v1"),
  tenant: TenantId,
  confirmationId: ConfirmationId,
  receivableId: ReceivableId,
  supplier: Party,
  debtor: Party,
  contractNumber: z.string(),
  invoices: z.array(z.object({ number: z.string(), code: z.string().nullable(), amountFen: Fen })),
  currency: z.literal("CNY"),
  claimedFen: Fen,
  confirmedFen: Fen,
  disputedFen: Fen,
  prepaidFen: Fen,
  paidFen: Fen,
  retentionFen: Fen,
  setOffFen: Fen,
  dueOn: Day,
  waivesDefences: z.boolean(),
  waivesSetOff: z.boolean(),
  requestedOn: Day.nullable(),
  effect: z.string(),
});
export type ConfirmationElements = z.infer<typeof ConfirmationElements>;

const Base64Url = z.string().regex(/^[\w-]+$/);

/** The pages on which a passkey signs: the relying party it was made for, and the origins whose pages may ask it. */
export const PasskeyScope = z.object({
  credentialId: Base64Url.max(1400),
  rpId: z.string().min(1),
  origins: z.array(z.url()).min(1),
});
export type PasskeyScope = z.infer<typeof PasskeyScope>;

/**
 * Identity's statement that a key speaks for an organisation from one instant to another. A key with a `passkey` signs
 * as an authenticator does and in no other way; one without signs detached JWS, as every binding did before there were
 * passkeys.
 */
export const KeyBinding = z.object({
  format: z.literal("lianrong.key-binding.v1"),
  keyId: KeyId,
  tenant: TenantId,
  organisationId: OrganisationId,
  organisationName: z.string(),
  subject: z.union([PersonId, ClientId]),
  authority: z.string(),
  publicJwk: z.record(z.string(), z.string()),
  passkey: PasskeyScope.optional(),
  validFrom: Instant,
  validTo: Instant,
});
export type KeyBinding = z.infer<typeof KeyBinding>;

/** A key binding with identity's signature over it: a compact JWS whose payload is the binding. */
export const SignedKeyBinding = z.object({ binding: KeyBinding, jws: z.string() });
export type SignedKeyBinding = z.infer<typeof SignedKeyBinding>;

/** Identity's statement, as of one instant, of every key of a tenant that was ended before its time. */
export const KeyRevocations = z.object({
  format: z.literal("lianrong.key-revocations.v1"),
  tenant: TenantId,
  asOf: Instant,
  revoked: z.array(z.object({ keyId: KeyId, revokedAt: Instant })),
});
export type KeyRevocations = z.infer<typeof KeyRevocations>;

/** The revocations with identity's signature over them: a compact JWS whose payload they are. */
export const SignedKeyRevocations = z.object({ revocations: KeyRevocations, jws: z.string() });
export type SignedKeyRevocations = z.infer<typeof SignedKeyRevocations>;

/** One step from a confirmation to the root over all those that were signed with one touch: the other part, and where it stands. */
export const BatchStep = z.strictObject({ side: z.enum(["left", "right"]), hash: Base64Url.length(43) });
export type BatchStep = z.infer<typeof BatchStep>;
/** As many as a batch of confirmations can be deep. */
const mostSteps = 16;

/**
 * What an authenticator answers (WebAuthn, `navigator.credentials.get`): its data, the client data with the challenge,
 * and an ES256 signature in DER over the first and the SHA-256 of the second, each in base64url. With `batch` the challenge is
 * the root of a hash tree to which those steps lead from the elements.
 */
export const PasskeyAssertion = z.object({
  authenticatorData: Base64Url.max(2000),
  clientDataJSON: Base64Url.max(4000),
  signature: Base64Url.max(200),
  batch: z.array(BatchStep).max(mostSteps).optional(),
});
export type PasskeyAssertion = z.infer<typeof PasskeyAssertion>;

/** What the browser says about where and for what an authenticator was asked; it may say more than is looked at here. */
export const CollectedClientData = z.looseObject({
  type: z.string(),
  challenge: z.string(),
  origin: z.string(),
  crossOrigin: z.boolean().optional(),
  topOrigin: z.string().optional(),
});
export type CollectedClientData = z.infer<typeof CollectedClientData>;

/** How far apart a signature and its arrival at the platform may be; two clocks are never quite one. */
export const SIGNED_WITHIN_MS = 5 * 60 * 1000;

const Confirmed = z.object({
  elements: ConfirmationElements,
  key: SignedKeyBinding,
  byUpload: z.boolean(),
  /** When the signer says it signed: a part of what is signed, where it is given; what was signed before there was one has none. */
  signedAt: Instant.optional(),
  /** When the platform took the confirmation in; its own word. */
  confirmedAt: Instant,
});

/** A detached signature over the elements (JWS, ES256, RFC 7515 appendix F), made by a program with its own key. */
export const JwsEvidence = Confirmed.extend({ format: z.literal("jws-detached"), signature: z.string() });
export type JwsEvidence = z.infer<typeof JwsEvidence>;

/** A passkey's assertion whose challenge is the SHA-256 of the elements' canonical JSON. */
export const PasskeyEvidence = Confirmed.extend({
  format: z.literal("passkey-assertion"),
  ...PasskeyAssertion.shape,
});
export type PasskeyEvidence = z.infer<typeof PasskeyEvidence>;

/** Everything needed to verify a confirmation offline: the elements, the signature, and the key's signed binding to the debtor. */
export const Evidence = z.discriminatedUnion("format", [JwsEvidence, PasskeyEvidence]);
export type Evidence = z.infer<typeof Evidence>;
