import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { inPercent, inYuan, toTheMinute } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { Page } from "../../parts/page.js";
import { prefixed } from "../../parts/prefixed.js";
import { type Column, QueryTable } from "../../parts/query-table.js";
import { StatusTag } from "../../parts/status-tag.js";
import { useListState } from "../../parts/use-list-state.js";
import { LeaseLeft } from "./lease-left.js";
import { MatchDrawer } from "./match-drawer.js";

type Row = Awaited<ReturnType<typeof api.bankMatching.listMatches.query>>["data"][number];

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
const waiting = "waiting";
const pageSize = 50;

/** What is proposed to the bank, the newest first, with the time that is left on what it claimed. */
export function Matches() {
  const { t } = useTranslation();
  const state = useListState();
  return (
    <Page title={t("match.title")} hint={t("match.hint")}>
      <QueryTable<Row>
        name="matches"
        queryKey={["matches", "list"]}
        live={["mat_", "cas_"]}
        fetch={({ filters, cursor }) => {
          const status = statuses.find((known) => known === filters["status"]);
          return api.bankMatching.listMatches.query({
            limit: pageSize,
            ...(cursor ? { cursor } : {}),
            ...(status ? { status } : {}),
            ...(filters["status"] === waiting ? { waiting: "true" } : {}),
          });
        }}
        filters={[
          {
            name: "status",
            label: t("common.status"),
            options: [
              { value: waiting, label: t("match.waiting") },
              ...statuses.map((value) => ({ value, label: t(`status.match.${value}`) })),
            ],
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
    {
      key: "status",
      title: t("common.status"),
      text: (row) => t(`status.match.${row.status}`),
      show: (row) => (
        <>
          <StatusTag status={row.status} label={t(`status.match.${row.status}`)} />
          {row.dispatchedAt ? <Tag color="blue">{t("match.dispatched")}</Tag> : null}
        </>
      ),
    },
    {
      key: "lease",
      title: t("match.lease"),
      text: (row) => row.claim?.expiresAt ?? "",
      show: (row) => (row.status === "claimed" ? <LeaseLeft until={row.claim?.expiresAt} /> : "—"),
    },
    { key: "tenor", title: t("match.tenor"), align: "right", text: (row) => String(row.request.tenorDays) },
    {
      key: "maxRate",
      title: t("match.maxRate"),
      align: "right",
      text: (row) => (row.request.maxAnnualRateBp === null ? "" : inPercent(row.request.maxAnnualRateBp)),
    },
    { key: "district", title: t("match.district"), text: (row) => row.request.borrower.district },
    { key: "product", title: t("match.product"), text: (row) => row.productName },
    {
      key: "proposed",
      title: t("match.proposedAt"),
      text: (row) => toTheMinute(row.proposedAt),
      show: (row) => <span className="money">{toTheMinute(row.proposedAt)}</span>,
    },
    { key: "rank", title: t("match.rank"), align: "right", text: (row) => String(row.ranking.rank) },
  ];
}
