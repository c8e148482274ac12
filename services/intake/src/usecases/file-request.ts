import type { Actor } from "@lianrong/contracts/actor";
import type { FileRequest } from "@lianrong/contracts/intake";
import type { Result } from "@lianrong/core/result";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";
import type { FinancingRequestView } from "../domain/views.js";
import { enterRequest } from "./enter-request.js";

/** A listed firm, or one that belongs to a listed firm, asks for money on its receivables: their invoices are reserved and every debtor who has not decided is asked. */
export async function fileRequest(
  deps: Deps,
  actor: Actor,
  input: FileRequest,
): Promise<Result<FinancingRequestView, IntakeError>> {
  return deps.transaction(actor, (tx) => enterRequest(tx, deps, actor, input));
}
