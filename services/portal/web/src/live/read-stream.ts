import { ownHeaders } from "../api/client.js";

const longestSilenceMs = 45_000;

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
  const next = () => withinSilence(reader);
  for (let part = await next(); !part.done; part = await next()) {
    const blocks = `${rest}${part.value}`.split("\n\n");
    rest = blocks.pop() ?? "";
    for (const message of blocks.map(messageIn)) {
      if (message?.event === "over") return "over";
      if (message) onMessage(message);
    }
  }
  return "lost";
}

/** The server says every quarter of a minute that it is there: longer silence is a connection that died unnoticed. */
async function withinSilence<Part>(reader: {
  readonly read: () => Promise<Part>;
  readonly cancel: () => Promise<void>;
}): Promise<Part> {
  const giveUp = setTimeout(() => void reader.cancel().catch(() => {}), longestSilenceMs);
  try {
    return await reader.read();
  } finally {
    clearTimeout(giveUp);
  }
}

function messageIn(block: string): StreamMessage | undefined {
  const lines = block.split("\n");
  const fieldOf = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2);
  const event = fieldOf("event");
  return event ? { event, data: fieldOf("data") ?? "" } : undefined;
}
