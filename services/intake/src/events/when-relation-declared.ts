import type { EventOf } from "@lianrong/contracts/events";
import type { Handled } from "@lianrong/messaging/handlers";
import type { Tx } from "@lianrong/runtime/database";
import { keepRelation } from "../db/entries.js";

/** Keeps who may file by belonging to a listed firm. */
export async function whenRelationDeclared(tx: Tx, event: EventOf<"whitelist.relation-declared.v1">): Promise<Handled> {
  await keepRelation(tx, event.tenant, event.data);
  return { outcome: "handled" };
}
