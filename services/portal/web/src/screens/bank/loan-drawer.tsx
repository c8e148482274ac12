import { skipToken, useQuery } from "@tanstack/react-query";
import { Card, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { Deadline } from "../../parts/deadline.js";
import { DetailDrawer } from "../../parts/detail-drawer.js";
import { Facts } from "../../parts/facts.js";
import { toTheMinute } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { StatusTag } from "../../parts/status-tag.js";
import { OwnOffer } from "./own-offer.js";
import { Withdrawal } from "./withdrawal.js";
import { WriteBack } from "./write-back.js";

export type LoanCase = Awaited<ReturnType<typeof api.bankMatching.getCase.query>>;

/** One agreed case: how far it is, the debtors' receipts, and the next thing to write back. */
export function LoanDrawer({
  caseId,
  onClose,
}: {
  readonly caseId: `cas_${string}` | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { data, error, dataUpdatedAt, refetch } = useQuery({
    queryKey: ["case", caseId],
    queryFn: caseId ? () => api.bankMatching.getCase.query({ caseId }) : skipToken,
  });
  return (
    <DetailDrawer
      title={data?.borrowerName ?? t("loan.title")}
      open={caseId !== undefined}
      onClose={onClose}
      live={data && { ids: [data.caseId], readAt: dataUpdatedAt, onRefresh: () => void refetch() }}
    >
      <ProblemAlert error={error} />
      {data ? (
        <>
          <Facts
            facts={[
              {
                name: t("common.status"),
                value: <StatusTag status={data.status} label={t(`status.case.${data.status}`)} />,
              },
              { name: t("common.amount"), value: <Money fen={data.amountFen} /> },
              { name: t("case.approved"), value: <Money fen={data.outcome.approvedFen} /> },
              { name: t("case.contract"), value: data.outcome.contractNumber },
              { name: t("case.registration"), value: data.outcome.registrationNumber },
              { name: t("case.drawn"), value: <Money fen={data.outcome.drawnFen} /> },
              { name: t("case.repaid"), value: <Money fen={data.outcome.repaidFen} /> },
              { name: t("loan.owed"), value: <Money fen={data.outcome.drawnFen - data.outcome.repaidFen} /> },
              { name: t("loan.tenor"), value: t("common.days", { count: data.tenorDays }) },
              ...(isDeciding(data) && data.decision
                ? [
                    {
                      name: t("loan.decideBy"),
                      definition: t("loan.decideByMeans"),
                      value: <Deadline on={data.decision.dueOn} />,
                    },
                  ]
                : []),
              ...(data.closedReason
                ? [{ name: t("loan.closedReason"), value: t(`closedReason.${data.closedReason}`) }]
                : []),
            ]}
          />
          {data.withdrawal && data.status !== "closed" ? <Withdrawal loanCase={data} /> : null}
          <WriteBack key={data.status} loanCase={data} />
          <AgreedOffer loanCase={data} />
          <Receipts caseId={data.caseId} />
        </>
      ) : error ? null : (
        <Skeleton active />
      )}
    </DetailDrawer>
  );
}

/** Whether the bank's own decision is what everybody waits for. */
export function isDeciding({ status }: Pick<LoanCase, "status">): boolean {
  return status === "agreed" || status === "approving";
}

/** The terms that the firm accepted, as the bank offered them. */
function AgreedOffer({ loanCase }: { readonly loanCase: LoanCase }) {
  const matchId = loanCase.matches.find(({ status }) => status === "accepted")?.matchId;
  const { data } = useQuery({
    queryKey: ["match", matchId],
    queryFn: matchId ? () => api.bankMatching.getMatch.query({ matchId }) : skipToken,
  });
  return data?.offer ? <OwnOffer offer={data.offer} /> : null;
}

function Receipts({ caseId }: { readonly caseId: LoanCase["caseId"] }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: ["receipts", caseId],
    queryFn: () => api.bankMatching.listReceipts.query({ caseId }),
  });
  return (
    <section className="stack">
      <h2 className="page-title">{t("loan.receipts")}</h2>
      <ProblemAlert error={error} />
      {data?.receipts.length === 0 ? t("loan.noReceipts") : null}
      {data?.receipts.map((receipt) => (
        <Card key={receipt.noticeId} size="small">
          <Facts
            facts={[
              { name: t("common.amount"), value: <Money fen={receipt.amountFen} /> },
              { name: t("receivable.due"), value: receipt.dueOn },
              { name: t("notice.account"), value: receipt.repaymentAccount },
              { name: t("notice.given"), value: toTheMinute(receipt.givenAt) },
            ]}
          />
        </Card>
      ))}
    </section>
  );
}
