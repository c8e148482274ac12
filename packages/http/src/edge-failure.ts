import type { EdgeFailure } from "./problems.js";

// SQLSTATE classes of a database that is away, full, restarting or asks for another try; sockets that broke; and what
// Prisma calls the same things.
const temporaryCode =
  /^(08|40|53|57)[0-9A-Z]{3}$|^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT)$|^(P1001|P1002|P1008|P1017|P2024|P2028|P2034)$/;
const temporaryMessage =
  /Connection terminated|timeout exceeded when trying to connect|Connection ended unexpectedly|Server has closed the connection|is not queryable/i;
const deepest = 6;

/** What to tell of an exception: the database is away or asks for another try, or it is a bug. */
export function edgeFailureOf(error: unknown): EdgeFailure {
  return { code: isTemporary(error, deepest) ? "unavailable" : "internal" };
}

/** A driver's error may stand deep inside the one that came up. */
function isTemporary(error: unknown, levels: number): boolean {
  if (typeof error !== "object" || error === null || levels === 0) return false;
  const texts = [read(error, "code"), read(error, "originalCode")];
  if (texts.some((code) => typeof code === "string" && temporaryCode.test(code))) return true;
  const message = read(error, "message");
  if (typeof message === "string" && temporaryMessage.test(message)) return true;
  return ["cause", "meta", "driverAdapterError"].some((name) => isTemporary(read(error, name), levels - 1));
}

function read(holder: object, name: string): unknown {
  return Object.entries(Object.getOwnPropertyDescriptors(holder)).find(([key]) => key === name)?.[1].value;
}
