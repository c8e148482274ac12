import type { Actor, ProcessActor } from "@lianrong/contracts/actor";
import type { Result } from "@lianrong/core/result";
import { type Database, type Scope, setScope, type Tx } from "./database.js";

/** Runs a use-case's body in one transaction that sees what the actor may see; a failure value rolls it back. */
export type Transact = <T, E>(
  actor: Actor | ProcessActor,
  body: (tx: Tx) => Promise<Result<T, E>>,
) => Promise<Result<T, E>>;

export function transactOn(db: Database): Transact {
  return (actor, body) => db.transaction(scopeOf(actor), body);
}

/** Offices that watch over the whole tenant see its rows; everybody else sees what carries their organisation. */
export function scopeOf(actor: Actor | ProcessActor): Scope {
  if ("process" in actor) return { reach: "tenant", tenant: actor.tenant };
  switch (actor.organisationKind) {
    case "enterprise":
    case "bank":
    case "expert-panel":
    case "operator":
      return { reach: "organisation", tenant: actor.tenant, organisationId: actor.organisationId };
    default:
      return { reach: "tenant", tenant: actor.tenant };
  }
}

/** Widens the transaction to the tenant once the actor's right is established and the effect touches others' rows. */
export async function widen(tx: Tx, actor: Actor | ProcessActor): Promise<void> {
  await setScope(tx, { reach: "tenant", tenant: actor.tenant });
}
