import type { Actor } from "@lianrong/contracts/actor";
import { type CapabilityId, type DemandId, type FairId, IntroductionId } from "@lianrong/contracts/ids";
import { dayOf } from "@lianrong/contracts/instants";
import { err, ok, type Result } from "@lianrong/core/result";
import { insertIntroduction } from "../db/introductions.js";
import { findPosting, savePosting } from "../db/postings.js";
import type { Deps } from "../deps.js";
import type {
  AlreadyAsked,
  CapabilityNotFound,
  OwnCapability,
  PostingNotFound,
  StaleRevision,
  WrongStatus,
} from "../domain/failures.js";
import type { Introduction } from "../domain/introduction.js";
import { isOnOffer, movedPosting } from "../domain/posting.js";
import { scoreMatch } from "../domain/score-match.js";
import { lockOwnPosting } from "./lock-own-posting.js";
import { rankMatches } from "./rank-matches.js";
import { type SeenIntroduction, seeIntroduction } from "./see-introduction.js";

export type AskIntroductionError =
  | PostingNotFound
  | CapabilityNotFound
  | StaleRevision
  | WrongStatus
  | OwnCapability
  | AlreadyAsked;

type Input = {
  readonly demandId: DemandId;
  readonly capabilityId: CapabilityId;
  readonly fairId: FairId | null;
  readonly message: string;
};

/** A buyer asks to meet the supplier of a capability; the rank that it had is kept, to see later how good the matching was. */
export async function askIntroduction(
  deps: Deps,
  actor: Actor,
  input: Input,
): Promise<Result<SeenIntroduction, AskIntroductionError>> {
  return deps.transaction(actor, async (tx): Promise<Result<SeenIntroduction, AskIntroductionError>> => {
    const offered = await findPosting(tx, "capability", input.capabilityId);
    const locked = await lockOwnPosting(tx, actor, { side: "demand", postingId: input.demandId });
    if (!locked.ok) return locked;
    const now = deps.now();
    if (!offered) return err({ code: "capability-not-found" });
    if (offered.organisationId === actor.organisationId) return err({ code: "own-capability" });
    if (!isOnOffer(offered, dayOf(now))) return err({ code: "capability-not-found" });
    const moved = movedPosting(locked.value, "introduce");
    if (!moved.ok) return moved;
    const demand = moved.value;
    const ranked = await rankMatches(deps, tx, { posting: demand, tenant: actor.tenant });
    const found = ranked.find(({ posting }) => posting.postingId === offered.postingId);
    const one: Introduction = {
      tenant: actor.tenant,
      introductionId: deps.newId(IntroductionId),
      demandId: input.demandId,
      capabilityId: input.capabilityId,
      buyerId: demand.organisationId,
      supplierId: offered.organisationId,
      product: demand.product,
      chain: demand.chain ?? offered.chain,
      fairId: input.fairId,
      status: "asked",
      rank: found?.rank ?? null,
      score: found?.score ?? scoreMatch(demand, offered).score,
      message: input.message,
      reply: null,
      order: null,
      askedAt: now,
      acceptedAt: null,
      intentAt: null,
      revision: 1,
    };
    if (!(await insertIntroduction(tx, one))) return err({ code: "already-asked" });
    await savePosting(tx, demand);
    const { introductionId, demandId, capabilityId, buyerId, supplierId, rank, score, chain } = one;
    await deps.publish(tx, actor, {
      type: "matchmaking.introduction-asked.v1",
      key: introductionId,
      data: { introductionId, demandId, capabilityId, buyerId, supplierId, rank, score, chain },
    });
    return ok(await seeIntroduction(tx, one));
  });
}
