import type { Scope } from "./database.js";

/** As much of a service's generated Prisma client as a read needs; `Reader` is what it hands to a transaction's body. */
type ReadingClient<Reader> = {
  $transaction<T>(body: (reader: Reader) => Promise<T>, patience: typeof readPatience): Promise<T>;
};

type Scoped = { $queryRaw(query: TemplateStringsArray, ...values: unknown[]): Promise<unknown> };

// Longer than what the pool and the server allow, so that those give up first: a transaction that Prisma ends by itself
// may return its connection twice.
const readPatience = { maxWait: 15_000, timeout: 60_000 };

/** Reads for people: rows come through Prisma, under the same row-level security as every other transaction. */
export function readThrough<Reader extends Scoped, T>(
  prisma: ReadingClient<Reader>,
  scope: Scope,
  read: (reader: Reader) => Promise<T>,
): Promise<T> {
  const tenant = scope.reach === "installation" ? "" : scope.tenant;
  const organisationId = scope.reach === "organisation" ? scope.organisationId : "";
  return prisma.$transaction(async (reader) => {
    await reader.$queryRaw`select set_config('lianrong.reach', ${scope.reach}, true),
      set_config('lianrong.tenant', ${tenant}, true), set_config('lianrong.organisation', ${organisationId}, true)`;
    return read(reader);
  }, readPatience);
}
