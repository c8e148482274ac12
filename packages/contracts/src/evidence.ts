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

/** Identity's statement that a key speaks for an organisation from one instant to another. */
export const KeyBinding = z.object({
  format: z.literal("lianrong.key-binding.v1"),
  keyId: KeyId,
  tenant: TenantId,
  organisationId: OrganisationId,
  organisationName: z.string(),
  subject: z.union([PersonId, ClientId]),
  authority: z.string(),
  publicJwk: z.record(z.string(), z.string()),
  validFrom: Instant,
  validTo: Instant,
});
export type KeyBinding = z.infer<typeof KeyBinding>;

/** A key binding with identity's signature over it: a compact JWS whose payload is the binding. */
export const SignedKeyBinding = z.object({ binding: KeyBinding, jws: z.string() });
export type SignedKeyBinding = z.infer<typeof SignedKeyBinding>;

/**
 * Everything needed to verify a confirmation offline: the signed elements, the detached signature over them
 * (JWS, ES256, RFC 7515 appendix F), and the signed binding of the key to the debtor.
 */
export const Evidence = z.object({
  format: z.literal("jws-detached"),
  elements: ConfirmationElements,
  signature: z.string(),
  key: SignedKeyBinding,
  byUpload: z.boolean(),
  confirmedAt: Instant,
});
export type Evidence = z.infer<typeof Evidence>;
