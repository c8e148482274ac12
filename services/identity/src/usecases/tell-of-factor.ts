import type { Actor } from "@lianrong/contracts/actor";
import { PersonId } from "@lianrong/contracts/ids";
import type { Tx } from "@lianrong/runtime/database";
import type { Deps } from "../deps.js";

type Changed = {
  readonly what: "second-factor-added" | "second-factor-removed";
  readonly factor: "authenticator" | "passkey";
};

/** Says by what a person can prove itself from now on, so that its owner hears of it where somebody else did it in its name. */
export async function tellOfFactor(
  tx: Tx,
  { publish }: Pick<Deps, "publish">,
  actor: Actor,
  { what, factor }: Changed,
): Promise<void> {
  const personId = PersonId.parse(actor.subject);
  const data = { personId, organisationId: actor.organisationId, factor };
  await publish(tx, actor, { type: `identity.${what}.v1`, key: personId, data });
}
