import type { CaseClosedReason } from "@lianrong/contracts/case-status";
import { RequestStage } from "@lianrong/contracts/oversight";
import { Tag } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { Code } from "../../parts/code.js";
import { DetailDrawer } from "../../parts/detail-drawer.js";
import { Facts } from "../../parts/facts.js";
import { inYuan, today, toTheMinute } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { Page } from "../../parts/page.js";
import { type Column, QueryTable } from "../../parts/query-table.js";
import { StatusTag } from "../../parts/status-tag.js";
import { useListState } from "../../parts/use-list-state.js";
import { useSeen } from "../../parts/use-seen.js";
import { WhyNot } from "./why-not.js";

type Row = Awaited<ReturnType<typeof api.oversight.listCases.query>>["data"][number];

const stages = RequestStage.options;
const pageSize = 50;

/** Every request from filing to repayment, as the bureau may see it: never a sealed price. */
export function Monitor() {
  const { t } = useTranslation();
  const state = useListState();
  const seen = useSeen<Row>({
    name: "monitor",
    wanted: state.open,
    idOf: (row) => row.requestId,
    look: () => api.oversight.listCases.query({ limit: 1, search: state.open ?? "" }),
  });
  const open = seen.find(state.open);
  return (
    <Page title={t("monitor.title")} hint={t("monitor.hint")}>
      <QueryTable
        name="monitor"
        queryKey={["monitor"]}
        live={["req_", "cas_"]}
        fetch={async ({ filters, cursor }) => {
          const stage = stages.find((known) => known === filters["stage"]);
          return seen.keep(
            await api.oversight.listCases.query({
              limit: pageSize,
              ...(cursor ? { cursor } : {}),
              ...(stage ? { stage } : {}),
              ...(filters["stuck"] === "true" ? { stuck: "true" } : {}),
            }),
          );
        }}
        filters={[
          {
            name: "stage",
            label: t("monitor.stage"),
            options: stages.map((value) => ({ value, label: t(`status.stage.${value}`) })),
          },
          { name: "stuck", label: t("monitor.stuck"), options: [{ value: "true", label: t("monitor.onlyStuck") }] },
        ]}
        columns={useColumns()}
        rowKey={(row) => row.requestId}
        onOpen={(row) => state.show(row.requestId)}
        empty={{ title: t("common.empty"), hint: t("common.emptyHint") }}
      />
      <DetailDrawer title={open?.borrowerName ?? ""} open={open !== undefined} onClose={() => state.show(undefined)}>
        {open ? <Followed row={open} /> : null}
      </DetailDrawer>
    </Page>
  );
}

/** One request: how far it came, and, where banks are asked, why a product is not among them. */
function Followed({ row }: { readonly row: Row }) {
  const { t } = useTranslation();
  const stageName = useStageName();
  const { organisationKind } = usePerson();
  const ended = closedReasons.find((reason) => reason === row.closedReason);
  return (
    <>
      <Facts
        facts={[
          { name: t("monitor.stage"), value: <StatusTag status={row.stage} label={stageName(row.stage)} /> },
          { name: t("monitor.since"), value: toTheMinute(row.stageSince) },
          { name: t("monitor.amount"), value: <Money fen={row.amountFen} /> },
          { name: t("monitor.stuck"), value: <Stuck row={row} /> },
          ...(row.closedReason
            ? [{ name: t("monitor.reason"), value: ended ? t(`closedReason.${ended}`) : row.closedReason }]
            : []),
          { name: t("nav.requests"), value: <Code text={row.requestId} /> },
          { name: t("case.title"), value: row.caseId ? <Code text={row.caseId} /> : null },
        ]}
      />
      {row.caseId && mayAskBanks.includes(organisationKind) ? <WhyNot caseId={row.caseId} /> : null}
    </>
  );
}

/** Whom bank-matching tells how a product stands to a case; a chain chief follows requests alone. */
const mayAskBanks: readonly string[] = ["finance-bureau", "industry-bureau", "auditor"];
const closedReasons = [
  "repaid",
  "declined-by-all",
  "no-eligible-product",
  "withdrawn",
  "delisted",
  "expired",
  "refused-after-acceptance",
] as const satisfies readonly CaseClosedReason[];

const dayMs = 86_400_000;
const severities = [
  { days: 30, colour: "red" },
  { days: 14, colour: "orange" },
  { days: 0, colour: "gold" },
] as const;

/** How long a request has stood still, the redder the longer; one that moves has no colour. */
function Stuck({ row }: { readonly row: Row }) {
  const { t } = useTranslation();
  if (!row.stuck) return t("common.no");
  const days = Math.floor((Date.parse(today()) - Date.parse(row.stageSince.slice(0, 10))) / dayMs);
  const colour = severities.find((severity) => days >= severity.days)?.colour ?? "gold";
  return <Tag color={colour}>{t("monitor.stuckFor", { count: days })}</Tag>;
}

function useStageName(): (stage: RequestStage) => string {
  const { t } = useTranslation();
  return (stage) => t(`status.stage.${stage}`);
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation();
  const stageName = useStageName();
  return [
    { key: "borrower", title: t("monitor.borrower"), text: (row) => row.borrowerName },
    {
      key: "amount",
      title: t("monitor.amount"),
      align: "right",
      text: (row) => inYuan(row.amountFen).slice(1),
      show: (row) => <Money fen={row.amountFen} />,
    },
    {
      key: "stage",
      title: t("monitor.stage"),
      text: (row) => stageName(row.stage),
      show: (row) => <StatusTag status={row.stage} label={stageName(row.stage)} />,
    },
    { key: "since", title: t("monitor.since"), text: (row) => toTheMinute(row.stageSince) },
    {
      key: "stuck",
      title: t("monitor.stuck"),
      text: (row) => (row.stuck ? t("common.yes") : t("common.no")),
      show: (row) => <Stuck row={row} />,
    },
    {
      key: "request",
      title: t("nav.requests"),
      text: (row) => row.requestId,
      show: (row) => <Code text={row.requestId} />,
    },
  ];
}
