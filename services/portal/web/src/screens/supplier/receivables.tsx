import { useNavigate } from "@tanstack/react-router";
import { Button, Tag, Tooltip, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { Code } from "../../parts/code.js";
import { inYuan, today } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { Page } from "../../parts/page.js";
import { prefixed } from "../../parts/prefixed.js";
import { type Column, QueryTable } from "../../parts/query-table.js";
import { StatusTag } from "../../parts/status-tag.js";
import { useListState } from "../../parts/use-list-state.js";
import { financeable } from "./financeable.js";
import { ReceivableDrawer } from "./receivable-drawer.js";

export type ReceivableRow = Awaited<ReturnType<typeof api.intake.listReceivables.query>>["data"][number];

const statuses = [
  "recorded",
  "confirmation-requested",
  "awaiting-checker",
  "confirmed",
  "rejected",
  "financed",
  "settled",
] as const;
const pageSize = 50;

/** All that others owe this supplier in one list: what can be financed now, and why the rest cannot. */
export function Receivables() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const state = useListState();
  const { organisationId, roles } = usePerson();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const day = today();
  const isMaker = roles.includes("maker");
  return (
    <Page
      title={t("receivable.title")}
      hint={t("receivable.hint")}
      actions={
        isMaker ? (
          <>
            <Button onClick={() => void navigate({ to: "/receivables/record" })}>{t("receivable.record")}</Button>
            <Button
              type="primary"
              onClick={() =>
                void navigate({
                  to: "/requests/file",
                  search: chosen.length > 0 ? { receivables: chosen.join("~") } : {},
                })
              }
            >
              {chosen.length > 0 ? t("receivable.apply", { count: chosen.length }) : t("receivable.applyNone")}
            </Button>
          </>
        ) : null
      }
    >
      <QueryTable<ReceivableRow>
        name="receivables"
        queryKey={["receivables"]}
        live={["rcv_"]}
        fetch={async ({ filters, cursor }) => {
          const status = statuses.find((known) => known === filters["status"]);
          return api.intake.listReceivables.query({
            limit: pageSize,
            ...(cursor ? { cursor } : {}),
            ...(status ? { status } : {}),
          });
        }}
        filters={[
          {
            name: "status",
            label: t("common.status"),
            options: statuses.map((value) => ({ value, label: t(`status.receivable.${value}`) })),
          },
        ]}
        columns={useColumns(day)}
        rowKey={(row) => row.receivableId}
        onOpen={(row) => state.show(row.receivableId)}
        empty={{ title: t("receivable.empty"), hint: t("receivable.emptyHint") }}
        {...(isMaker
          ? {
              selection: {
                label: ({ contractNumber }) => contractNumber,
                chosen,
                onChange: (keys) => setChosen(keys),
                refuses: (row) => row.supplierId !== organisationId || !financeable(row, day).can,
              },
            }
          : {})}
      />
      <ReceivableDrawer receivableId={prefixed("rcv_", state.open)} onClose={() => state.show(undefined)} />
    </Page>
  );
}

function useColumns(day: string): readonly Column<ReceivableRow>[] {
  const { t } = useTranslation();
  return [
    { key: "contract", title: t("receivable.contract"), text: (row) => row.contractNumber },
    {
      key: "can",
      title: t("receivable.can"),
      text: (row) => {
        const { can, why } = financeable(row, day);
        return `${can ? t("receivable.eligible") : t("receivable.notEligible")}：${t(`receivable.why.${why}`)}`;
      },
      show: (row) => <Financeable row={row} day={day} />,
    },
    {
      key: "debtor",
      title: t("receivable.debtor"),
      text: (row) => `${row.debtorName} ${row.debtorUscc}`,
      show: (row) => (
        <>
          {row.debtorName}
          <span className="sub">
            <Code text={row.debtorUscc} />
          </span>
        </>
      ),
    },
    {
      key: "amount",
      title: t("receivable.amount"),
      align: "right",
      text: (row) => inYuan(row.amountFen).slice(1),
      show: (row) => <Money fen={row.amountFen} />,
    },
    {
      key: "confirmed",
      title: t("receivable.confirmed"),
      align: "right",
      text: (row) => (row.confirmedFen === null ? "" : inYuan(row.confirmedFen).slice(1)),
      show: (row) => <Money fen={row.confirmedFen} />,
    },
    {
      key: "due",
      title: t("receivable.due"),
      text: (row) => row.dueOn,
      show: (row) => <span className="money">{row.dueOn}</span>,
    },
    {
      key: "status",
      title: t("common.status"),
      text: (row) => t(`status.receivable.${row.status}`),
      show: (row) => <StatusTag status={row.status} label={t(`status.receivable.${row.status}`)} />,
    },
  ];
}

function Financeable({ row, day }: { readonly row: ReceivableRow; readonly day: string }) {
  const { t, i18n } = useTranslation();
  const { can, why } = financeable(row, day);
  return (
    <Tooltip title={row.warnings.map((warning) => warning[i18n.language === "en" ? "en" : "zh"]).join(" ")}>
      <Tag color={can ? "green" : "default"}>{can ? t("receivable.eligible") : t("receivable.notEligible")}</Tag>
      <Typography.Text type="secondary" className="sub wrap">
        {t(`receivable.why.${why}`)}
      </Typography.Text>
    </Tooltip>
  );
}
