import { useTranslation } from "react-i18next";
import { usePerson } from "../../api/session.js";
import type { Filter } from "../../parts/query-form.js";
import type { Rows } from "../../parts/query-table.js";
import type { Search } from "../../parts/use-list-state.js";
import type { PostingRow, Side } from "./rows.js";

type Status = PostingRow["status"];

/** A capability is offered as long as it is posted; only a demand comes as far as an order. */
const statuses = {
  demand: ["posted", "introduced", "intent", "ordered", "withdrawn", "expired"],
  capability: ["posted", "withdrawn", "expired"],
} as const satisfies Record<Side, readonly Status[]>;

const pageSize = 50;

export type AskedPostings = {
  readonly limit: number;
  readonly cursor?: string;
  readonly status?: Status;
  readonly search?: string;
  readonly own?: "true";
};

/** The conditions over a list of postings, and how they are asked for. */
export function usePostingFilters<Row>(side: Side, list: (asked: AskedPostings) => Promise<Rows<Row>>) {
  const { t } = useTranslation();
  const { organisationKind } = usePerson();
  const known: readonly Status[] = statuses[side];
  const filters: readonly Filter[] = [
    { name: "search", label: t("market.search") },
    {
      name: "status",
      label: t("common.status"),
      options: known.map((value) => ({ value, label: t(`market.status.${value}`) })),
    },
    ...(organisationKind === "enterprise"
      ? [{ name: "own", label: t("market.whose"), options: [{ value: "true", label: t("market.onlyOwn") }] }]
      : []),
  ];
  return {
    filters,
    fetch: ({ filters: chosen, cursor }: { readonly filters: Search; readonly cursor: string | undefined }) => {
      const status = known.find((one) => one === chosen["status"]);
      const search = chosen["search"]?.trim();
      return list({
        limit: pageSize,
        ...(cursor ? { cursor } : {}),
        ...(status ? { status } : {}),
        ...(search ? { search } : {}),
        ...(chosen["own"] ? { own: "true" } : {}),
      });
    },
  };
}
