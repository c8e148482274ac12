import { Alert, App, Button, Checkbox, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { useCommand } from "../../api/use-command.js";
import { DetailDrawer } from "../../parts/detail-drawer.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { Facts } from "../../parts/facts.js";
import { inYuan, toTheMinute } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { Page } from "../../parts/page.js";
import { type Column, QueryTable } from "../../parts/query-table.js";
import { TextField } from "../../parts/text-field.js";
import { useListState } from "../../parts/use-list-state.js";
import { useSeen } from "../../parts/use-seen.js";

type Row = Awaited<ReturnType<typeof api.intake.listNotices.query>>["data"][number];

const pageSize = 50;
const lookedThrough = 200;
const shortestAccount = 4;

/** Which bank the debtor will pay, once one is named, and the receipt that it gives that bank. */
export function Notices() {
  const { t } = useTranslation();
  const state = useListState();
  const seen = useSeen<Row>({
    name: "notices",
    wanted: state.open,
    idOf: (row) => row.noticeId,
    look: () => api.intake.listNotices.query({ limit: lookedThrough }),
  });
  const open = seen.find(state.open);
  const { organisationId, roles } = usePerson();
  const gives =
    open &&
    open.debtorId === organisationId &&
    !open.receipt &&
    !open.withdrawnAt &&
    (roles.includes("maker") || roles.includes("checker"));
  return (
    <Page title={t("notice.title")} hint={t("notice.hint")}>
      <QueryTable<Row>
        name="notices"
        queryKey={["notices"]}
        live={["ntc_"]}
        fetch={async ({ cursor }) =>
          seen.keep(await api.intake.listNotices.query({ limit: pageSize, ...(cursor ? { cursor } : {}) }))
        }
        columns={useColumns()}
        rowKey={(row) => row.noticeId}
        onOpen={(row) => state.show(row.noticeId)}
        empty={{ title: t("notice.empty"), hint: t("notice.emptyHint") }}
      />
      <DetailDrawer
        title={open ? `${t(`notice.kind.${open.kind}`)} · ${open.bankName}` : ""}
        open={open !== undefined}
        onClose={() => state.show(undefined)}
        footer={gives ? <GiveReceipt notice={open} onDone={() => state.show(undefined)} /> : null}
      >
        {gives ? <Alert type="info" showIcon title={t("notice.todo", { bank: open.bankName })} /> : null}
        {open ? (
          <Facts
            facts={[
              { name: t("notice.bank"), value: open.bankName },
              { name: t("notice.type"), value: t(`notice.kind.${open.kind}`) },
              { name: t("confirmation.supplier"), value: open.supplierName },
              { name: t("common.amount"), value: <Money fen={open.amountFen} /> },
              { name: t("receivable.due"), value: open.dueOn },
              { name: t("notice.sent"), value: toTheMinute(open.sentAt) },
              { name: t("notice.arrived"), value: open.arrivedAt ? toTheMinute(open.arrivedAt) : null },
              { name: t("notice.account"), value: open.receipt?.repaymentAccount },
              { name: t("notice.givenAt"), value: open.receipt ? toTheMinute(open.receipt.givenAt) : null },
              ...(open.withdrawnAt ? [{ name: t("notice.withdrawnAt"), value: toTheMinute(open.withdrawnAt) }] : []),
            ]}
          />
        ) : null}
      </DetailDrawer>
    </Page>
  );
}

function GiveReceipt({ notice, onDone }: { readonly notice: Row; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const [repaymentAccount, setRepaymentAccount] = useState("");
  const [waivesDefences, setWaivesDefences] = useState(false);
  const [waivesSetOff, setWaivesSetOff] = useState(false);
  const give = useCommand(api.intake.giveReceipt.mutate, () => {
    message.success(t("notice.given"));
    onDone();
  });
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>
        {t("notice.give")}
      </Button>
      <EffectModal
        open={asking}
        title={t("notice.give")}
        effect={t("notice.effect", {
          amount: inYuan(notice.amountFen),
          bank: notice.bankName,
          dueOn: notice.dueOn,
        })}
        verb={t("notice.give")}
        disabled={repaymentAccount.trim().length < shortestAccount}
        busy={give.isPending}
        error={give.error}
        onConfirm={() => give.mutate({ noticeId: notice.noticeId, repaymentAccount, waivesDefences, waivesSetOff })}
        onCancel={() => setAsking(false)}
      >
        <TextField
          label={t("notice.account")}
          hint={t("notice.accountHint")}
          value={repaymentAccount}
          onChange={setRepaymentAccount}
        />
        <Checkbox checked={waivesDefences} onChange={({ target }) => setWaivesDefences(target.checked)}>
          {t("confirmation.waivesDefences")}
        </Checkbox>
        <Checkbox checked={waivesSetOff} onChange={({ target }) => setWaivesSetOff(target.checked)}>
          {t("confirmation.waivesSetOff")}
        </Checkbox>
      </EffectModal>
    </>
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation();
  const stateOf = (row: Row) =>
    row.withdrawnAt ? t("notice.withdrawn") : row.receipt ? t("notice.given") : t("notice.waiting");
  return [
    { key: "bank", title: t("notice.bank"), text: (row) => row.bankName },
    {
      key: "supplier",
      title: t("confirmation.supplier"),
      text: (row) => row.supplierName,
      show: (row) => <span className="wrap">{row.supplierName}</span>,
    },
    {
      key: "amount",
      title: t("common.amount"),
      align: "right",
      text: (row) => inYuan(row.amountFen).slice(1),
      show: (row) => <Money fen={row.amountFen} />,
    },
    {
      key: "due",
      title: t("receivable.due"),
      text: (row) => row.dueOn,
      show: (row) => <span className="money">{row.dueOn}</span>,
    },
    {
      key: "state",
      title: t("common.status"),
      text: stateOf,
      show: (row) => <Tag color={row.receipt ? "green" : row.withdrawnAt ? "default" : "gold"}>{stateOf(row)}</Tag>,
    },
    { key: "kind", title: t("notice.type"), text: (row) => t(`notice.kind.${row.kind}`) },
    {
      key: "sent",
      title: t("notice.sent"),
      text: (row) => toTheMinute(row.sentAt),
      show: (row) => <span className="money">{toTheMinute(row.sentAt)}</span>,
    },
  ];
}
