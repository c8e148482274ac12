import { skipToken, useQuery } from "@tanstack/react-query";
import { Alert, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { Code } from "../../parts/code.js";
import { DetailDrawer } from "../../parts/detail-drawer.js";
import { Facts } from "../../parts/facts.js";
import { today } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { financeable } from "./financeable.js";

const order = ["recorded", "confirmation-requested", "awaiting-checker", "confirmed", "financed", "settled"] as const;

/** One receivable: what is owed, what was confirmed, and how far it has come. */
export function ReceivableDrawer({
  receivableId,
  onClose,
}: {
  readonly receivableId: `rcv_${string}` | undefined;
  readonly onClose: () => void;
}) {
  const { t, i18n } = useTranslation();
  const { data, error, dataUpdatedAt, refetch } = useQuery({
    queryKey: ["receivable", receivableId],
    queryFn: receivableId ? () => api.intake.readReceivable.query({ receivableId }) : skipToken,
  });
  const language = i18n.language === "en" ? "en" : "zh";
  const reached = data ? positionOf(data.status) : -1;
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
      {data ? (
        <>
          <Facts
            facts={[
              { name: t("receivable.debtor"), value: data.debtorName },
              { name: t("receivable.debtorUscc"), value: <Code text={data.debtorUscc} /> },
              { name: t("receivable.amount"), value: <Money fen={data.amountFen} /> },
              { name: t("receivable.confirmed"), value: <Money fen={data.confirmedFen} /> },
              { name: t("receivable.delivered"), value: data.deliveredOn },
              { name: t("receivable.due"), value: data.dueOn },
              { name: t("common.status"), value: t(`status.receivable.${data.status}`) },
              { name: t("receivable.can"), value: t(`receivable.why.${financeable(data, today()).why}`) },
            ]}
          />
          {data.warnings.map((warning) => (
            <Alert key={warning.rule} type="warning" showIcon title={warning[language]} />
          ))}
        </>
      ) : error ? null : (
        <Skeleton active />
      )}
    </DetailDrawer>
  );
}

function positionOf(status: string): number {
  return order.map(String).indexOf(status);
}
