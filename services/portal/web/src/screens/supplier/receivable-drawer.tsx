import { skipToken, useQuery } from "@tanstack/react-query";
import { Alert, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { Attachments } from "../../parts/attachments.js";
import { Code } from "../../parts/code.js";
import { DetailDrawer } from "../../parts/detail-drawer.js";
import { Facts } from "../../parts/facts.js";
import { today } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { StatusTag } from "../../parts/status-tag.js";
import { DebtorsWord } from "./debtors-word.js";
import { financeable } from "./financeable.js";
import { NextStep } from "./next-step.js";
import type { ReceivableRow } from "./use-financeable.js";

const order = ["recorded", "confirmation-requested", "awaiting-checker", "confirmed", "financed", "settled"] as const;

/** One receivable: what is owed, whether it can be financed and what to do about it, what the debtor said, how far it has come. */
export function ReceivableDrawer({
  receivableId,
  onClose,
}: {
  readonly receivableId: `rcv_${string}` | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { data, error, dataUpdatedAt, refetch } = useQuery({
    queryKey: ["receivable", receivableId],
    queryFn: receivableId ? () => api.intake.readReceivable.query({ receivableId }) : skipToken,
  });
  const reached = data ? order.map(String).indexOf(data.status) : -1;
  const moments = order.map((status, index) => ({
    key: status,
    at: undefined,
    what: t(`status.receivable.${status}`),
    done: index <= reached,
  }));
  return (
    <DetailDrawer
      title={data?.contractNumber ?? t("receivable.title")}
      open={receivableId !== undefined}
      onClose={onClose}
      moments={reached < 0 ? undefined : moments}
      live={data && { ids: [data.receivableId], readAt: dataUpdatedAt, onRefresh: () => void refetch() }}
    >
      <ProblemAlert error={error} />
      {data ? <Receivable receivable={data} /> : error ? null : <Skeleton active />}
    </DetailDrawer>
  );
}

function Receivable({ receivable }: { readonly receivable: ReceivableRow }) {
  const { t, i18n } = useTranslation();
  const { organisationId } = usePerson();
  const { debtorName, debtorUscc, amountFen, confirmedFen, deliveredOn, dueOn, status, warnings } = receivable;
  return (
    <>
      <NextStep receivable={receivable} judged={financeable(receivable, { organisationId, today: today() })} />
      <Facts
        facts={[
          { name: t("receivable.debtor"), value: debtorName },
          { name: t("receivable.uscc"), value: <Code text={debtorUscc} /> },
          { name: t("receivable.amount"), value: <Money fen={amountFen} /> },
          { name: t("receivable.confirmed"), value: <Money fen={confirmedFen} /> },
          { name: t("receivable.delivered"), value: deliveredOn },
          { name: t("receivable.due"), value: dueOn },
          { name: t("common.status"), value: <StatusTag status={status} label={t(`status.receivable.${status}`)} /> },
        ]}
      />
      {receivable.confirmationId ? <DebtorsWord confirmationId={receivable.confirmationId} /> : null}
      {warnings.map((warning) => (
        <Alert key={warning.rule} type="warning" showIcon title={warning[i18n.language === "en" ? "en" : "zh"]} />
      ))}
      <Attachments about={{ receivableId: receivable.receivableId }} adds />
    </>
  );
}
