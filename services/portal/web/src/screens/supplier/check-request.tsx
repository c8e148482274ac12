import { useNavigate } from "@tanstack/react-router";
import { Alert, App, Button } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { detailFacts } from "../../parts/detail-facts.js";
import { Facts } from "../../parts/facts.js";
import { basisPointsOf, fenOf, inPercent, inYuan } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import type { RequestType } from "../../parts/use-request-types.js";
import type { Terms } from "./request-draft.js";
import { detailsOf, toldAs } from "./type-values.js";
import { type ReceivableRow, worthFen } from "./use-financeable.js";

/** The last step of a request: everything once more, what filing it does, and the button that files it. */
export function CheckRequest({
  type,
  rows,
  terms,
  onBack,
  onFiled,
}: {
  readonly type: RequestType;
  readonly rows: readonly ReceivableRow[];
  readonly terms: Terms;
  readonly onBack: () => void;
  readonly onFiled: () => void;
}) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === "en" ? "en" : "zh";
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { tenorDays, purpose, maxRate } = terms;
  const onClaims = type.backing === "receivables";
  const amountFen = onClaims ? worthFen(rows) : (fenOf(terms.amount ?? "") ?? 0);
  const details = detailsOf(type.fields, terms.details ?? {});
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
      kind: type.code,
      details,
      receivableIds: rows.map(({ receivableId }) => receivableId),
      ...(onClaims ? {} : { requestedFen: amountFen }),
      tenorDays: Number(tenorDays),
      purpose,
      consentsToShare: true,
      ...(maxAnnualRateBp === undefined ? {} : { maxAnnualRateBp }),
    });
  return (
    <div className="stack">
      <Facts
        facts={[
          { name: t("request.type"), value: type.name[language] },
          ...(onClaims
            ? [{ name: t("request.receivables"), value: rows.map(({ contractNumber }) => contractNumber).join("、") }]
            : []),
          ...detailFacts(toldAs(type, details), language),
          { name: t("request.amount"), value: <Money fen={amountFen} /> },
          { name: t("request.tenorOf"), value: t("common.days", { count: Number(tenorDays) }) },
          { name: t("request.purpose"), value: purpose },
          {
            name: t("request.maxRateShort"),
            value: maxAnnualRateBp === undefined ? t("request.noLimit") : inPercent(maxAnnualRateBp),
          },
          ...(onClaims
            ? [{ name: t("request.debtors"), value: unconfirmed.join("、") || t("request.allConfirmed") }]
            : []),
        ]}
      />
      <Alert
        type="info"
        showIcon
        title={onClaims ? t("request.effect", { count: rows.length }) : t("request.effectAtOnce")}
      />
      <ProblemAlert error={file.error} />
      <div className="row">
        <Button onClick={onBack}>{t("common.previous")}</Button>
        <Button type="primary" disabled={amountFen === 0} loading={file.isPending} onClick={submit}>
          {t("request.submitAmount", { amount: inYuan(amountFen) })}
        </Button>
      </div>
    </div>
  );
}
