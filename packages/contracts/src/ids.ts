import { z } from "zod";

/** Ids carry a prefix, so that a wrong one is seen by eye, and a brand, so that a wrong one does not compile. */
function idWithPrefix<const Prefix extends string>(prefix: Prefix) {
  return z.templateLiteral([prefix, z.uuid()]).meta({ idPrefix: prefix });
}

/** A city or province that shares the installation: lower-case letters, digits and hyphens, e.g. `fuzhou`. */
export const TenantId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{1,31}$/)
  .brand<"TenantId">();
export type TenantId = z.infer<typeof TenantId>;

export const OrganisationId = idWithPrefix("org_").brand<"OrganisationId">();
export type OrganisationId = z.infer<typeof OrganisationId>;

export const PersonId = idWithPrefix("per_").brand<"PersonId">();
export type PersonId = z.infer<typeof PersonId>;

/** A machine client as the OpenID provider knows it, e.g. `bank-jiangcheng`. */
export const ClientId = z
  .string()
  .regex(/^[a-z][a-z0-9-]{2,63}$/)
  .brand<"ClientId">();
export type ClientId = z.infer<typeof ClientId>;

/** The `kid` under which identity bound a signing key to an organisation. */
export const KeyId = idWithPrefix("key_").brand<"KeyId">();
export type KeyId = z.infer<typeof KeyId>;

export const EventId = idWithPrefix("evt_").brand<"EventId">();
export type EventId = z.infer<typeof EventId>;

export const EntryId = idWithPrefix("ent_").brand<"EntryId">();
export type EntryId = z.infer<typeof EntryId>;

export const ImportId = idWithPrefix("imp_").brand<"ImportId">();
export type ImportId = z.infer<typeof ImportId>;

export const RelationId = idWithPrefix("rel_").brand<"RelationId">();
export type RelationId = z.infer<typeof RelationId>;

export const PolicyId = idWithPrefix("pol_").brand<"PolicyId">();
export type PolicyId = z.infer<typeof PolicyId>;

export const ReceivableId = idWithPrefix("rcv_").brand<"ReceivableId">();
export type ReceivableId = z.infer<typeof ReceivableId>;

export const FinancingRequestId = idWithPrefix("req_").brand<"FinancingRequestId">();
export type FinancingRequestId = z.infer<typeof FinancingRequestId>;

export const ConfirmationId = idWithPrefix("cnf_").brand<"ConfirmationId">();
export type ConfirmationId = z.infer<typeof ConfirmationId>;

export const NoticeId = idWithPrefix("ntc_").brand<"NoticeId">();
export type NoticeId = z.infer<typeof NoticeId>;

/** A file that somebody added to its business. */
export const AttachmentId = idWithPrefix("att_").brand<"AttachmentId">();
export type AttachmentId = z.infer<typeof AttachmentId>;

export const AuthorisedFilingId = idWithPrefix("afl_").brand<"AuthorisedFilingId">();
export type AuthorisedFilingId = z.infer<typeof AuthorisedFilingId>;

export const ProductId = idWithPrefix("prd_").brand<"ProductId">();
export type ProductId = z.infer<typeof ProductId>;

export const CreditLineId = idWithPrefix("lin_").brand<"CreditLineId">();
export type CreditLineId = z.infer<typeof CreditLineId>;

export const CaseId = idWithPrefix("cas_").brand<"CaseId">();
export type CaseId = z.infer<typeof CaseId>;

export const MatchId = idWithPrefix("mat_").brand<"MatchId">();
export type MatchId = z.infer<typeof MatchId>;

export const OfferId = idWithPrefix("off_").brand<"OfferId">();
export type OfferId = z.infer<typeof OfferId>;

export const AllocationId = idWithPrefix("alc_").brand<"AllocationId">();
export type AllocationId = z.infer<typeof AllocationId>;

export const WebhookId = idWithPrefix("whk_").brand<"WebhookId">();
export type WebhookId = z.infer<typeof WebhookId>;

export const DeliveryId = idWithPrefix("dlv_").brand<"DeliveryId">();
export type DeliveryId = z.infer<typeof DeliveryId>;

export const ProgrammeId = idWithPrefix("prg_").brand<"ProgrammeId">();
export type ProgrammeId = z.infer<typeof ProgrammeId>;

export const AlertId = idWithPrefix("alt_").brand<"AlertId">();
export type AlertId = z.infer<typeof AlertId>;

export const ApplicationId = idWithPrefix("apl_").brand<"ApplicationId">();
export type ApplicationId = z.infer<typeof ApplicationId>;

export const ObjectionId = idWithPrefix("obj_").brand<"ObjectionId">();
export type ObjectionId = z.infer<typeof ObjectionId>;

export const InterestId = idWithPrefix("int_").brand<"InterestId">();
export type InterestId = z.infer<typeof InterestId>;

export const AppealId = idWithPrefix("apx_").brand<"AppealId">();
export type AppealId = z.infer<typeof AppealId>;

export const ListingId = idWithPrefix("neg_").brand<"ListingId">();
export type ListingId = z.infer<typeof ListingId>;

export const ProvisionId = idWithPrefix("prv_").brand<"ProvisionId">();
export type ProvisionId = z.infer<typeof ProvisionId>;

export const DemandId = idWithPrefix("dem_").brand<"DemandId">();
export type DemandId = z.infer<typeof DemandId>;

export const CapabilityId = idWithPrefix("cap_").brand<"CapabilityId">();
export type CapabilityId = z.infer<typeof CapabilityId>;

export const IntroductionId = idWithPrefix("itr_").brand<"IntroductionId">();
export type IntroductionId = z.infer<typeof IntroductionId>;

export const FairId = idWithPrefix("fai_").brand<"FairId">();
export type FairId = z.infer<typeof FairId>;

export const LeadId = idWithPrefix("lea_").brand<"LeadId">();
export type LeadId = z.infer<typeof LeadId>;

/** A new id of the schema's kind; the caller brings the randomness, so that tests and replays can fix it. */
export function mint<Schema extends z.ZodType>(schema: Schema, uuid: string): z.output<Schema> {
  return schema.parse(`${z.string().parse(schema.meta()?.["idPrefix"])}${uuid}`);
}
