import { skipToken, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { DetailDrawer } from "../../parts/detail-drawer.js";
import { type Fact, Facts } from "../../parts/facts.js";
import { inYuan, toTheMinute } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { Page } from "../../parts/page.js";
import { prefixed } from "../../parts/prefixed.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { type Column, QueryTable } from "../../parts/query-table.js";
import { statusList } from "../../parts/status-list.js";
import { StatusTag } from "../../parts/status-tag.js";
import { useListState } from "../../parts/use-list-state.js";
import { IntroductionSteps } from "./introduction-steps.js";
import { stepsOf } from "./introduction-turn.js";
import type { IntroductionRow } from "./rows.js";
import { useMayTrade } from "./use-may-trade.js";

const statuses = ["asked", "accepted", "declined", "intent", "ordered", "ended"] as const;
const underWay: readonly IntroductionRow["status"][] = ["asked", "accepted", "intent"];

/** Who was introduced to whom and what came of it, with the next step for whose turn it is. */
export function Introductions() {
  const { t } = useTranslation();
  const state = useListState();
  return (
    <Page title={t("nav.introductions")} hint={t("market.introductionsHint")}>
      <QueryTable<IntroductionRow>
        name="introductions"
        queryKey={["introductions"]}
        live={["itr_"]}
        {...statusList({
          statuses,
          label: t("common.status"),
          wordFor: (status) => t(`introduction.status.${status}`),
          list: (asked) => api.matchmaking.listIntroductions.query(asked),
        })}
        columns={useColumns()}
        rowKey={(row) => row.introductionId}
        onOpen={(row) => state.show(row.introductionId)}
        empty={{ title: t("introduction.empty"), hint: t("introduction.emptyHint") }}
      />
      <IntroductionDrawer id={prefixed("itr_", state.open)} onClose={() => state.show(undefined)} />
    </Page>
  );
}

function IntroductionDrawer({
  id,
  onClose,
}: {
  readonly id: `itr_${string}` | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const mayTrade = useMayTrade();
  const { data, error, dataUpdatedAt, refetch } = useQuery({
    queryKey: ["introduction", id],
    queryFn: id ? () => api.matchmaking.getIntroduction.query({ introductionId: id }) : skipToken,
  });
  return (
    <DetailDrawer
      title={data?.product ?? t("nav.introductions")}
      open={id !== undefined}
      onClose={onClose}
      footer={data && mayTrade && stepsOf(data).length > 0 ? <IntroductionSteps one={data} /> : null}
      live={data && { ids: [data.introductionId], readAt: dataUpdatedAt, onRefresh: () => void refetch() }}
    >
      <ProblemAlert error={error} />
      {data ? <IntroductionFacts one={data} /> : error ? null : <Skeleton active />}
    </DetailDrawer>
  );
}

function IntroductionFacts({ one }: { readonly one: IntroductionRow }) {
  const { t } = useTranslation();
  const { order } = one;
  return (
    <Facts
      facts={[
        {
          name: t("common.status"),
          value: <StatusTag status={one.status} label={t(`introduction.status.${one.status}`)} />,
        },
        { name: t("introduction.buyer"), value: one.buyerName ?? t("market.unnamed") },
        { name: t("introduction.supplier"), value: one.supplierName ?? t("market.unnamed") },
        ...usePostings(one),
        {
          name: t("introduction.rank"),
          definition: t("introduction.rankDefinition"),
          value: one.rank === null ? null : t("introduction.place", { count: one.rank }),
        },
        { name: t("market.score"), value: one.score },
        { name: t("introduction.askedAt"), value: toTheMinute(one.askedAt) },
        { name: t("introduction.message"), value: one.message },
        { name: t("introduction.reply"), value: one.reply === "" ? null : one.reply },
        ...(order
          ? [
              { name: t("introduction.orderNumber"), value: order.orderNumber },
              { name: t("introduction.amount"), value: <Money fen={order.amountFen} /> },
              { name: t("introduction.orderedOn"), value: order.orderedOn },
              { name: t("introduction.deliverOn"), value: order.deliverOn },
            ]
          : []),
      ]}
    />
  );
}

/** The way to the demand and the capability, as long as they are open to both sides: a demand that came to an order is its buyer's again. */
function usePostings({ status, demandId, capabilityId }: IntroductionRow): readonly Fact[] {
  const { t } = useTranslation();
  const isOffice = usePerson().organisationKind !== "enterprise";
  if (!isOffice && !underWay.includes(status)) return [];
  const postings = [
    { name: t("introduction.demand"), to: "/demands", open: demandId },
    { name: t("introduction.capability"), to: "/capabilities", open: capabilityId },
  ] as const;
  return postings.map(({ name, to, open }) => ({
    name,
    value: (
      <Link to={to} search={{ open }}>
        {t("common.details")}
      </Link>
    ),
  }));
}

function useColumns(): readonly Column<IntroductionRow>[] {
  const { t } = useTranslation();
  return [
    { key: "product", title: t("market.product"), text: (row) => row.product },
    { key: "buyer", title: t("introduction.buyer"), text: (row) => row.buyerName ?? t("market.unnamed") },
    { key: "supplier", title: t("introduction.supplier"), text: (row) => row.supplierName ?? t("market.unnamed") },
    {
      key: "status",
      title: t("common.status"),
      text: (row) => t(`introduction.status.${row.status}`),
      show: (row) => <StatusTag status={row.status} label={t(`introduction.status.${row.status}`)} />,
    },
    { key: "score", title: t("market.score"), align: "right", text: (row) => String(row.score) },
    {
      key: "amount",
      title: t("introduction.amount"),
      align: "right",
      text: (row) => (row.order ? inYuan(row.order.amountFen) : "—"),
      show: (row) => <Money fen={row.order?.amountFen ?? null} />,
    },
    { key: "askedAt", title: t("introduction.askedAt"), text: (row) => toTheMinute(row.askedAt) },
  ];
}
