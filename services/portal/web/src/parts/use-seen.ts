import { skipToken, useQuery } from "@tanstack/react-query";
import { useState } from "react";

type Page<Row> = { readonly data: readonly Row[] };

/**
 * Remembers the rows that a list showed, so that one of them can be opened beside it without being asked for again. One
 * that a link opens and the page does not show is looked for among the latest.
 */
export function useSeen<Row>(options: {
  readonly name: string;
  readonly wanted: string | undefined;
  readonly idOf: (row: Row) => string;
  readonly look: () => Promise<Page<Row>>;
}) {
  const { name, wanted, idOf, look } = options;
  const [rows, setRows] = useState<ReadonlyMap<string, Row>>(new Map());
  const isMissing = wanted !== undefined && !rows.has(wanted);
  const { data } = useQuery({
    queryKey: [name, "looked-for", wanted],
    queryFn: isMissing ? look : skipToken,
  });
  return {
    find: (id: string | undefined): Row | undefined =>
      id === undefined ? undefined : (rows.get(id) ?? data?.data.find((row) => idOf(row) === id)),
    keep: <Kept extends Page<Row>>(page: Kept): Kept => {
      setRows((before) => new Map([...before, ...page.data.map((row): [string, Row] => [idOf(row), row])]));
      return page;
    },
  };
}
