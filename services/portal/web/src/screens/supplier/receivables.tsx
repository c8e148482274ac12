import type { ReceivableStatus } from "@lianrong/contracts/intake";
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
import { statusList } from "../../parts/status-list.js";
import { StatusTag } from "../../parts/status-tag.js";
import { useListState } from "../../parts/use-list-state.js";
import { type Financeable, financeable } from "./financeable.js";
import { FinanceableSummary } from "./financeable-summary.js";
import { ReceivableDrawer } from "./receivable-drawer.js";
import type { ReceivableRow } from "./use-financeable.js";

const statuses = [
  "recorded",
  "confirmation-requested",
  "awaiting-checker",
  "confirmed",
  "rejected",
  "financed",
  "settled",
] as const satisfies readonly ReceivableStatus[];

/** All that others owe this supplier in one list: what can be financed now, and why the rest cannot. */
export function Receivables() {
  const { t } = useTranslation();
  const state = useListState();
  const isMaker = usePerson().roles.includes("maker");
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const judge = useJudge();
  return (
    <Page
      title={t("receivable.title")}
      hint={t("receivable.hint")}
      actions={isMaker ? <Actions chosen={chosen} /> : null}
    >
      <FinanceableSummary mayFile={isMaker} />
      <QueryTable<ReceivableRow>
        name="receivables"
        queryKey={["receivables"]}
        live={["rcv_"]}
        {...statusList({
          statuses,
          label: t("common.status"),
          wordFor: (status) => t(`status.receivable.${status}`),
          list: (asked) => api.intake.listReceivables.query(asked),
        })}
        columns={useColumns(judge)}
        rowKey={(row) => row.receivableId}
        onOpen={(row) => state.show(row.receivableId)}
        empty={{ title: t("receivable.empty"), hint: t("receivable.emptyHint") }}
        {...(isMaker
          ? {
              selection: {
                label: ({ contractNumber }) => contractNumber,
                chosen,
                onChange: (keys) => setChosen(keys),
                refuses: (row) => !judge(row).can,
              },
            }
          : {})}
      />
      <ReceivableDrawer receivableId={prefixed("rcv_", state.open)} onClose={() => state.show(undefined)} />
    </Page>
  );
}

function Actions({ chosen }: { readonly chosen: readonly string[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const search = chosen.length > 0 ? { receivables: chosen.join("~") } : {};
  return (
    <>
      <Button onClick={() => void navigate({ to: "/receivables/record" })}>{t("receivable.record")}</Button>
      <Button type="primary" onClick={() => void navigate({ to: "/requests/file", search })}>
        {chosen.length > 0 ? t("receivable.apply", { count: chosen.length }) : t("receivable.applyNone")}
      </Button>
    </>
  );
}

function useJudge(): (row: ReceivableRow) => Financeable {
  const { organisationId } = usePerson();
  return (row) => financeable(row, { organisationId, today: today() });
}

function useColumns(judge: (row: ReceivableRow) => Financeable): readonly Column<ReceivableRow>[] {
  const { t } = useTranslation();
  return [
    { key: "contract", title: t("receivable.contract"), text: (row) => row.contractNumber },
    {
      key: "can",
      title: t("receivable.can"),
      text: (row) => {
        const { kind, why } = judge(row);
        return t("receivable.judged", { kind: t(`receivable.kind.${kind}`), why: t(`receivable.why.${why}`) });
      },
      show: (row) => <Judged row={row} judged={judge(row)} />,
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

const tones = { now: "green", notNow: "gold", over: "default", payable: "default" } as const;

function Judged({ row, judged }: { readonly row: ReceivableRow; readonly judged: Financeable }) {
  const { t, i18n } = useTranslation();
  const { kind, why } = judged;
  return (
    <Tooltip title={row.warnings.map((warning) => warning[i18n.language === "en" ? "en" : "zh"]).join(" ")}>
      <Tag color={tones[kind]}>{t(`receivable.kind.${kind}`)}</Tag>
      <Typography.Text type="secondary" className="sub wrap">
        {t(`receivable.why.${why}`)}
      </Typography.Text>
    </Tooltip>
  );
}
