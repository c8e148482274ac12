import type { ConfirmationStatus } from "@lianrong/contracts/intake";
import { useNavigate } from "@tanstack/react-router";
import { Button, Typography } from "antd";
import { useState } from "react";
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
import { BatchPropose } from "./batch-propose.js";
import { BatchSign } from "./batch-sign.js";
import { ConfirmationDrawer } from "./confirmation-drawer.js";

export type ConfirmationRow = Awaited<ReturnType<typeof api.intake.listConfirmations.query>>["data"][number];

const statuses = [
  "requested",
  "awaiting-checker",
  "confirmed",
  "rejected",
  "withdrawn",
] as const satisfies readonly ConfirmationStatus[];
const none: readonly ConfirmationRow[] = [];

/** What suppliers ask this organisation to confirm, each with the clock that the law sets; one by one or many at once. */
export function Confirmations() {
  const { t } = useTranslation();
  const state = useListState();
  const navigate = useNavigate();
  const { roles } = usePerson();
  const [chosen, setChosen] = useState(none);
  const [asking, setAsking] = useState<"propose" | "sign">();
  const stepOf = useStep();
  const step = chosen[0] && stepOf(chosen[0]);
  const close = () => {
    setAsking(undefined);
    setChosen(none);
  };
  return (
    <Page
      title={t("confirmation.title")}
      hint={t("confirmation.hint")}
      actions={
        <>
          {roles.includes("maker") ? (
            <>
              <Button onClick={() => void navigate({ to: "/confirmations/upload" })}>{t("upload.title")}</Button>
              <Button onClick={() => void navigate({ to: "/confirmations/table" })}>{t("table.title")}</Button>
            </>
          ) : null}
          {step ? (
            <Button type="primary" onClick={() => setAsking(step)}>
              {t(step === "sign" ? "batch.sign" : "batch.propose", { count: chosen.length })}
            </Button>
          ) : null}
        </>
      }
    >
      <QueryTable<ConfirmationRow>
        name="confirmations"
        queryKey={["confirmations"]}
        live={["cnf_"]}
        {...statusList({
          statuses,
          label: t("common.status"),
          wordFor: (status) => t(`status.confirmation.${status}`),
          list: (asked) => api.intake.listConfirmations.query(asked),
        })}
        columns={useColumns()}
        rowKey={(row) => row.confirmationId}
        onOpen={(row) => state.show(row.confirmationId)}
        empty={{ title: t("confirmation.empty"), hint: t("confirmation.emptyHint") }}
        {...(roles.includes("maker") || roles.includes("checker")
          ? {
              selection: {
                label: ({ contractNumber }) => contractNumber,
                chosen: chosen.map(({ confirmationId }) => confirmationId),
                onChange: (_keys, rows) => setChosen(rows.filter((row) => rows[0] && stepOf(row) === stepOf(rows[0]))),
                refuses: (row) => !stepOf(row) || (step !== undefined && stepOf(row) !== step),
              },
            }
          : {})}
      />
      {asking === "sign" ? <BatchSign rows={chosen} onClose={close} /> : null}
      {asking === "propose" ? <BatchPropose rows={chosen} onClose={close} /> : null}
      <ConfirmationDrawer confirmationId={prefixed("cnf_", state.open)} onClose={() => state.show(undefined)} />
    </Page>
  );
}

/** What this person can do next about a claim, if anything: nobody checks what they proposed themselves. */
function useStep(): (row: ConfirmationRow) => "propose" | "sign" | undefined {
  const { roles, personId, organisationId } = usePerson();
  return ({ status, debtorId, proposedBy }) => {
    if (debtorId !== organisationId) return undefined;
    if (status === "requested" && roles.includes("maker")) return "propose";
    return status === "awaiting-checker" && roles.includes("checker") && proposedBy !== personId ? "sign" : undefined;
  };
}

function useColumns(): readonly Column<ConfirmationRow>[] {
  const { t } = useTranslation();
  const { organisationId } = usePerson();
  const otherSide = ({ debtorId, supplierName, debtorName }: ConfirmationRow) =>
    debtorId === organisationId
      ? { name: supplierName, as: t("confirmation.supplier") }
      : { name: debtorName, as: t("receivable.debtor") };
  return [
    { key: "contract", title: t("receivable.contract"), text: (row) => row.contractNumber },
    {
      key: "other",
      title: t("confirmation.other"),
      text: (row) => `${otherSide(row).name}（${otherSide(row).as}）`,
      show: (row) => (
        <>
          <span className="wrap">{otherSide(row).name}</span>
          <Typography.Text type="secondary" className="sub">
            {otherSide(row).as}
          </Typography.Text>
        </>
      ),
    },
    {
      key: "claimed",
      title: t("confirmation.claimed"),
      align: "right",
      text: (row) => inYuan(row.claimedFen).slice(1),
      show: (row) => <Money fen={row.claimedFen} />,
    },
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
    {
      key: "toConfirm",
      title: t("confirmation.toConfirm"),
      align: "right",
      text: (row) => (row.elements ? inYuan(row.elements.confirmedFen).slice(1) : ""),
      show: (row) => <Money fen={row.elements?.confirmedFen ?? null} />,
    },
    {
      key: "asked",
      title: t("confirmation.requestedAt"),
      text: (row) => toTheMinute(row.requestedAt),
      show: (row) => <span className="money">{toTheMinute(row.requestedAt)}</span>,
    },
  ];
}

function isOver({ status }: ConfirmationRow): boolean {
  return status === "confirmed" || status === "rejected" || status === "withdrawn";
}
