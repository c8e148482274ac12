import {
  Capabilities,
  Capability,
  CapabilityMatches,
  CapabilityRef,
  EditCapability,
  MatchCapability,
  PostCapability,
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

const side = "capability";

export const capabilityOperations = {
  postCapability: command({
    path: "/capabilities",
    summary: { zh: "发布供应能力", en: "Post a capability" },
    access: trading,
    input: PostCapability,
    output: Capability,
    run: async (deps, actor, posted) => {
      const done = await post(deps, actor, { side, posted });
      return done.ok ? ok(viewCapability(done.value.posting, actor, done.value.names)) : done;
    },
  }),
  listCapabilities: query({
    path: "/capabilities",
    summary: { zh: "供应能力列表", en: "The caller's own capabilities and the published ones" },
    access: readingMarket,
    input: PostingsQuery,
    output: Capabilities,
    run: async (deps, actor, asked) => {
      const page = await listPostings(deps, actor, { ...asked, side });
      if (!page.ok) return page;
      const { data, nextCursor, names } = page.value;
      return ok({ data: data.map((posting) => viewCapability(posting, actor, names)), nextCursor });
    },
  }),
  getCapability: query({
    path: "/capabilities/{capabilityId}",
    summary: { zh: "供应能力详情", en: "A capability" },
    access: readingMarket,
    input: CapabilityRef,
    output: Capability,
    run: async (deps, actor, { capabilityId: postingId }) => {
      const found = await getPosting(deps, actor, { side, postingId });
      return found.ok ? ok(viewCapability(found.value.posting, actor, found.value.names)) : found;
    },
  }),
  editCapability: command({
    path: "/capabilities/{capabilityId}/edit",
    summary: { zh: "修改供应能力", en: "Write a capability anew" },
    access: trading,
    input: EditCapability,
    output: Capability,
    run: async (deps, actor, { capabilityId: postingId, revision, ...posted }) => {
      const done = await editPosting(deps, actor, { side, postingId, revision, posted });
      return done.ok ? ok(viewCapability(done.value.posting, actor, done.value.names)) : done;
    },
  }),
  withdrawCapability: command({
    path: "/capabilities/{capabilityId}/withdraw",
    summary: { zh: "撤回供应能力", en: "Withdraw a capability" },
    access: trading,
    input: CapabilityRef,
    output: Capability,
    run: async (deps, actor, { capabilityId: postingId }) => {
      const done = await withdrawPosting(deps, actor, { side, postingId });
      return done.ok ? ok(viewCapability(done.value.posting, actor, done.value.names)) : done;
    },
  }),
  matchCapability: query({
    path: "/capabilities/{capabilityId}/matches",
    summary: {
      zh: "匹配到的采购需求及逐项得分",
      en: "What answers a capability, in order, with the reason for every point",
    },
    access: readingMarket,
    input: MatchCapability,
    output: CapabilityMatches,
    run: async (deps, actor, { capabilityId: postingId, limit }) => {
      const found = await matchPosting(deps, actor, { side, postingId, limit });
      if (!found.ok) return found;
      const { matches, names } = found.value;
      return ok({
        data: matches.map(({ posting, ...ranked }) => ({ ...ranked, demand: viewDemand(posting, actor, names) })),
      });
    },
  }),
} as const;
