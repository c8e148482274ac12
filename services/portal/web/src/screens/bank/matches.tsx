import { useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { inPercent, inYuan } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { Page } from "../../parts/page.js";
import { prefixed } from "../../parts/prefixed.js";
import { type Column, QueryTable } from "../../parts/query-table.js";
import { StatusTag } from "../../parts/status-tag.js";
import { useListState } from "../../parts/use-list-state.js";
import { LeaseLeft } from "./lease-left.js";
import { MatchDrawer } from "./match-drawer.js";
import { currentMatches } from "./queries.js";

type Row = Awaited<ReturnType<NonNullable<(typeof currentMatches)["queryFn"]>>>[number];

const statuses = [
  "proposed",
  "pulled",
  "claimed",
  "offered",
  "accepted",
  "declined",
  "released",
  "claim-expired",
  "lapsed",
] as const;
const refreshMs = 10_000;

/** What is proposed to the bank, the newest first, with the time that is left on what it claimed. */
export function Matches() {
  const { t } = useTranslation();
  const state = useListState();
  const queries = useQueryClient();
  return (
    <Page title={t("match.title")} hint={t("match.hint")}>
      <QueryTable<Row>
        name="matches"
        queryKey={["matches", "list"]}
        refetchMs={refreshMs}
        fetch={async ({ filters }) => {
          const all = await queries.fetchQuery(currentMatches);
          const { status } = filters;
          return { data: status ? all.filter((match) => match.status === status) : all, nextCursor: null };
        }}
        filters={[
          {
            name: "status",
            label: t("common.status"),
            options: statuses.map((value) => ({ value, label: t(`status.match.${value}`) })),
          },
        ]}
        columns={useColumns()}
        rowKey={(row) => row.matchId}
        onOpen={(row) => state.show(row.matchId)}
        empty={{ title: t("match.empty"), hint: t("match.emptyHint") }}
      />
      <MatchDrawer matchId={prefixed("mat_", state.open)} onClose={() => state.show(undefined)} />
    </Page>
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation();
  return [
    { key: "borrower", title: t("match.borrower"), text: (row) => row.request.borrower.name },
    {
      key: "amount",
      title: t("match.amount"),
      align: "right",
      text: (row) => inYuan(row.request.amountFen).slice(1),
      show: (row) => <Money fen={row.request.amountFen} />,
    },
    { key: "tenor", title: t("match.tenor"), align: "right", text: (row) => String(row.request.tenorDays) },
    {
      key: "maxRate",
      title: t("match.maxRate"),
      align: "right",
      text: (row) => (row.request.maxAnnualRateBp === null ? "" : inPercent(row.request.maxAnnualRateBp)),
    },
    { key: "product", title: t("match.product"), text: (row) => row.productName },
    { key: "rank", title: t("match.rank"), align: "right", text: (row) => String(row.ranking.rank) },
    {
      key: "status",
      title: t("common.status"),
      text: (row) => t(`status.match.${row.status}`),
      show: (row) => <StatusTag status={row.status} label={t(`status.match.${row.status}`)} />,
    },
    {
      key: "lease",
      title: t("match.lease"),
      text: (row) => row.claim?.expiresAt ?? "",
      show: (row) => (row.status === "claimed" ? <LeaseLeft until={row.claim?.expiresAt} /> : "—"),
    },
  ];
}
