import type { AuthorisedFilingStatus } from "@lianrong/contracts/intake-filings";
import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { Deadline } from "../../parts/deadline.js";
import { inYuan, toTheMinute } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { Page } from "../../parts/page.js";
import { prefixed } from "../../parts/prefixed.js";
import { type Column, QueryTable } from "../../parts/query-table.js";
import { statusList } from "../../parts/status-list.js";
import { StatusTag } from "../../parts/status-tag.js";
import { useListState } from "../../parts/use-list-state.js";
import { FilingDrawer } from "./filing-drawer.js";

type Row = Awaited<ReturnType<typeof api.intake.listFilings.query>>["data"][number];

const statuses = [
  "drafted",
  "accepted",
  "refused",
  "withdrawn",
  "lapsed",
] as const satisfies readonly AuthorisedFilingStatus[];

/** What others have drawn up for this firm and it has yet to answer, and what it has drawn up for its suppliers. */
export function Filings() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const state = useListState();
  const { roles } = usePerson();
  return (
    <Page
      title={t("filing.title")}
      hint={t("filing.hint")}
      actions={
        roles.includes("maker") ? (
          <Button type="primary" onClick={() => void navigate({ to: "/filings/draft" })}>
            {t("filing.draft")}
          </Button>
        ) : null
      }
    >
      <QueryTable<Row>
        name="filings"
        queryKey={["filings"]}
        live={["afl_"]}
        {...statusList({
          statuses,
          label: t("common.status"),
          wordFor: (status) => t(`filing.status.${status}`),
          list: (asked) => api.intake.listFilings.query(asked),
        })}
        columns={useColumns()}
        rowKey={(row) => row.filingId}
        onOpen={(row) => state.show(row.filingId)}
        empty={{ title: t("filing.empty"), hint: t("filing.emptyHint") }}
      />
      <FilingDrawer filingId={prefixed("afl_", state.open)} onClose={() => state.show(undefined)} />
    </Page>
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation();
  const { organisationId } = usePerson();
  return [
    {
      key: "draftedAt",
      title: t("filing.draftedAt"),
      text: (row) => toTheMinute(row.draftedAt),
      show: (row) => <span className="money">{toTheMinute(row.draftedAt)}</span>,
    },
    {
      key: "amount",
      title: t("common.amount"),
      align: "right",
      text: (row) => inYuan(row.amountFen).slice(1),
      show: (row) => <Money fen={row.amountFen} />,
    },
    {
      key: "status",
      title: t("common.status"),
      text: (row) => t(`filing.status.${row.status}`),
      show: (row) => <StatusTag status={row.status} label={t(`filing.status.${row.status}`)} />,
    },
    {
      key: "lapsesOn",
      title: t("filing.lapsesOn"),
      text: (row) => row.lapsesOn,
      show: (row) =>
        row.status === "drafted" ? <Deadline on={row.lapsesOn} /> : <span className="money">{row.lapsesOn}</span>,
    },
    {
      key: "side",
      title: t("filing.side"),
      text: (row) => (row.supplierId === organisationId ? t("filing.forUs") : t("filing.byUs")),
    },
    {
      key: "supplier",
      title: t("filing.supplier"),
      text: (row) => row.supplierName,
      show: (row) => <span className="wrap">{row.supplierName}</span>,
    },
    {
      key: "filedBy",
      title: t("filing.filedBy"),
      text: (row) => row.filedByName,
      show: (row) => <span className="wrap">{row.filedByName}</span>,
    },
  ];
}
