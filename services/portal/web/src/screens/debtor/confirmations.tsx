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
import { ConfirmationDrawer } from "./confirmation-drawer.js";

type Row = Awaited<ReturnType<typeof api.intake.listConfirmations.query>>["data"][number];

const statuses = ["requested", "awaiting-checker", "confirmed", "rejected", "withdrawn"] as const;
const pageSize = 50;
const refreshMs = 15_000;

/** What suppliers ask this organisation to confirm, each with the clock that the law sets. */
export function Confirmations() {
  const { t } = useTranslation();
  const state = useListState();
  return (
    <Page title={t("confirmation.title")} hint={t("confirmation.hint")}>
      <QueryTable<Row>
        name="confirmations"
        queryKey={["confirmations"]}
        refetchMs={refreshMs}
        fetch={async ({ filters, cursor }) => {
          const status = statuses.find((known) => known === filters["status"]);
          return api.intake.listConfirmations.query({
            limit: pageSize,
            ...(cursor ? { cursor } : {}),
            ...(status ? { status } : {}),
          });
        }}
        filters={[
          {
            name: "status",
            label: t("common.status"),
            options: statuses.map((value) => ({ value, label: t(`status.confirmation.${value}`) })),
          },
        ]}
        columns={useColumns()}
        rowKey={(row) => row.confirmationId}
        onOpen={(row) => state.show(row.confirmationId)}
        empty={{ title: t("confirmation.empty"), hint: t("confirmation.emptyHint") }}
      />
      <ConfirmationDrawer confirmationId={prefixed("cnf_", state.open)} onClose={() => state.show(undefined)} />
    </Page>
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation();
  return [
    { key: "contract", title: t("receivable.contract"), text: (row) => row.contractNumber },
    { key: "supplier", title: t("confirmation.supplier"), text: (row) => row.supplierName },
    {
      key: "claimed",
      title: t("confirmation.claimed"),
      align: "right",
      text: (row) => inYuan(row.claimedFen).slice(1),
      show: (row) => <Money fen={row.claimedFen} />,
    },
    { key: "asked", title: t("confirmation.requestedAt"), text: (row) => toTheMinute(row.requestedAt) },
    {
      key: "clock",
      title: t("confirmation.clock"),
      text: (row) => row.clock?.dueOn ?? t("confirmation.noClock"),
      show: (row) =>
        row.clock ? isOver(row) ? row.clock.dueOn : <Deadline on={row.clock.dueOn} /> : t("confirmation.noClock"),
    },
    {
      key: "status",
      title: t("common.status"),
      text: (row) => t(`status.confirmation.${row.status}`),
      show: (row) => <StatusTag status={row.status} label={t(`status.confirmation.${row.status}`)} />,
    },
  ];
}

function isOver({ status }: Row): boolean {
  return status === "confirmed" || status === "rejected" || status === "withdrawn";
}
