import type { OrganisationId, ReceivableId } from "@lianrong/contracts/ids";
import type { FileRequest } from "@lianrong/contracts/intake";
import { type Fen, fen } from "@lianrong/contracts/money";
import type { RequestTypeText } from "@lianrong/contracts/request-types";
import { err, ok, type Result } from "@lianrong/core/result";
import type { IntakeError } from "./error.js";
import { type Receivable, usableFen } from "./receivable.js";

/**
 * The most that one request may ask for, CNY 10 billion: above it stands a slip of the keyboard, and far below it the sums
 * of thousands of requests are still exact.
 */
export const largestRequestFen = 1_000_000_000_000;

/** What is asked for, once the receivables are known to be the borrower's, free, and of use; checked in the order given. */
export function requestedAmount(
  input: Pick<FileRequest, "receivableIds" | "requestedFen"> & Pick<RequestTypeText, "backing">,
  borrowerId: OrganisationId,
  receivables: readonly Receivable[],
): Result<Fen, IntakeError> {
  const shape = shapeRefusal({ ...input, claims: input.receivableIds.length });
  if (shape) return err(shape);
  if (input.requestedFen !== undefined) return countable(input.requestedFen);
  for (const receivableId of input.receivableIds) {
    const refused = unusable(receivables, { receivableId, borrowerId });
    if (refused) return err(refused);
  }
  return countable(receivables.reduce((sum, receivable) => sum + usableFen(receivable), 0));
}

/** The amount, if it is one that a request can ask for. */
export function countable(totalFen: number): Result<Fen, IntakeError> {
  return totalFen <= largestRequestFen ? ok(fen(totalFen)) : err({ code: "amount-too-large" });
}

type Shape = Pick<FileRequest, "requestedFen"> & Pick<RequestTypeText, "backing"> & { readonly claims: number };

/** What is wrong with the shape of a request: what backs it decides its amount, and nothing else states one. */
export function shapeRefusal({ backing, claims, requestedFen }: Shape) {
  if (backing === "receivables") {
    if (claims === 0) return { code: "receivables-missing" } as const;
    return requestedFen === undefined ? undefined : ({ code: "amount-not-expected" } as const);
  }
  if (claims > 0) return { code: "receivables-not-expected" } as const;
  return requestedFen === undefined ? ({ code: "amount-missing" } as const) : undefined;
}

function unusable(
  receivables: readonly Receivable[],
  { receivableId, borrowerId }: { readonly receivableId: ReceivableId; readonly borrowerId: OrganisationId },
): IntakeError | undefined {
  const receivable = receivables.find((each) => each.receivableId === receivableId);
  if (!receivable || receivable.supplierId !== borrowerId) return { code: "receivable-not-found" };
  if (receivable.requestId !== null) return { code: "receivable-in-use", receivableId };
  const { status } = receivable;
  if (status === "rejected" || status === "financed" || status === "settled")
    return { code: "wrong-status", status, action: "file" };
  if (usableFen(receivable) === 0) return { code: "wrong-status", status: "confirmed-nothing", action: "file" };
  return undefined;
}
