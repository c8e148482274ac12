import type { DemandId } from "@lianrong/contracts/ids";
import { invariant } from "@lianrong/core/invariant";
import type { Tx } from "@lianrong/runtime/database";
import { lockPosting, savePosting } from "../db/postings.js";
import { movedPosting } from "../domain/posting.js";

/** The demand comes as far as the introduction did; one that was withdrawn meanwhile stays so. */
export async function advanceDemand(
  tx: Tx,
  { demandId, action }: { readonly demandId: DemandId; readonly action: "intend" | "order" },
): Promise<void> {
  const demand = await lockPosting(tx, "demand", demandId);
  invariant(demand, "an introduction has its demand");
  const moved = movedPosting(demand, action);
  if (moved.ok) await savePosting(tx, moved.value);
}
