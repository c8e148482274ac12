import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { api } from "../../api/client.js";

type Proposal = Parameters<typeof api.intake.proposeConfirmation.mutate>[0];

/** Proposes many in one call. A repeat sends the same key, so nothing is proposed twice. */
export function useProposeAll() {
  const queries = useQueryClient();
  const keys = useRef(new Map<string, string>());
  const keyOf = (proposals: readonly Proposal[]): string => {
    const text = JSON.stringify(proposals);
    const key = keys.current.get(text) ?? crypto.randomUUID();
    keys.current.set(text, key);
    return key;
  };
  return useMutation({
    mutationFn: (proposals: readonly Proposal[]) => {
      const items = proposals.map((proposal) => ({ ...proposal, action: "propose" as const }));
      return api.intake.decideBatch.mutate({ items }, { context: { idempotencyKey: keyOf(proposals) } });
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["confirmations"] }),
  });
}
