import { randomUUID } from "node:crypto";
import { mint } from "@lianrong/contracts/ids";
import type { z } from "zod";

/** A new random id of the kind that the schema names. */
export function newId<Schema extends z.ZodType>(schema: Schema): z.output<Schema> {
  return mint(schema, randomUUID());
}
