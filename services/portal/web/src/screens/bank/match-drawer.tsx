import { skipToken, useQuery } from "@tanstack/react-query";
import { Button, Card, Skeleton, Typography } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useFallbackMs } from "../../live/use-changes.js";
import { Attachments } from "../../parts/attachments.js";
import { Code } from "../../parts/code.js";
import { saveFile } from "../../parts/csv.js";
import { declineCodes } from "../../parts/decline-codes.js";
import { DetailDrawer } from "../../parts/detail-drawer.js";
import { detailFacts } from "../../parts/detail-facts.js";
import { Facts } from "../../parts/facts.js";
import { inPercent, toTheMinute } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { StatusTag } from "../../parts/status-tag.js";
import { LeaseLeft } from "./lease-left.js";
import { MatchActions } from "./match-actions.js";
import { OwnOffer } from "./own-offer.js";
import { RespondBy } from "./respond-by.js";

export type MatchDetail = Awaited<ReturnType<typeof api.bankMatching.getMatch.query>>;
const fallbackMs = 15_000;
/** As long as it holds a claim, the bank reads the papers behind a request. */
const reading: readonly string[] = ["claimed", "offered", "accepted"];

/** All that a bank needs to decide on one page: the need, the confirmed debts with their evidence, and why it was proposed. */
export function MatchDrawer({
  matchId,
  onClose,
}: {
  readonly matchId: `mat_${string}` | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { data, error, dataUpdatedAt, refetch } = useQuery({
    queryKey: ["match", matchId],
    refetchInterval: useFallbackMs(fallbackMs),
    queryFn: matchId ? () => api.bankMatching.getMatch.query({ matchId }) : skipToken,
  });
  return (
    <DetailDrawer
      title={data?.request.borrower.name ?? t("match.title")}
      open={matchId !== undefined}
      onClose={onClose}
      live={data && { ids: [data.matchId, data.caseId], readAt: dataUpdatedAt, onRefresh: () => void refetch() }}
    >
      <ProblemAlert error={error} />
      {data ? (
        <>
          <Need match={data} />
          <MatchActions match={data} />
          {data.offer ? <OwnOffer offer={data.offer} /> : null}
          <Debts match={data} />
          {reading.includes(data.status) ? (
            <Attachments about={{ requestId: data.request.requestId }} adds={false} />
          ) : null}
          <Why match={data} />
        </>
      ) : error ? null : (
        <Skeleton active />
      )}
    </DetailDrawer>
  );
}

function Need({ match }: { readonly match: MatchDetail }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === "en" ? "en" : "zh";
  const { request, status, claim, productName, caseStatus } = match;
  const declined = declineCodes.find((code) => code === match.declineCode);
  return (
    <Facts
      facts={[
        { name: t("common.status"), value: <StatusTag status={status} label={t(`status.match.${status}`)} /> },
        ...(declined ? [{ name: t("match.declineCode"), value: t(`match.code.${declined}`) }] : []),
        { name: t("match.caseStatus"), value: t(`status.case.${caseStatus}`) },
        { name: t("match.lease"), value: status === "claimed" ? <LeaseLeft until={claim?.expiresAt} /> : "—" },
        ...(match.respondBy ? [{ name: t("match.respondBy"), value: <RespondBy match={match} /> }] : []),
        { name: t("request.type"), value: request.kindName[language] },
        ...detailFacts(match.details, language),
        { name: t("match.amount"), value: <Money fen={request.amountFen} /> },
        { name: t("match.tenor"), value: request.tenorDays },
        {
          name: t("match.maxRate"),
          value: request.maxAnnualRateBp === null ? t("request.noLimit") : inPercent(request.maxAnnualRateBp),
        },
        { name: t("match.purpose"), value: request.purpose },
        { name: t("match.chain"), value: request.chain },
        { name: t("match.district"), value: request.borrower.district },
        { name: t("match.product"), value: productName },
        { name: t("whitelist.uscc"), value: <Code text={request.borrower.uscc} /> },
      ]}
    />
  );
}

function Debts({ match }: { readonly match: MatchDetail }) {
  const { t } = useTranslation();
  if (match.receivables.length === 0) return null;
  return (
    <section className="stack">
      <h2 className="page-title">{t("match.debtors")}</h2>
      <Typography.Text type="secondary">{t("match.evidenceHint")}</Typography.Text>
      {match.receivables.map(({ receivableId, debtorName, debtorUscc, confirmedFen, dueOn }) => {
        const evidence = match.evidence.find(({ elements }) => elements.receivableId === receivableId);
        return (
          <Card key={receivableId} size="small" title={debtorName}>
            <Facts
              facts={[
                { name: t("match.confirmedFen"), value: <Money fen={confirmedFen} /> },
                { name: t("receivable.due"), value: dueOn },
                { name: t("whitelist.uscc"), value: <Code text={debtorUscc} /> },
                {
                  name: t("match.signedBy"),
                  value: evidence?.key.binding.organisationName,
                },
                { name: t("match.signedAt"), value: evidence ? toTheMinute(evidence.confirmedAt) : null },
              ]}
            />
            {evidence ? (
              <Button
                type="link"
                onClick={() => saveFile(`${evidence.elements.confirmationId}.json`, JSON.stringify(evidence, null, 2))}
              >
                {t("confirmation.evidence")}
              </Button>
            ) : null}
          </Card>
        );
      })}
    </section>
  );
}

function Why({ match }: { readonly match: MatchDetail }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === "en" ? "en" : "zh";
  return (
    <section className="stack">
      <h2 className="page-title">{t("match.why")}</h2>
      <Typography.Text type="secondary">{t("match.whyHint")}</Typography.Text>
      <dl className="data-list">
        {match.ranking.terms.map(({ name, points, label }) => (
          <Term key={name} label={label[language]} points={points} />
        ))}
        <Term label={t("match.score")} points={match.ranking.score} isTotal />
        <Term label={t("match.rank")} points={match.ranking.rank} isTotal />
      </dl>
    </section>
  );
}

function Term({
  label,
  points,
  isTotal,
}: {
  readonly label: string;
  readonly points: number;
  readonly isTotal?: boolean;
}) {
  return (
    <>
      <dt>{isTotal ? <strong>{label}</strong> : label}</dt>
      <dd className="money">{isTotal ? <strong>{points}</strong> : points}</dd>
    </>
  );
}
