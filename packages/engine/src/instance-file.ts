import type { Bilingual } from "@lianrong/contracts/bilingual";
import { err, ok, type Result } from "@lianrong/core/result";
import { z } from "zod";
import { type Catalogue, MatchLine, MatchProduct, MatchRequest, SideLimit } from "./catalogue.js";
import { describeFieldFault } from "./field-fault.js";
import type { InstanceError } from "./instance-error.js";
import { buildPairTable, type CatalogueError, type PairTable } from "./pair-table.js";
import { mostProducts } from "./problem.js";
import { repeatedKey } from "./repeated-key.js";

const Settings = z.strictObject({
  kind: z.literal("settings"),
  version: z.literal(1),
  maxBankShareBp: z.int().min(0).max(10_000).nullable().default(null),
});

const InstanceRecord = z.discriminatedUnion("kind", [
  Settings,
  MatchLine.extend({ kind: z.literal("line") }),
  MatchProduct.extend({ kind: z.literal("product") }),
  SideLimit.extend({ kind: z.literal("sideLimit") }),
  MatchRequest.extend({ kind: z.literal("request") }),
]);
export type InstanceRecord = z.infer<typeof InstanceRecord>;

/**
 * Reads an instance line by line: settings, lines, products and side limits in any order, then the requests.
 * Requests are handed on one at a time, so a million need not be held.
 */
export class InstanceReader {
  readonly #catalogue: Catalogue = { products: [], lines: [], sideLimits: [], maxBankShareBp: null };
  readonly #origin = new Map<string, number>();
  readonly #requestIds = new Set<string>();
  #settings: z.infer<typeof Settings> | null = null;
  #table: PairTable | null = null;
  #lineNumber = 0;

  /** Takes the next line of the file; a request is answered, all else is kept. */
  read(text: string): Result<MatchRequest | null, InstanceError> {
    const lineNumber = ++this.#lineNumber;
    if (text.trim() === "") return ok(null);
    const json = parseJson(text);
    if (!json.ok) {
      const isParted = text.trim().includes("\r");
      return err(
        isParted ? { code: "lone-carriage-return", lineNumber } : { code: "bad-json", lineNumber, detail: json.error },
      );
    }
    const parsed = InstanceRecord.safeParse(json.value, { reportInput: true });
    if (!parsed.success) return err({ code: "bad-record", lineNumber, detail: faultsOf(parsed.error) });
    const key = repeatedKey(text, json.value);
    if (key !== undefined) return err({ code: "repeated-key", lineNumber, key });
    return this.#take(parsed.data, lineNumber);
  }

  /** The catalogue made ready; before the first request, or at the end of a file without any. */
  table(): Result<PairTable, InstanceError> {
    if (this.#table) return ok(this.#table);
    const built = buildPairTable({ ...this.#catalogue, maxBankShareBp: this.#settings?.maxBankShareBp ?? null });
    if (!built.ok) return err({ code: "bad-catalogue", lineNumber: this.#lineOf(built.error), error: built.error });
    this.#table = built.value;
    return built;
  }

  #take(record: InstanceRecord, lineNumber: number): Result<MatchRequest | null, InstanceError> {
    if (record.kind === "request") return this.#takeRequest(record, lineNumber);
    if (this.#table) return err({ code: "catalogue-after-request", lineNumber });
    switch (record.kind) {
      case "settings":
        if (this.#settings) return err({ code: "repeated-settings", lineNumber });
        this.#settings = record;
        return ok(null);
      case "line":
        this.#catalogue.lines.push(withoutKind(record));
        break;
      case "product":
        if (this.#catalogue.products.length === mostProducts) return err({ code: "too-many-products", lineNumber });
        this.#catalogue.products.push(withoutKind(record));
        break;
      case "sideLimit":
        this.#catalogue.sideLimits.push(withoutKind(record));
        break;
    }
    this.#origin.set(`${record.kind} ${record.id}`, lineNumber);
    return ok(null);
  }

  #takeRequest(record: MatchRequest, lineNumber: number): Result<MatchRequest | null, InstanceError> {
    const table = this.table();
    if (!table.ok) return table;
    if (this.#requestIds.has(record.id)) return err({ code: "duplicate-request", lineNumber, requestId: record.id });
    this.#requestIds.add(record.id);
    return ok({ id: record.id, attributes: record.attributes });
  }

  /** Where the record stands that the catalogue's error is about; of duplicates the last. */
  #lineOf(error: CatalogueError): number {
    const name =
      "sideLimitId" in error
        ? `sideLimit ${error.sideLimitId}`
        : "productId" in error
          ? `product ${error.productId}`
          : `line ${error.lineId}`;
    return this.#origin.get(name) ?? this.#lineNumber;
  }
}

function parseJson(text: string): Result<unknown, string> {
  try {
    return ok(JSON.parse(text));
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}

function faultsOf({ issues }: z.ZodError): Bilingual {
  const faults = issues.slice(0, mostFaults).map(describeFieldFault);
  return { zh: faults.map(({ zh }) => zh).join("；"), en: faults.map(({ en }) => en).join("; ") };
}

const mostFaults = 3;

function withoutKind<Kept extends { kind: string }>({ kind: _kind, ...rest }: Kept): Omit<Kept, "kind"> {
  return rest;
}
