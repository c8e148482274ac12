import {
  Demand,
  DemandMatches,
  DemandRef,
  Demands,
  EditDemand,
  MatchDemand,
  PostDemand,
  PostingsQuery,
} from "@lianrong/contracts/market";
import { ok } from "@lianrong/core/result";
import { operationsOf } from "@lianrong/http/operation";
import type { Deps } from "../deps.js";
import { viewCapability, viewDemand } from "../domain/view.js";
import { editPosting } from "../usecases/edit-posting.js";
import { getPosting } from "../usecases/get-posting.js";
import { listPostings } from "../usecases/list-postings.js";
import { matchPosting } from "../usecases/match-posting.js";
import { post } from "../usecases/post.js";
import { withdrawPosting } from "../usecases/withdraw-posting.js";
import { readingMarket, trading } from "./access.js";
import type { MatchmakingError } from "./problems.js";

const { query, command } = operationsOf<Deps, MatchmakingError>();

const side = "demand";

export const demandOperations = {
  postDemand: command({
    path: "/demands",
    summary: { zh: "发布采购需求", en: "Post a demand" },
    access: trading,
    input: PostDemand,
    output: Demand,
    run: async (deps, actor, posted) => {
      const done = await post(deps, actor, { side, posted });
      return done.ok ? ok(viewDemand(done.value.posting, actor, done.value.names)) : done;
    },
  }),
  listDemands: query({
    path: "/demands",
    summary: { zh: "采购需求列表", en: "The caller's own demands and the published ones" },
    access: readingMarket,
    input: PostingsQuery,
    output: Demands,
    run: async (deps, actor, asked) => {
      const page = await listPostings(deps, actor, { ...asked, side });
      if (!page.ok) return page;
      const { data, nextCursor, names } = page.value;
      return ok({ data: data.map((posting) => viewDemand(posting, actor, names)), nextCursor });
    },
  }),
  getDemand: query({
    path: "/demands/{demandId}",
    summary: { zh: "采购需求详情", en: "A demand" },
    access: readingMarket,
    input: DemandRef,
    output: Demand,
    run: async (deps, actor, { demandId: postingId }) => {
      const found = await getPosting(deps, actor, { side, postingId });
      return found.ok ? ok(viewDemand(found.value.posting, actor, found.value.names)) : found;
    },
  }),
  editDemand: command({
    path: "/demands/{demandId}/edit",
    summary: { zh: "修改采购需求", en: "Write a demand anew" },
    access: trading,
    input: EditDemand,
    output: Demand,
    run: async (deps, actor, { demandId: postingId, revision, ...posted }) => {
      const done = await editPosting(deps, actor, { side, postingId, revision, posted });
      return done.ok ? ok(viewDemand(done.value.posting, actor, done.value.names)) : done;
    },
  }),
  withdrawDemand: command({
    path: "/demands/{demandId}/withdraw",
    summary: { zh: "撤回采购需求", en: "Withdraw a demand" },
    access: trading,
    input: DemandRef,
    output: Demand,
    run: async (deps, actor, { demandId: postingId }) => {
      const done = await withdrawPosting(deps, actor, { side, postingId });
      return done.ok ? ok(viewDemand(done.value.posting, actor, done.value.names)) : done;
    },
  }),
  matchDemand: query({
    path: "/demands/{demandId}/matches",
    summary: {
      zh: "匹配到的供应能力及逐项得分",
      en: "What answers a demand, in order, with the reason for every point",
    },
    access: readingMarket,
    input: MatchDemand,
    output: DemandMatches,
    run: async (deps, actor, { demandId: postingId, limit }) => {
      const found = await matchPosting(deps, actor, { side, postingId, limit });
      if (!found.ok) return found;
      const { matches, names } = found.value;
      return ok({
        data: matches.map(({ posting, ...ranked }) => ({
          ...ranked,
          capability: viewCapability(posting, actor, names),
        })),
      });
    },
  }),
} as const;
