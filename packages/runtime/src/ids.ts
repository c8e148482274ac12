import { randomUUID } from "node:crypto";
import { mint } from "@lianrong/contracts/ids";
import type { z } from "zod";

/** A new random id of the kind that the schema names. */
export function newId<Id>(schema: z.ZodType<Id>): Id {
  return mint(schema, randomUUID());
}
