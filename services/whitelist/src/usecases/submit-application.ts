import type { Actor } from "@lianrong/contracts/actor";
import { ApplicationId } from "@lianrong/contracts/ids";
import { toInstant } from "@lianrong/contracts/instants";
import type { ListKind } from "@lianrong/contracts/whitelist";
import type { Application, SubmitApplication } from "@lianrong/contracts/whitelist-applications";
import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { widen } from "@lianrong/runtime/transact";
import { insertApplication } from "../db/application-rows.js";
import { findEnterpriseById } from "../db/enterprise-rows.js";
import { findEntriesOf } from "../db/entry-rows.js";
import { insertStep } from "../db/step-rows.js";
import type { Deps } from "../deps.js";
import { factOf, type StoredApplication } from "../domain/application.js";
import { chainsOf } from "./chains-of.js";
import { procedureOf } from "./procedure-of.js";
import { type LeaderUnknown, requireLeader } from "./require-leader.js";
import { showApplication } from "./show-application.js";

export type SubmitApplicationError =
  | { readonly code: "enterprise-not-found" }
  | { readonly code: "chain-unknown"; readonly chain: string }
  | { readonly code: "already-listed"; readonly kind: ListKind; readonly chain: string }
  | { readonly code: "application-open" }
  | LeaderUnknown;

/** A recorded firm applies for a place on one of the lists, by the procedure that holds on that day. */
export async function submitApplication(
  deps: Deps,
  actor: Actor,
  input: SubmitApplication,
): Promise<Result<Application, SubmitApplicationError>> {
  return deps.transaction(actor, async (tx): Promise<Result<Application, SubmitApplicationError>> => {
    const { kind, chain, ...content } = input;
    const enterprise = await findEnterpriseById(tx, actor.organisationId);
    if (!enterprise) return err({ code: "enterprise-not-found" });
    const listed = await findEntriesOf(tx, actor.tenant, [enterprise.uscc]);
    const stands = listed.some((entry) => entry.kind === kind && entry.chain === chain && entry.status !== "delisted");
    if (stands) return err({ code: "already-listed", kind, chain });
    await widen(tx, actor);
    const free = await requireChain(tx, actor, chain);
    if (!free.ok) return free;
    const leader = await requireLeader(tx, actor.tenant, { kind, leader: content.leader, own: enterprise.uscc });
    if (!leader.ok) return leader;
    const application: StoredApplication = {
      ...fresh,
      applicationId: deps.newId(ApplicationId),
      enterpriseId: enterprise.enterpriseId,
      uscc: enterprise.uscc,
      name: enterprise.name,
      kind,
      chain,
      submittedAt: toInstant(deps.now()),
      content,
      procedure: await procedureOf(tx, actor.tenant, kind),
    };
    if (!(await insertApplication(tx, actor.tenant, application))) return err({ code: "application-open" });
    await insertStep(tx, actor, application, { action: "submit", opinion: "", at: deps.now() });
    const type = "whitelist.application-submitted.v1";
    await deps.publish(tx, actor, { type, key: application.applicationId, data: factOf(application) });
    return ok(await showApplication(tx, deps, actor, application));
  });
}

const fresh = {
  status: "submitted",
  reason: null,
  recommendedBy: null,
  proposedBy: null,
  decidedBy: null,
  noticeFrom: null,
  noticeTo: null,
  entryId: null,
  standards: [],
  revision: 1,
} as const;

async function requireChain(
  tx: Tx,
  actor: Actor,
  chain: string,
): Promise<Result<null, { readonly code: "chain-unknown"; readonly chain: string }>> {
  const chains = await chainsOf(tx, actor.tenant);
  const known = chains.length === 0 || chains.some(({ name }) => name === chain);
  return known ? ok(null) : err({ code: "chain-unknown", chain });
}
