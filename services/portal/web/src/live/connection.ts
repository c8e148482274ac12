import { changeStore, type LiveChange } from "./change-store.js";
import { readStream, type StreamMessage } from "./read-stream.js";

const shortestPauseMs = 1_000;
const longestPauseMs = 15_000;
const name = "lianrong-live";

/**
 * Keeps one stream for all windows of this browser, since a browser opens few connections to one host: whoever holds the
 * lock reads it and passes on what it hears; when that window goes, the next one takes over.
 */
export function connect(onOver: () => void): () => void {
  const leaving = new AbortController();
  const windows = new BroadcastChannel(name);
  const hear = (message: StreamMessage | { readonly event: "connected" | "lost" }) => {
    if (message.event === "connected" || message.event === "hello") changeStore.setConnected(true);
    if (message.event === "lost") changeStore.setConnected(false);
    if (message.event === "change" && "data" in message) {
      const change: LiveChange = JSON.parse(message.data);
      changeStore.add(change);
    }
  };
  const say = (message: StreamMessage | { readonly event: "lost" }) => {
    hear(message);
    windows.postMessage(message);
  };
  windows.onmessage = ({ data }) => hear(data);
  const { signal } = leaving;
  const lead = () => keepReading(say, signal).then((ended) => ended === "over" && onOver());
  // Without a lock, as on an address that is not secure, each window reads for itself.
  const leading = "locks" in navigator ? navigator.locks.request(name, { signal }, lead) : lead();
  Promise.resolve(leading).catch(() => {});
  return () => {
    leaving.abort();
    windows.close();
  };
}

async function keepReading(
  say: (message: StreamMessage | { readonly event: "lost" }) => void,
  signal: AbortSignal,
): Promise<"over" | "left"> {
  let pauseMs = shortestPauseMs;
  let lastPosition: number | undefined;
  const onMessage = (message: StreamMessage) => {
    pauseMs = shortestPauseMs;
    const { position }: { position?: number } = JSON.parse(message.data);
    // Something was said while nobody listened; what it was is not known, that it was is enough to look again.
    if (message.event === "hello" && lastPosition !== undefined && position !== undefined && position > lastPosition)
      say({ event: "change", data: JSON.stringify(missed(position)) });
    lastPosition = position ?? lastPosition;
    say(message);
  };
  while (!signal.aborted) {
    const ended = await readStream(onMessage, signal).catch(() => "lost" as const);
    if (ended === "over") return "over";
    if (signal.aborted) break;
    say({ event: "lost" });
    await new Promise((resolve) => setTimeout(resolve, pauseMs * (0.5 + Math.random())));
    pauseMs = Math.min(longestPauseMs, pauseMs * 2);
  }
  return "left";
}

function missed(position: number): LiveChange {
  return { position, side: "offices", type: "", subjects: [], own: false, occurredAt: "" };
}
