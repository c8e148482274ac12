import { queryOptions, skipToken, useQuery } from "@tanstack/react-query";
import { Alert, App, Button, Skeleton, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { useFallbackMs } from "../../live/use-changes.js";
import { declineCodes } from "../../parts/decline-codes.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { Facts } from "../../parts/facts.js";
import { Money } from "../../parts/money.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { StatusTag } from "../../parts/status-tag.js";
import { Offers } from "./offers.js";

export type Case = Awaited<ReturnType<typeof api.bankMatching.getCase.query>>;
const fallbackMs = 8_000;

/** A case as its borrower sees it. */
export function caseQuery(caseId: Case["caseId"] | undefined | null) {
  return queryOptions({
    queryKey: ["case", caseId],
    queryFn: caseId ? () => api.bankMatching.getCase.query({ caseId }) : skipToken,
  });
}

/** What the banks make of a request: sealed offers, then offers side by side, then the way to the money. */
export function CaseSection({ caseId }: { readonly caseId: Case["caseId"] }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({ ...caseQuery(caseId), refetchInterval: useFallbackMs(fallbackMs) });
  if (!data) return error ? <ProblemAlert error={error} /> : <Skeleton active />;
  const { outcome } = data;
  return (
    <section className="stack">
      <h2 className="page-title">
        {t("case.title")} <StatusTag status={data.status} label={t(`status.case.${data.status}`)} />
      </h2>
      {data.status === "open" ? <Round financingCase={data} /> : <Offers financingCase={data} />}
      {outcome.bankId ? (
        <Facts
          facts={[
            { name: t("case.approved"), value: <Money fen={outcome.approvedFen} /> },
            { name: t("case.contract"), value: outcome.contractNumber },
            { name: t("case.registration"), value: outcome.registrationNumber },
            { name: t("case.drawn"), value: <Money fen={outcome.drawnFen} /> },
            { name: t("case.repaid"), value: <Money fen={outcome.repaidFen} /> },
            { name: t("common.reason"), value: data.closedReason ? t(`closedReason.${data.closedReason}`) : null },
          ]}
        />
      ) : null}
      <Banks financingCase={data} />
    </section>
  );
}

function Round({ financingCase }: { readonly financingCase: Case }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const { caseId, sealedOffers, revision } = financingCase;
  const open = useCommand(api.bankMatching.openOffers.mutate, () => {
    setAsking(false);
    message.success(t("case.opened"));
  });
  if (sealedOffers === 0)
    return <Alert type="info" showIcon title={t("case.waiting")} description={t("case.waitingHint")} />;
  return (
    <>
      <Alert
        type="success"
        showIcon
        title={t("case.sealed", { count: sealedOffers })}
        description={t("case.sealedHint")}
        action={
          <Button type="primary" onClick={() => setAsking(true)}>
            {t("case.openOffers")}
          </Button>
        }
      />
      <EffectModal
        open={asking}
        title={t("case.openOffers")}
        effect={t("case.openEffect")}
        verb={t("case.openOffers")}
        busy={open.isPending}
        error={open.error}
        onConfirm={() => open.mutate({ caseId, revision })}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}

function Banks({ financingCase }: { readonly financingCase: Case }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === "en" ? "en" : "zh";
  return (
    <>
      <h3 className="page-title">{t("case.matches")}</h3>
      {financingCase.matches.length === 0 ? t("case.nobody") : null}
      {financingCase.matches.map(({ matchId, bankName, productName, status, declineCode }) => (
        <div key={matchId} className="row-between">
          <span>
            {bankName} · {productName}
          </span>
          <span>
            <StatusTag status={status} label={t(`status.match.${status}`)} />
            {declineCode ? <Tag>{t(`match.code.${declineCodeOf(declineCode)}`)}</Tag> : null}
          </span>
        </div>
      ))}
      {financingCase.ineligible.length > 0 ? <h3 className="page-title">{t("case.ineligible")}</h3> : null}
      {financingCase.ineligible.map(({ productId, bankName, productName, reasons }) => (
        <div key={productId}>
          {bankName} · {productName}：{reasons.map((reason) => reason[language]).join("；")}
        </div>
      ))}
    </>
  );
}

function declineCodeOf(code: string): (typeof declineCodes)[number] {
  return declineCodes.find((known) => known === code) ?? "no-capacity";
}
