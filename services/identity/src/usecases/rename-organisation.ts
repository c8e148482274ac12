import type { Actor } from "@lianrong/contracts/actor";
import type { Organisation, RenameOrganisation } from "@lianrong/contracts/identity";
import { err, ok, type Result } from "@lianrong/core/result";
import { findOrganisation, saveName } from "../db/organisations.js";
import { overDirectory } from "../db/through.js";
import type { Deps } from "../deps.js";

export type RenameOrganisationError =
  | { readonly code: "organisation-not-found" }
  | { readonly code: "name-from-registry" };

/** An office or a bank is called otherwise from now on; what it was called before stays on record with its date. */
export async function renameOrganisation(
  deps: Deps,
  actor: Actor,
  { organisationId, name }: RenameOrganisation,
): Promise<Result<Organisation, RenameOrganisationError>> {
  return overDirectory(deps, actor, async (tx): Promise<Result<Organisation, RenameOrganisationError>> => {
    const organisation = await findOrganisation(tx, organisationId);
    if (!organisation) return err({ code: "organisation-not-found" });
    if (organisation.kind === "enterprise") return err({ code: "name-from-registry" });
    const { tenant } = organisation;
    await saveName(tx, { organisationId, tenant, name, since: deps.now() });
    await deps.publish(
      tx,
      { ...actor, tenant },
      { type: "identity.organisation-renamed.v1", key: organisationId, data: { organisationId, name } },
    );
    return ok({ ...organisation, name });
  });
}
