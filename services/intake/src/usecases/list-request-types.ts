import type { Actor } from "@lianrong/contracts/actor";
import type { RequestTypes } from "@lianrong/contracts/request-types";
import { ok, type Result } from "@lianrong/core/result";
import { widen } from "@lianrong/runtime/transact";
import type { z } from "zod";
import { findStandings } from "../db/entries.js";
import { recordedTypes } from "../db/request-types.js";
import type { Deps } from "../deps.js";
import { standingFor } from "../domain/eligibility.js";
import { requestTypeView, typesOf } from "../domain/request-type.js";

/** Every type of request with the fields of its form; a firm is told which of them it may file as it stands now. */
export async function listRequestTypes(deps: Deps, actor: Actor): Promise<Result<z.infer<typeof RequestTypes>, never>> {
  return deps.transaction<z.infer<typeof RequestTypes>, never>(actor, async (tx) => {
    const types = typesOf(await recordedTypes(tx));
    await widen(tx, actor);
    const standings = actor.organisationKind === "enterprise" ? await findStandings(tx, actor.organisationId) : [];
    const data = types.map((type) =>
      requestTypeView(type, type.status === "open" && standingFor(standings, type.text).ok),
    );
    return ok({ data });
  });
}
