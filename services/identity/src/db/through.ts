import type { Actor } from "@lianrong/contracts/actor";
import type { Result } from "@lianrong/core/result";
import { type Scope, setScope, type Tx } from "@lianrong/runtime/database";
import { scopeOf, type Transact } from "@lianrong/runtime/transact";

/** The operator keeps the directory of every tenant; everybody else looks with the eyes of the own organisation. */
export function directoryScope(actor: Actor): Scope {
  return actor.organisationKind === "operator" ? { reach: "installation" } : scopeOf(actor);
}

/** Runs a use-case's body with the actor's reach over the directory; what stands around it finds the ordinary one again. */
export async function overDirectory<T, E>(
  { transaction }: { readonly transaction: Transact },
  actor: Actor,
  body: (tx: Tx) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  return transaction(actor, async (tx) => {
    await setScope(tx, directoryScope(actor));
    const result = await body(tx);
    await setScope(tx, scopeOf(actor));
    return result;
  });
}

/** Runs a use-case's body with the eyes of the own organisation alone, whoever else the actor watches over. */
export async function overOwn<T, E>(
  { transaction }: { readonly transaction: Transact },
  actor: Actor,
  body: (tx: Tx) => Promise<Result<T, E>>,
): Promise<Result<T, E>> {
  return transaction(actor, async (tx) => {
    const { tenant, organisationId } = actor;
    await setScope(tx, { reach: "organisation", tenant, organisationId });
    return body(tx);
  });
}

/** Reaches what login keeps, which is of no tenant, for a moment inside a use-case. */
export async function atLogin<T>(tx: Tx, actor: Actor, body: () => Promise<T>): Promise<T> {
  await setScope(tx, { reach: "installation" });
  const value = await body();
  await setScope(tx, directoryScope(actor));
  return value;
}
