import { createReadStream } from "node:fs";
import { createInterface } from "node:readline";
import { AuditHead, SignedAuditCheckpoint } from "@lianrong/contracts/audit";
import type { AuditEntry } from "@lianrong/messaging/audit";
import type { AuditLog, ChainLength, SealedHead } from "@lianrong/messaging/verify-audit";
import { z } from "zod";

const Hash = z.string().regex(/^([0-9a-f]{2})*$/);
const Line = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("log"), format: z.literal("lianrong.audit-export.v1"), service: z.string() }),
  z.object({ kind: z.literal("checkpoint"), checkpoint: SignedAuditCheckpoint }),
  z.object({ kind: z.literal("head"), head: AuditHead.extend({ checkpoint: z.int() }) }),
  z.object({ kind: z.literal("length"), length: z.object({ tenant: z.string(), key: z.string(), seq: z.int() }) }),
  z.object({
    kind: z.literal("entry"),
    entry: z.object({ tenant: z.string(), key: z.string(), seq: z.int(), event: z.string(), hash: Hash }),
  }),
]);
type Line = z.infer<typeof Line>;

/** An audit log as lines of JSON: what is known of it first, then its entries, chain by chain. */
export async function* linesOf(log: AuditLog): AsyncGenerator<string> {
  const line = (one: Line) => `${JSON.stringify(one)}\n`;
  yield line({ kind: "log", format: "lianrong.audit-export.v1", service: log.service });
  for (const checkpoint of log.checkpoints) yield line({ kind: "checkpoint", checkpoint });
  for (const head of log.heads) yield line({ kind: "head", head });
  for (const length of log.lengths) yield line({ kind: "length", length });
  for await (const { tenant, key, seq, event, hash } of log.entries)
    yield line({ kind: "entry", entry: { tenant, key, seq, event, hash: hash.toString("hex") } });
}

/** Reads such a file again; its entries are read while they are verified and never held together. */
export async function openAuditFile(path: string): Promise<AuditLog> {
  const lines = parsedLines(path);
  let service = "";
  const checkpoints: SignedAuditCheckpoint[] = [];
  const heads: SealedHead[] = [];
  const lengths: ChainLength[] = [];
  for (;;) {
    const { value: line, done } = await lines.next();
    if (done) return { service, checkpoints, heads, lengths, entries: entriesFrom(undefined, lines) };
    switch (line.kind) {
      case "log":
        service = line.service;
        break;
      case "checkpoint":
        checkpoints.push(line.checkpoint);
        break;
      case "head":
        heads.push(line.head);
        break;
      case "length":
        lengths.push(line.length);
        break;
      case "entry":
        return { service, checkpoints, heads, lengths, entries: entriesFrom(line, lines) };
    }
  }
}

async function* parsedLines(path: string): AsyncGenerator<Line, undefined> {
  for await (const text of createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (text !== "") yield Line.parse(JSON.parse(text));
  }
  return undefined;
}

async function* entriesFrom(first: Line | undefined, rest: AsyncGenerator<Line>): AsyncGenerator<AuditEntry> {
  if (first?.kind === "entry") yield { ...first.entry, hash: Buffer.from(first.entry.hash, "hex") };
  for await (const line of rest) {
    if (line.kind !== "entry") throw new Error("entries come last in an export");
    yield { ...line.entry, hash: Buffer.from(line.entry.hash, "hex") };
  }
}
