import { EventActor, type OrganisationKind } from "@lianrong/contracts/actor";
import { EventId, TenantId } from "@lianrong/contracts/ids";
import { Instant } from "@lianrong/contracts/instants";
import { z } from "zod";
import { concerns } from "./concerns.js";

/** Under this name stands whatever the offices of a tenant are told. */
export const OFFICES = "offices";

/** As what somebody is concerned. */
export type Side =
  | "supplier"
  | "buyer"
  | "debtor"
  | "borrower"
  | "leader"
  | "member"
  | "applicant"
  | "objector"
  | "bank"
  | "person"
  | "offices";

/** The audience whose changes somebody is told of; undefined for those who are told of none. */
export function audienceOf(person: {
  readonly organisationId: string;
  readonly organisationKind: OrganisationKind;
}): string | undefined {
  switch (person.organisationKind) {
    case "enterprise":
    case "bank":
      return person.organisationId;
    case "finance-bureau":
    case "industry-bureau":
    case "chain-chief":
    case "auditor":
      return OFFICES;
    default:
      return undefined;
  }
}

/** What of any event is looked at. Its type is read first: an unknown one may carry whatever it likes. */
const Mentions = z.object({
  supplierId: z.string().optional(),
  buyerId: z.string().optional(),
  filedById: z.string().optional(),
  debtorId: z.string().optional(),
  borrowerId: z.string().optional(),
  leaderId: z.string().optional(),
  applicantId: z.string().optional(),
  enterpriseId: z.string().optional(),
  objectorId: z.string().optional(),
  bankId: z.string().optional(),
  personId: z.string().optional(),
  caseId: z.string().nullable().optional(),
  requestId: z.string().nullable().optional(),
  receivableId: z.string().optional(),
  confirmationId: z.string().optional(),
  matchId: z.string().optional(),
  noticeId: z.string().optional(),
  filingId: z.string().optional(),
  entryId: z.string().optional(),
  applicationId: z.string().optional(),
  objectionId: z.string().optional(),
  appealId: z.string().optional(),
  introductionId: z.string().optional(),
  demandId: z.string().optional(),
  capabilityId: z.string().optional(),
  alertId: z.string().optional(),
  programmeId: z.string().optional(),
});
const Heard = z.object({
  id: EventId,
  type: z.string(),
  tenant: TenantId,
  occurredAt: Instant,
  actor: EventActor,
  data: z.unknown(),
});

/** Something that happened, as far as it is passed on to those whom it concerns. */
export type Change = {
  readonly eventId: string;
  readonly tenant: string;
  readonly type: string;
  readonly occurredAt: string;
  /** Who did it; null for one of our own processes. */
  readonly actor: string | null;
  /** The ids of the records that look different now. */
  readonly subjects: readonly string[];
  /** Of them, those that every party of the case knows; which bank's match it was, is that bank's affair. */
  readonly subjectsOfCase: readonly string[];
  /** The parties that the event names itself, and whether the offices are told. */
  readonly audiences: readonly { readonly audience: string; readonly side: Side }[];
  /** The case or the programme that it is about, whose other parties are remembered. */
  readonly caseId: string | null;
  readonly ofCase: "nobody" | "borrower" | "everybody";
  /** Who takes part in the case from now on. */
  readonly party: { readonly organisationId: string; readonly side: "borrower" | "bank" | "member" } | null;
  readonly endsCase: boolean;
};

const sides: readonly Side[] = [
  "supplier",
  "buyer",
  "debtor",
  "borrower",
  "leader",
  "member",
  "applicant",
  "objector",
  "bank",
  "person",
  "offices",
];

const endings: readonly string[] = [
  "bank-matching.case-closed.v1",
  "bank-matching.programme-declined.v1",
  "bank-matching.programme-closed.v1",
];

/** What there is to tell of an event; undefined where nobody is told. */
export function changeIn(text: string): Change | undefined {
  const heard = Heard.safeParse(parsed(text));
  if (!heard.success) return undefined;
  const { id, type, tenant, occurredAt, actor, data } = heard.data;
  const concern = concerns[type];
  const mentions = Mentions.safeParse(data);
  if (!concern || !mentions.success) return undefined;
  const { supplierId, buyerId, filedById, debtorId, borrowerId, bankId, personId, ...others } = mentions.data;
  const { applicantId, enterpriseId, objectorId, leaderId, ...records } = others;
  const { programmeId } = records;
  // Whoever draws up a supplier's request is told of it on the side from which it mostly comes, that of who owes.
  const enterprises = { supplier: supplierId, buyer: buyerId, debtor: debtorId ?? filedById, borrower: borrowerId };
  // A place on the list names its firm; an application and an appeal name who made them.
  const ofList = { applicant: applicantId ?? enterpriseId, objector: objectorId };
  const ofProgramme = { leader: leaderId, member: enterpriseId };
  const parties: Readonly<Partial<Record<Side, string | undefined>>> = {
    ...enterprises,
    ...(programmeId ? ofProgramme : ofList),
    bank: bankId,
    person: personId,
  };
  return {
    eventId: id,
    tenant,
    type,
    occurredAt,
    actor: "subject" in actor ? actor.subject : null,
    subjects: Object.values(records).filter((id) => typeof id === "string"),
    subjectsOfCase: [records.caseId, records.requestId, programmeId].filter((id) => typeof id === "string"),
    audiences: sides.flatMap((side) => {
      const audience = side === "offices" && concern.offices ? OFFICES : parties[side];
      return audience ? [{ audience, side }] : [];
    }),
    caseId: records.caseId ?? programmeId ?? null,
    ofCase: concern.ofCase ?? "nobody",
    party: partyIn(type, { borrowerId, bankId, enterpriseId }),
    endsCase: endings.includes(type),
  };
}

type Joining = Record<"borrowerId" | "bankId" | "enterpriseId", string | undefined>;

function partyIn(type: string, { borrowerId, bankId, enterpriseId }: Joining) {
  if (type === "bank-matching.case-opened.v1" && borrowerId)
    return { organisationId: borrowerId, side: "borrower" } as const;
  if (type === "bank-matching.match-proposed.v1" && bankId) return { organisationId: bankId, side: "bank" } as const;
  if (type === "bank-matching.programme-member-invited.v1" && enterpriseId)
    return { organisationId: enterpriseId, side: "member" } as const;
  return null;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
