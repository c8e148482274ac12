import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { inYuan } from "../../parts/format.js";
import { LargeMoney } from "../../parts/money.js";
import { Page } from "../../parts/page.js";
import { type Column, QueryTable } from "../../parts/query-table.js";
import { StatusTag } from "../../parts/status-tag.js";

type Row = Awaited<ReturnType<typeof api.bankMatching.listCreditLines.query>>["data"][number];
const pageSize = 50;

/** The bank's limits, and what of each is reserved and used. */
export function CreditLines() {
  const { t } = useTranslation();
  return (
    <Page title={t("nav.lines")} hint={t("line.hint")}>
      <QueryTable<Row>
        name="credit-lines"
        queryKey={["credit-lines"]}
        fetch={({ cursor }) =>
          api.bankMatching.listCreditLines.query({ limit: pageSize, ...(cursor ? { cursor } : {}) })
        }
        columns={useColumns()}
        rowKey={(row) => row.lineId}
        empty={{ title: t("line.empty"), hint: "" }}
      />
    </Page>
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation();
  const amount = (key: string, title: string, of: (row: Row) => number): Column<Row> => ({
    key,
    title,
    align: "right",
    text: (row) => inYuan(of(row)).slice(1),
    show: (row) => <LargeMoney fen={of(row)} />,
  });
  return [
    { key: "name", title: t("line.name"), text: (row) => row.name },
    { key: "chain", title: t("line.chain"), text: (row) => row.chain ?? t("common.all") },
    amount("total", t("line.total"), (row) => row.totalFen),
    amount("reserved", t("line.reserved"), (row) => row.reservedFen),
    amount("used", t("line.used"), (row) => row.usedFen),
    amount("free", t("line.free"), (row) => Math.max(0, row.totalFen - row.reservedFen - row.usedFen)),
    {
      key: "status",
      title: t("common.status"),
      text: (row) => t(`status.line.${row.status}`),
      show: (row) => <StatusTag status={row.status} label={t(`status.line.${row.status}`)} />,
    },
  ];
}
