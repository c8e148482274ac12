import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { askForSecondFactor, lacksSecondFactor } from "./second-factor.js";

/** How a command is sent: with the key under which a repeat counts as the same. */
export type Sending = { readonly context: { readonly idempotencyKey: string } };

/**
 * A command to a service. Until it has succeeded every try carries the same key, so that a second click or a lost answer
 * cannot do the thing twice; then everything on the screen is asked for anew. What needs a second factor leads there.
 */
export function useCommand<Input, Output>(
  send: (input: Input, sending: Sending) => Promise<Output>,
  onDone?: (output: Output) => void,
) {
  const queries = useQueryClient();
  const sent = useRef<{ readonly input: string; readonly key: string }>(undefined);
  return useMutation({
    mutationFn: (input: Input) => {
      const text = JSON.stringify(input);
      if (sent.current?.input !== text) sent.current = { input: text, key: crypto.randomUUID() };
      return send(input, { context: { idempotencyKey: sent.current.key } });
    },
    onError: (error) => {
      if (lacksSecondFactor(error)) askForSecondFactor();
    },
    onSuccess: async (output) => {
      sent.current = undefined;
      onDone?.(output);
      await queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== "session" });
    },
  });
}
