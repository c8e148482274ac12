import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { inYuan, toTheMinute } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { Page } from "../../parts/page.js";
import { prefixed } from "../../parts/prefixed.js";
import { type Column, QueryTable } from "../../parts/query-table.js";
import { StatusTag } from "../../parts/status-tag.js";
import { useListState } from "../../parts/use-list-state.js";
import { RequestDrawer } from "./request-drawer.js";

type Row = Awaited<ReturnType<typeof api.intake.listRequests.query>>["data"][number];

const statuses = [
  "awaiting-confirmation",
  "ready",
  "handed-over",
  "closed",
  "declined",
  "withdrawn",
  "expired",
] as const;
const pageSize = 50;

/** The supplier's requests; each opens with its offers and how far it has come. */
export function Requests() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const state = useListState();
  const { roles } = usePerson();
  return (
    <Page
      title={t("request.title")}
      hint={t("request.hint")}
      actions={
        roles.includes("maker") ? (
          <Button type="primary" onClick={() => void navigate({ to: "/requests/file" })}>
            {t("request.file")}
          </Button>
        ) : null
      }
    >
      <QueryTable<Row>
        name="requests"
        queryKey={["requests"]}
        live={["req_"]}
        fetch={async ({ filters, cursor }) => {
          const status = statuses.find((known) => known === filters["status"]);
          return api.intake.listRequests.query({
            limit: pageSize,
            ...(cursor ? { cursor } : {}),
            ...(status ? { status } : {}),
          });
        }}
        filters={[
          {
            name: "status",
            label: t("common.status"),
            options: statuses.map((value) => ({ value, label: t(`status.request.${value}`) })),
          },
        ]}
        columns={useColumns()}
        rowKey={(row) => row.requestId}
        onOpen={(row) => state.show(row.requestId)}
        empty={{ title: t("request.empty"), hint: t("request.emptyHint") }}
      />
      <RequestDrawer requestId={prefixed("req_", state.open)} onClose={() => state.show(undefined)} />
    </Page>
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation();
  return [
    { key: "filed", title: t("request.filed"), text: (row) => toTheMinute(row.filedAt) },
    {
      key: "amount",
      title: t("request.amount"),
      align: "right",
      text: (row) => inYuan(row.amountFen).slice(1),
      show: (row) => <Money fen={row.amountFen} />,
    },
    { key: "tenor", title: t("request.tenor"), align: "right", text: (row) => String(row.tenorDays) },
    { key: "purpose", title: t("request.purpose"), text: (row) => row.purpose },
    { key: "expires", title: t("request.expires"), text: (row) => row.expiresOn },
    {
      key: "status",
      title: t("common.status"),
      text: (row) => t(`status.request.${row.status}`),
      show: (row) => <StatusTag status={row.status} label={t(`status.request.${row.status}`)} />,
    },
  ];
}
