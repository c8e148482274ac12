import type { RequestFigure } from "@lianrong/contracts/counted";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { Code } from "../../parts/code.js";
import { inYuan, toTheMinute } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { type Column, QueryTable } from "../../parts/query-table.js";
import { StatusTag } from "../../parts/status-tag.js";

type Row = Awaited<ReturnType<typeof api.oversight.listCountedRequests.query>>["data"][number];

const pageSize = 50;

/** The requests behind a figure; each opens where it is followed. */
export function CountedRequests({ figure, period }: { readonly figure: RequestFigure; readonly period: string }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  return (
    <QueryTable<Row>
      name={`counted-${figure}`}
      queryKey={["counted", figure, period]}
      live={["req_", "cas_"]}
      fetch={({ cursor }) =>
        api.oversight.listCountedRequests.query({ figure, period, limit: pageSize, ...(cursor ? { cursor } : {}) })
      }
      columns={useColumns()}
      rowKey={(row) => row.requestId}
      onOpen={(row) => void navigate({ to: "/monitor", search: { open: row.requestId } })}
      empty={{ title: t("counted.empty"), hint: t("counted.emptyHint") }}
    />
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation();
  return [
    { key: "borrower", title: t("monitor.borrower"), text: (row) => row.borrowerName },
    {
      key: "counted",
      title: t("counted.amount"),
      align: "right",
      text: (row) => inYuan(row.countedFen).slice(1),
      show: (row) => <Money fen={row.countedFen} />,
    },
    {
      key: "stage",
      title: t("monitor.stage"),
      text: (row) => t(`status.stage.${row.stage}`),
      show: (row) => <StatusTag status={row.stage} label={t(`status.stage.${row.stage}`)} />,
    },
    { key: "filed", title: t("request.filed"), text: (row) => toTheMinute(row.filedAt) },
    {
      key: "request",
      title: t("nav.requests"),
      text: (row) => row.requestId,
      show: (row) => <Code text={row.requestId} />,
    },
  ];
}
