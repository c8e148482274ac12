import type { Actor } from "@lianrong/contracts/actor";
import { CapabilityId, DemandId, type OrganisationId } from "@lianrong/contracts/ids";
import { toInstant } from "@lianrong/contracts/instants";
import type { Introduction as SeenIntroduction } from "@lianrong/contracts/introductions";
import type { Capability, Demand } from "@lianrong/contracts/market";
import { areIntroduced, type Introduction } from "./introduction.js";
import type { Posting } from "./posting.js";

export type Names = ReadonlyMap<string, string>;

/** A demand as the caller may see it: an unnamed firm's name is for itself and the offices. */
export function viewDemand(posting: Posting, actor: Actor, names: Names): Demand {
  return { ...viewPosting(posting, actor, names), demandId: DemandId.parse(posting.postingId) };
}

/** A capability as the caller may see it: an unnamed firm's name is for itself and the offices. */
export function viewCapability(posting: Posting, actor: Actor, names: Names): Capability {
  return { ...viewPosting(posting, actor, names), capabilityId: CapabilityId.parse(posting.postingId) };
}

function viewPosting({ tenant, postingId, side, postedAt, ...posting }: Posting, actor: Actor, names: Names) {
  const own = posting.organisationId === actor.organisationId;
  const isShown = own || posting.named || actor.organisationKind !== "enterprise";
  return {
    ...posting,
    own,
    organisationId: isShown ? posting.organisationId : null,
    organisationName: isShown ? (names.get(posting.organisationId) ?? posting.organisationId) : null,
    postedAt: toInstant(postedAt),
  };
}

/** An introduction as one of its sides, or an office, sees it; the other side is named once the supplier has agreed. */
export function viewIntroduction(
  one: Introduction,
  seen: { readonly actor: Actor; readonly names: Names; readonly named: ReadonlySet<OrganisationId> },
): SeenIntroduction {
  const { actor, names, named } = seen;
  const { tenant, acceptedAt, intentAt, askedAt, chain, ...rest } = one;
  const isShown = (id: OrganisationId) =>
    actor.organisationKind !== "enterprise" || id === actor.organisationId || areIntroduced(one) || named.has(id);
  const nameOf = (id: OrganisationId) => (isShown(id) ? (names.get(id) ?? id) : null);
  return {
    ...rest,
    buyerId: isShown(one.buyerId) ? one.buyerId : null,
    supplierId: isShown(one.supplierId) ? one.supplierId : null,
    buyerName: nameOf(one.buyerId),
    supplierName: nameOf(one.supplierId),
    side: sideOf(one, actor),
    askedAt: toInstant(askedAt),
  };
}

function sideOf({ buyerId, supplierId }: Introduction, { organisationId }: Actor): "buyer" | "supplier" | "office" {
  if (organisationId === buyerId) return "buyer";
  return organisationId === supplierId ? "supplier" : "office";
}
