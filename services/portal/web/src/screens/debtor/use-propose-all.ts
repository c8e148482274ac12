import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { api } from "../../api/client.js";
import { problemOf } from "../../api/problem.js";
import type { BatchResult } from "./batch-results.js";

type Proposal = Parameters<typeof api.intake.proposeConfirmation.mutate>[0];

/**
 * Proposes many, one call each: the operation for many may sign as well and so demands a second factor, which a maker need
 * not have. A repeat sends the same keys, so nothing is proposed twice.
 */
export function useProposeAll() {
  const queries = useQueryClient();
  const keys = useRef(new Map<string, string>());
  const keyOf = (proposal: Proposal): string => {
    const text = JSON.stringify(proposal);
    const key = keys.current.get(text) ?? crypto.randomUUID();
    keys.current.set(text, key);
    return key;
  };
  return useMutation({
    mutationFn: async (proposals: readonly Proposal[]) => {
      const results: BatchResult[] = [];
      for (const proposal of proposals) {
        const { confirmationId } = proposal;
        const context = { idempotencyKey: keyOf(proposal) };
        const refused = await api.intake.proposeConfirmation
          .mutate(proposal, { context })
          .then(() => undefined)
          .catch(refusal);
        results.push({ confirmationId, ok: !refused, title: refused?.title ?? null });
      }
      return { results };
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["confirmations"] }),
  });
}

/** Why one was refused; where nobody answered, all of it is tried again. */
function refusal(error: unknown) {
  const problem = problemOf(error);
  if (!problem) throw error;
  return problem;
}
