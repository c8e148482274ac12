import { useState } from "react";

/** Remembers the rows that a list showed, so that one of them can be opened beside it without being asked for again. */
export function useSeen<Row>(idOf: (row: Row) => string) {
  const [rows, setRows] = useState<ReadonlyMap<string, Row>>(new Map());
  return {
    find: (id: string | undefined): Row | undefined => (id === undefined ? undefined : rows.get(id)),
    keep: <Page extends { readonly data: readonly Row[] }>(page: Page): Page => {
      setRows((before) => new Map([...before, ...page.data.map((row): [string, Row] => [idOf(row), row])]));
      return page;
    },
  };
}
