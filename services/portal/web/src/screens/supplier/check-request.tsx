import { useNavigate } from "@tanstack/react-router";
import { Alert, App, Button } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { Facts } from "../../parts/facts.js";
import { basisPointsOf, inPercent, inYuan } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import type { Terms } from "./request-draft.js";
import { type ReceivableRow, worthFen } from "./use-financeable.js";

/** The last step of a request: everything once more, what filing it does, and the button that files it. */
export function CheckRequest({
  rows,
  terms,
  onBack,
  onFiled,
}: {
  readonly rows: readonly ReceivableRow[];
  readonly terms: Terms;
  readonly onBack: () => void;
  readonly onFiled: () => void;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { tenorDays, purpose, maxRate } = terms;
  const maxAnnualRateBp = maxRate ? basisPointsOf(maxRate) : undefined;
  const file = useCommand(api.intake.fileRequest.mutate, ({ requestId }) => {
    onFiled();
    message.success(t("request.submitted"));
    void navigate({ to: "/requests", search: { open: requestId } });
  });
  const unconfirmed = [
    ...new Set(rows.filter(({ status }) => status !== "confirmed").map(({ debtorName }) => debtorName)),
  ];
  const submit = () =>
    file.mutate({
      receivableIds: rows.map(({ receivableId }) => receivableId),
      tenorDays: Number(tenorDays),
      purpose,
      consentsToShare: true,
      ...(maxAnnualRateBp === undefined ? {} : { maxAnnualRateBp }),
    });
  return (
    <div className="stack">
      <Facts
        facts={[
          { name: t("request.receivables"), value: rows.map(({ contractNumber }) => contractNumber).join("、") },
          { name: t("request.amount"), value: <Money fen={worthFen(rows)} /> },
          { name: t("request.tenorOf"), value: t("common.days", { count: Number(tenorDays) }) },
          { name: t("request.purpose"), value: purpose },
          {
            name: t("request.maxRateShort"),
            value: maxAnnualRateBp === undefined ? t("request.noLimit") : inPercent(maxAnnualRateBp),
          },
          { name: t("request.debtors"), value: unconfirmed.join("、") || t("request.allConfirmed") },
        ]}
      />
      <Alert type="info" showIcon title={t("request.effect", { count: rows.length })} />
      <ProblemAlert error={file.error} />
      <div className="row">
        <Button onClick={onBack}>{t("common.previous")}</Button>
        <Button type="primary" disabled={rows.length === 0} loading={file.isPending} onClick={submit}>
          {t("request.submitAmount", { amount: inYuan(worthFen(rows)) })}
        </Button>
      </div>
    </div>
  );
}
