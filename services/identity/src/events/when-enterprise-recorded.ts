import type { EventOf } from "@lianrong/contracts/events";
import type { Organisation } from "@lianrong/contracts/identity";
import type { Handled } from "@lianrong/messaging/handlers";
import type { Tx } from "@lianrong/runtime/database";
import { insertOrganisation, saveNewerName } from "../db/organisations.js";
import type { Deps } from "../deps.js";

/** An enterprise that the whitelist records gets its organisation, under the id by which the registry knows it. */
export async function whenEnterpriseRecorded(
  deps: Pick<Deps, "publish" | "now">,
  tx: Tx,
  { tenant, data }: EventOf<"whitelist.enterprise-recorded.v1">,
): Promise<Handled> {
  const { enterpriseId: organisationId, name, uscc, revision } = data;
  const organisation: Organisation = { organisationId, tenant, kind: "enterprise", name, uscc, status: "open" };
  const at = deps.now();
  if (await insertOrganisation(tx, organisation, { at, sourceRevision: revision })) {
    await deps.publish(
      tx,
      { tenant, process: "identity" },
      {
        type: "identity.organisation-opened.v1",
        key: organisationId,
        data: { organisationId, kind: "enterprise", name, uscc },
      },
    );
    return { outcome: "handled" };
  }
  const renamed = await saveNewerName(tx, { organisationId, tenant, name, sourceRevision: revision, at });
  return renamed ? { outcome: "handled" } : { outcome: "ignored", why: "known already" };
}
