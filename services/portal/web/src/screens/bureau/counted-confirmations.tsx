import type { ConfirmationFigure } from "@lianrong/contracts/counted";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { Code } from "../../parts/code.js";
import { Deadline } from "../../parts/deadline.js";
import { inYuan } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { type Column, QueryTable } from "../../parts/query-table.js";

type Row = Awaited<ReturnType<typeof api.oversight.listCountedConfirmations.query>>["data"][number];

const pageSize = 50;

/** The confirmations behind a figure: who owes whom an answer, and until when. */
export function CountedConfirmations(asked: { readonly figure: ConfirmationFigure; readonly period: string }) {
  const { t } = useTranslation();
  const { figure, period } = asked;
  return (
    <QueryTable<Row>
      name="counted-confirmations"
      queryKey={["counted", figure, period]}
      live={["rcv_"]}
      fetch={({ cursor }) =>
        api.oversight.listCountedConfirmations.query({ figure, period, limit: pageSize, ...(cursor ? { cursor } : {}) })
      }
      columns={useColumns()}
      rowKey={(row) => row.confirmationId}
      empty={{ title: t("counted.empty"), hint: t("counted.emptyHint") }}
    />
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation();
  return [
    { key: "debtor", title: t("counted.debtor"), text: (row) => row.debtorName ?? "—" },
    { key: "supplier", title: t("counted.supplier"), text: (row) => row.supplierName ?? "—" },
    {
      key: "counted",
      title: t("counted.amount"),
      align: "right",
      text: (row) => inYuan(row.countedFen).slice(1),
      show: (row) => <Money fen={row.countedFen} />,
    },
    { key: "requested", title: t("counted.requestedOn"), text: (row) => row.requestedOn ?? "—" },
    {
      key: "due",
      title: t("counted.dueOn"),
      text: (row) => row.dueOn ?? "—",
      show: (row) => (row.dueOn && row.decidedOn === null ? <Deadline on={row.dueOn} /> : (row.dueOn ?? "—")),
    },
    { key: "decided", title: t("counted.decidedOn"), text: (row) => row.decidedOn ?? "—" },
    {
      key: "confirmation",
      title: t("counted.confirmation"),
      text: (row) => row.confirmationId,
      show: (row) => <Code text={row.confirmationId} />,
    },
  ];
}
