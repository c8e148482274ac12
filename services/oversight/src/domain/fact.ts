import { CaseId, FinancingRequestId, OrganisationId, ReceivableId } from "@lianrong/contracts/ids";
import { Day, Instant } from "@lianrong/contracts/instants";
import { Fen } from "@lianrong/contracts/money";
import { z } from "zod";

/** What oversight keeps of one event for one subject: where it stands in the order of all, and the little that the figures need. */
export const Fact = z.object({
  type: z.string(),
  at: Instant,
  key: z.string(),
  seq: z.int(),
  requestId: FinancingRequestId.optional(),
  caseId: CaseId.nullable().optional(),
  receivableId: ReceivableId.optional(),
  confirmationId: z.string().optional(),
  borrowerId: OrganisationId.optional(),
  borrowerName: z.string().optional(),
  amountFen: Fen.optional(),
  dueOn: Day.nullable().optional(),
  rule: z.string().optional(),
  reason: z.string().optional(),
  inFull: z.boolean().optional(),
});
export type Fact = z.infer<typeof Fact>;

/** The order in which facts count, whatever order they came in: by when they happened, then by key and seq. */
export function inOrder(facts: readonly Fact[]): readonly Fact[] {
  return [...facts].sort(
    (first, second) =>
      Date.parse(first.at) - Date.parse(second.at) || compare(first.key, second.key) || first.seq - second.seq,
  );
}

function compare(first: string, second: string): number {
  if (first === second) return 0;
  return first < second ? -1 : 1;
}
