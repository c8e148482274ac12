import type { Actor } from "@lianrong/contracts/actor";
import { dayOf } from "@lianrong/contracts/instants";
import type { PublicNotice } from "@lianrong/contracts/whitelist-applications";
import { ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import { findInNotice } from "../db/application-rows.js";
import type { Deps } from "../deps.js";

/** Everybody of the tenant reads who is to be recognised, and until when something can be held against it. */
export async function listPublicNotices(deps: Deps, actor: Actor): Promise<Result<{ data: PublicNotice[] }, never>> {
  return deps.transaction(actor, async (tx) => {
    await widen(tx, actor);
    const open = await findInNotice(tx, actor.tenant, dayOf(deps.now()));
    const data = open.flatMap(({ applicationId, uscc, name, kind, chain, noticeFrom, noticeTo }) =>
      noticeFrom && noticeTo ? [{ applicationId, uscc, name, kind, chain, noticeFrom, noticeTo }] : [],
    );
    return ok({ data });
  });
}
