import { ownHeaders } from "../api/client.js";

/** One message of a stream of server-sent events. */
export type StreamMessage = { readonly event: string; readonly data: string };

/**
 * Reads `/portal/live` until it ends. An EventSource could not send the header that keeps other sites out.
 * Answers whether the login is over, after which there is nothing to reconnect for.
 */
export async function readStream(
  onMessage: (message: StreamMessage) => void,
  signal: AbortSignal,
): Promise<"over" | "lost"> {
  const answer = await fetch("/portal/live", { headers: ownHeaders(), signal });
  if (answer.status === 401) return "over";
  const reader = answer.ok ? answer.body?.pipeThrough(new TextDecoderStream()).getReader() : undefined;
  if (!reader) return "lost";
  let rest = "";
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    const blocks = `${rest}${part.value}`.split("\n\n");
    rest = blocks.pop() ?? "";
    for (const message of blocks.map(messageIn)) {
      if (message?.event === "over") return "over";
      if (message) onMessage(message);
    }
  }
  return "lost";
}

function messageIn(block: string): StreamMessage | undefined {
  const lines = block.split("\n");
  const fieldOf = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const event = fieldOf("event");
  return event ? { event, data: fieldOf("data") ?? "" } : undefined;
}
