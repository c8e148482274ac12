import { err, ok, type Result } from "@lianrong/core/result";
import type { Tx } from "@lianrong/runtime/database";
import { findEntry } from "../db/copies.js";
import type { FinancingCase } from "../domain/case.js";
import type { EntryBarred } from "../domain/failures.js";

/** Whether the entry that the case rests on still stands; a suspended firm gets no claim, no offer and no acceptance. */
export async function checkBorrower(tx: Tx, { entryId }: FinancingCase): Promise<Result<undefined, EntryBarred>> {
  const entry = await findEntry(tx, entryId);
  if (entry?.status === "suspended") return err({ code: "entry-suspended" });
  if (entry?.status === "delisted") return err({ code: "entry-delisted" });
  return ok(undefined);
}
