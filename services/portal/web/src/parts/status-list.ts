import type { Filter } from "./query-form.js";
import type { Rows } from "./query-table.js";
import type { Search } from "./use-list-state.js";

const pageSize = 50;

type Asked<Status> = { readonly limit: number; readonly cursor?: string; readonly status?: Status };

/** A list that can be narrowed to one status: what it asks its service for, and the choice above it. */
export function statusList<Status extends string, Row>(options: {
  readonly statuses: readonly Status[];
  readonly label: string;
  readonly wordFor: (status: Status) => string;
  readonly list: (asked: Asked<Status>) => Promise<Rows<Row>>;
}) {
  const { statuses, label, wordFor, list } = options;
  const filter: Filter = {
    name: "status",
    label,
    options: statuses.map((value) => ({ value, label: wordFor(value) })),
  };
  return {
    filters: [filter],
    fetch: ({ filters, cursor }: { readonly filters: Search; readonly cursor: string | undefined }) => {
      const status = statuses.find((known) => known === filters["status"]);
      return list({ limit: pageSize, ...(cursor ? { cursor } : {}), ...(status ? { status } : {}) });
    },
  };
}
