import { useQuery } from "@tanstack/react-query";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { Deadline } from "../../parts/deadline.js";
import { Facts } from "../../parts/facts.js";
import { toTheMinute } from "../../parts/format.js";
import type { ReceivableRow } from "./use-financeable.js";

/** What the debtor was asked, by when it has to answer, and what it answered. */
export function DebtorsWord({
  confirmationId,
}: {
  readonly confirmationId: NonNullable<ReceivableRow["confirmationId"]>;
}) {
  const { t } = useTranslation();
  const { data } = useQuery({
    queryKey: ["confirmation", confirmationId],
    queryFn: () => api.intake.readConfirmation.query({ confirmationId }),
  });
  if (!data) return null;
  const { status, requestedAt, clock, rejection } = data;
  if (rejection) {
    return (
      <Alert
        type="error"
        showIcon
        title={t("receivable.judged", {
          kind: t("confirmation.rejectCode"),
          why: t(`confirmation.code.${rejection.code}`),
        })}
        description={rejection.explanation}
      />
    );
  }
  const waits = status === "requested" || status === "awaiting-checker";
  return (
    <Facts
      facts={[
        { name: t("confirmation.requestedAt"), value: toTheMinute(requestedAt) },
        {
          name: t("confirmation.clock"),
          value: clock ? waits ? <Deadline on={clock.dueOn} /> : clock.dueOn : t("confirmation.noClock"),
        },
      ]}
    />
  );
}
