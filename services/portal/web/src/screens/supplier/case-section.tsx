import { queryOptions, skipToken, useQuery } from "@tanstack/react-query";
import { Alert, App, Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { useFallbackMs } from "../../live/use-changes.js";
import { Code } from "../../parts/code.js";
import { Deadline } from "../../parts/deadline.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { Facts } from "../../parts/facts.js";
import { inChina } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { StatusTag } from "../../parts/status-tag.js";
import { Banks } from "./banks.js";
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
  const { outcome, withdrawal, decision } = data;
  return (
    <section className="stack">
      <h2 className="page-title">
        {t("case.title")} <StatusTag status={data.status} label={t(`status.case.${data.status}`)} />
      </h2>
      {withdrawal ? (
        <Alert
          type="warning"
          showIcon
          title={t("case.withdrawalAsked", { at: inChina(withdrawal.askedAt) })}
          description={withdrawal.reason}
        />
      ) : null}
      {data.status === "open" ? <Round financingCase={data} /> : <Offers financingCase={data} />}
      {outcome.bankId ? (
        <Facts
          facts={[
            ...(decision && data.status === "approving"
              ? [{ name: t("case.decisionBy"), value: <Deadline on={decision.dueOn} /> }]
              : []),
            { name: t("case.approved"), value: <Money fen={outcome.approvedFen} /> },
            { name: t("case.contract"), value: outcome.contractNumber ? <Code text={outcome.contractNumber} /> : null },
            {
              name: t("case.registration"),
              value: outcome.registrationNumber ? <Code text={outcome.registrationNumber} /> : null,
            },
            { name: t("case.drawn"), value: <Money fen={outcome.drawnFen} /> },
            { name: t("case.repaid"), value: <Money fen={outcome.repaidFen} /> },
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
        description={
          <div className="stack">
            {t("case.sealedHint")}
            <div>
              <Button type="primary" onClick={() => setAsking(true)}>
                {t("case.openOffers")}
              </Button>
            </div>
          </div>
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
