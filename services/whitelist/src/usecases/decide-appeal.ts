import type { Actor } from "@lianrong/contracts/actor";
import { toInstant } from "@lianrong/contracts/instants";
import type { Appeal, AppealStatus, DecideAppeal } from "@lianrong/contracts/whitelist-appeals";
import { invariant } from "@lianrong/core/invariant";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { findAppeal, findDecision, saveAppeal } from "../db/appeal-rows.js";
import { findEntryForUpdate } from "../db/entry-rows.js";
import { lockListHead } from "../db/list-head.js";
import type { Deps } from "../deps.js";
import { changeStatus } from "../domain/entry.js";
import { keepDecision } from "./keep-decision.js";
import { requirePolicy } from "./require-policy.js";

export type DecideAppealError =
  | { readonly code: "appeal-not-found" }
  | { readonly code: "appeal-decided"; readonly status: AppealStatus }
  | { readonly code: "same-person" }
  | { readonly code: "no-policy-in-force" };

/** Somebody who did not make the decision answers the appeal; where it is upheld the firm is on the list again at once. */
export async function decideAppeal(
  deps: Deps,
  actor: Actor,
  input: DecideAppeal,
): Promise<Result<Appeal, DecideAppealError>> {
  const { appealId, upheld, finding } = input;
  return deps.transaction(actor, async (tx): Promise<Result<Appeal, DecideAppealError>> => {
    const head = await lockListHead(tx, actor.tenant);
    const appeal = await findAppeal(tx, appealId);
    if (!appeal) return err({ code: "appeal-not-found" });
    if (appeal.status !== "filed") return err({ code: "appeal-decided", status: appeal.status });
    const decision = await findDecision(tx, appeal.entryId);
    if (decision?.decidedBy === actor.subject) return err({ code: "same-person" });
    const policy = await requirePolicy(tx, deps, actor.tenant);
    if (!policy.ok) return policy;
    const status = upheld ? "upheld" : "dismissed";
    const decided: Appeal = { ...appeal, status, finding, decidedAt: toInstant(deps.now()) };
    const saved = await saveAppeal(tx, decided, actor.subject);
    invariant(saved, "the list's head is held, so that nobody else answers an appeal");
    if (upheld) await restore(tx, deps, actor, { head, input, entryId: appeal.entryId });
    const { entryId, enterpriseId: applicantId, dueOn } = decided;
    const data = { appealId, entryId, applicantId, status: decided.status, dueOn };
    await deps.publish(tx, actor, { type: "whitelist.appeal-decided.v1", key: entryId, data });
    return ok(decided);
  });
}

/** Whoever had been taken back before the answer stays as it is. */
async function restore(
  tx: Tx,
  deps: Deps,
  actor: Actor,
  upheld: {
    readonly head: Awaited<ReturnType<typeof lockListHead>>;
    readonly input: DecideAppeal;
    readonly entryId: Appeal["entryId"];
  },
): Promise<void> {
  const entry = await findEntryForUpdate(tx, upheld.entryId);
  invariant(entry, "an appeal is about an entry");
  const { finding: reason, citation } = upheld.input;
  const restored = changeStatus(entry, "restore", { reason, citation });
  if (restored.ok) await keepDecision(tx, deps, actor, { head: upheld.head, action: "restore", entry: restored.value });
}
