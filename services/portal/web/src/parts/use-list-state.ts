import { useNavigate, useSearch } from "@tanstack/react-router";

export type Search = Readonly<Record<string, string | undefined>>;

const CURSORS = "cursors";
const OPEN = "open";
const SEPARATOR = "~";

/** Where a list stands: its conditions, the page, and the record that is open, all kept in the address. */
export function useListState() {
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const cursors = search[CURSORS]?.split(SEPARATOR) ?? [];
  const go = (next: Search) => void navigate({ to: ".", search: next });
  const { [CURSORS]: _cursors, [OPEN]: open, ...filters } = search;
  return {
    filters,
    open,
    page: cursors.length + 1,
    cursor: cursors.at(-1),
    setFilters: (next: Search) => go(next),
    show: (id: string | undefined) => go({ ...search, [OPEN]: id }),
    toNext: (cursor: string) => go({ ...filters, [CURSORS]: [...cursors, cursor].join(SEPARATOR) }),
    toPrevious: () => go({ ...filters, [CURSORS]: cursors.slice(0, -1).join(SEPARATOR) || undefined }),
  };
}
