import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { fenOf, inPercent, inYuan, toTheMinute } from "../../parts/format.js";
import { listKinds } from "../../parts/list-kinds.js";
import { Money } from "../../parts/money.js";
import { Page } from "../../parts/page.js";
import { prefixed } from "../../parts/prefixed.js";
import type { Filter } from "../../parts/query-form.js";
import { type Column, QueryTable } from "../../parts/query-table.js";
import { StatusTag } from "../../parts/status-tag.js";
import { type Search, useListState } from "../../parts/use-list-state.js";
import { LeaseLeft } from "./lease-left.js";
import { MatchDrawer } from "./match-drawer.js";
import { RespondBy } from "./respond-by.js";

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
const yuanInWan = 10_000;
/** What the service refuses, so that a condition that is no number is told and not passed over. */
const refused = -1;

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
        fetch={({ filters, cursor }) =>
          api.bankMatching.listMatches.query({
            limit: pageSize,
            ...(cursor ? { cursor } : {}),
            ...conditionsIn(filters),
          })
        }
        filters={useFilters()}
        columns={useColumns()}
        rowKey={(row) => row.matchId}
        onOpen={(row) => state.show(row.matchId)}
        empty={{ title: t("match.empty"), hint: t("match.emptyHint") }}
      />
      <MatchDrawer matchId={prefixed("mat_", state.open)} onClose={() => state.show(undefined)} />
    </Page>
  );
}

type Conditions = Parameters<typeof api.bankMatching.listMatches.query>[0];

/** The conditions as the service takes them: amounts are typed in 万元. */
function conditionsIn(filters: Search): Conditions {
  const { status: chosen, leader, min, max, tenor, region, list } = filters;
  const status = statuses.find((known) => known === chosen);
  const listKind = listKinds.find((known) => known === list);
  return {
    ...(status ? { status } : {}),
    ...(chosen === waiting ? { waiting: "true" } : {}),
    ...(leader ? { leader } : {}),
    ...(min ? { minAmountFen: fenOfWan(min) } : {}),
    ...(max ? { maxAmountFen: fenOfWan(max) } : {}),
    ...(tenor ? { maxTenorDays: /^\d{1,4}$/.test(tenor) ? Number(tenor) : refused } : {}),
    ...(region ? { region } : {}),
    ...(listKind ? { listKind } : {}),
  };
}

function fenOfWan(typed: string): number {
  const fen = fenOf(typed);
  return fen === undefined ? refused : fen * yuanInWan;
}

function useFilters(): readonly Filter[] {
  const { t } = useTranslation();
  return [
    {
      name: "status",
      label: t("common.status"),
      options: [
        { value: waiting, label: t("match.waiting") },
        ...statuses.map((value) => ({ value, label: t(`status.match.${value}`) })),
      ],
    },
    { name: "leader", label: t("match.leader") },
    { name: "min", label: t("match.least") },
    { name: "max", label: t("match.most") },
    { name: "tenor", label: t("match.longest") },
    { name: "region", label: t("match.region") },
    {
      name: "list",
      label: t("match.listKind"),
      options: listKinds.map((value) => ({ value, label: t(`listKind.${value}`) })),
    },
  ];
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
      text: (row) => (row.status === "claimed" && row.claim ? toTheMinute(row.claim.expiresAt) : "—"),
      show: (row) => (row.status === "claimed" ? <LeaseLeft until={row.claim?.expiresAt} /> : "—"),
    },
    {
      key: "respondBy",
      title: t("match.respondBy"),
      text: (row) => (row.respondBy ? toTheMinute(row.respondBy) : "—"),
      show: (row) => <RespondBy match={row} />,
    },
    { key: "tenor", title: t("match.tenor"), align: "right", text: (row) => String(row.request.tenorDays) },
    {
      key: "maxRate",
      title: t("match.maxRate"),
      align: "right",
      text: (row) =>
        row.request.maxAnnualRateBp === null ? t("request.noLimit") : inPercent(row.request.maxAnnualRateBp),
    },
    { key: "leader", title: t("match.leader"), text: (row) => row.leaderName ?? "—" },
    { key: "district", title: t("match.district"), text: (row) => row.request.borrower.district },
    { key: "product", title: t("match.product"), text: (row) => row.productName },
    {
      key: "proposed",
      title: t("match.proposedAt"),
      text: (row) => toTheMinute(row.proposedAt),
      show: (row) => <span className="money">{toTheMinute(row.proposedAt)}</span>,
    },
    {
      key: "list",
      title: t("match.listKind"),
      text: (row) => (row.listKind ? t(`listKind.${row.listKind}`) : "—"),
    },
    { key: "rank", title: t("match.rank"), align: "right", text: (row) => String(row.ranking.rank) },
  ];
}
