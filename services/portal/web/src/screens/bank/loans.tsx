import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { Deadline } from "../../parts/deadline.js";
import { inYuan, toTheMinute } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { Page } from "../../parts/page.js";
import { prefixed } from "../../parts/prefixed.js";
import { type Column, QueryTable } from "../../parts/query-table.js";
import { StatusTag } from "../../parts/status-tag.js";
import { useListState } from "../../parts/use-list-state.js";
import { isDeciding, LoanDrawer } from "./loan-drawer.js";

type Row = Awaited<ReturnType<typeof api.bankMatching.listCases.query>>["data"][number];

const statuses = [
  "agreed",
  "approving",
  "approved",
  "registered",
  "disbursed",
  "partly-repaid",
  "overdue",
  "recourse",
  "extended",
  "repaid",
  "closed",
] as const;
const pageSize = 50;

/** The cases that chose this bank, from the agreement to the last repayment. */
export function Loans() {
  const { t } = useTranslation();
  const state = useListState();
  return (
    <Page title={t("loan.title")} hint={t("loan.hint")}>
      <QueryTable<Row>
        name="loans"
        queryKey={["cases", "list"]}
        live={["cas_"]}
        fetch={async ({ filters, cursor }) => {
          const status = statuses.find((known) => known === filters["status"]);
          const page = await api.bankMatching.listCases.query({
            limit: pageSize,
            ...(cursor ? { cursor } : {}),
            ...(status ? { status } : {}),
          });
          return { ...page, data: page.data.filter(({ outcome }) => outcome.bankId !== null) };
        }}
        filters={[
          {
            name: "status",
            label: t("common.status"),
            options: statuses.map((value) => ({ value, label: t(`status.case.${value}`) })),
          },
        ]}
        columns={useColumns()}
        rowKey={(row) => row.caseId}
        onOpen={(row) => state.show(row.caseId)}
        empty={{ title: t("loan.empty"), hint: t("loan.emptyHint") }}
      />
      <LoanDrawer caseId={prefixed("cas_", state.open)} onClose={() => state.show(undefined)} />
    </Page>
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation();
  const text = (fen: number | null) => (fen === null ? "" : inYuan(fen).slice(1));
  return [
    { key: "borrower", title: t("match.borrower"), text: (row) => row.borrowerName },
    {
      key: "status",
      title: t("common.status"),
      text: (row) => t(`status.case.${row.status}`),
      show: (row) => <StatusTag status={row.status} label={t(`status.case.${row.status}`)} />,
    },
    {
      key: "amount",
      title: t("common.amount"),
      align: "right",
      text: (row) => text(row.amountFen),
      show: (row) => <Money fen={row.amountFen} />,
    },
    {
      key: "approved",
      title: t("case.approved"),
      align: "right",
      text: (row) => text(row.outcome.approvedFen),
      show: (row) => <Money fen={row.outcome.approvedFen} />,
    },
    {
      key: "drawn",
      title: t("case.drawn"),
      align: "right",
      text: (row) => text(row.outcome.drawnFen),
      show: (row) => <Money fen={row.outcome.drawnFen} />,
    },
    {
      key: "repaid",
      title: t("case.repaid"),
      align: "right",
      text: (row) => text(row.outcome.repaidFen),
      show: (row) => <Money fen={row.outcome.repaidFen} />,
    },
    {
      key: "decide",
      title: t("loan.decideBy"),
      text: (row) => (isDeciding(row) ? (row.decision?.dueOn ?? "—") : "—"),
      show: (row) => (isDeciding(row) && row.decision ? <Deadline on={row.decision.dueOn} /> : "—"),
    },
    { key: "contract", title: t("case.contract"), text: (row) => row.outcome.contractNumber ?? "—" },
    { key: "registration", title: t("case.registration"), text: (row) => row.outcome.registrationNumber ?? "—" },
    { key: "opened", title: t("request.filed"), text: (row) => toTheMinute(row.openedAt) },
  ];
}
