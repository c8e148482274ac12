import { ownHeaders } from "../api/client.js";

const mostPlaces = 10;
const longestMessage = 300;

const told = new WeakMap<Error, string>();

/** Tells our server side that a screen broke, once however often it is shown, and answers the number that it has in the log there. */
export function tellOfFailure(error: unknown): string {
  if (!(error instanceof Error)) return tell(error);
  const traceId = told.get(error) ?? tell(error);
  told.set(error, traceId);
  return traceId;
}

function tell(error: unknown): string {
  const traceId = randomHex(16);
  const stack = error instanceof Error ? (error.stack ?? "") : "";
  const failure = {
    screen: window.location.pathname.slice(0, 100),
    message: String(error).slice(0, longestMessage),
    // Where in our own files, never what was on the screen.
    places: [...stack.matchAll(/\/assets\/[\w.-]+:\d+:\d+/g)].map(([place]) => place).slice(0, mostPlaces),
  };
  const headers = {
    ...ownHeaders(),
    "content-type": "application/json",
    traceparent: `00-${traceId}-${randomHex(8)}-01`,
  };
  // Whoever cannot reach the server still has the number, and the screen says that it is away.
  void fetch("/portal/failures", { method: "POST", headers, body: JSON.stringify(failure) }).catch(() => {});
  return traceId;
}

function randomHex(bytes: number): string {
  return [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}
