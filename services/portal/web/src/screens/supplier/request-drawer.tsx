import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useFallbackMs } from "../../live/use-changes.js";
import { Attachments } from "../../parts/attachments.js";
import { DetailDrawer, type Moment } from "../../parts/detail-drawer.js";
import { detailFacts } from "../../parts/detail-facts.js";
import { Facts } from "../../parts/facts.js";
import { toTheMinute } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { StatusTag } from "../../parts/status-tag.js";
import { type Case, CaseSection, caseQuery } from "./case-section.js";
import { progressOf } from "./progress.js";
import { whoseTurn } from "./whose-turn.js";
import { Withdraw } from "./withdraw.js";

type RequestId = `req_${string}`;
export type FiledRequest = Awaited<ReturnType<typeof api.intake.readRequest.query>>;
const fallbackMs = 8_000;

/** One request: what it asks for, what its debtors said, and the banks' offers as soon as there is a case. */
export function RequestDrawer({
  requestId,
  onClose,
}: {
  readonly requestId: RequestId | undefined;
  readonly onClose: () => void;
}) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === "en" ? "en" : "zh";
  const queries = useQueryClient();
  const { data, error, dataUpdatedAt } = useQuery({
    queryKey: ["request", requestId],
    refetchInterval: useFallbackMs(fallbackMs),
    queryFn: requestId ? () => api.intake.readRequest.query({ requestId }) : skipToken,
  });
  const { data: financingCase } = useQuery(caseQuery(data?.caseId));
  const closedReason = financingCase?.closedReason;
  const turn = data && whoseTurn(data.status, financingCase);
  return (
    <DetailDrawer
      title={t("request.title")}
      open={requestId !== undefined}
      onClose={onClose}
      moments={useMoments(data, financingCase)}
      live={
        data && {
          ids: [
            data.requestId,
            ...(data.caseId ? [data.caseId] : []),
            ...data.receivables.map(({ receivableId }) => receivableId),
          ],
          readAt: dataUpdatedAt,
          onRefresh: () =>
            void Promise.all(
              ["request", "case", "offers"].map((name) => queries.invalidateQueries({ queryKey: [name] })),
            ),
        }
      }
      footer={data ? <Withdraw request={data} financingCase={financingCase} /> : null}
    >
      <ProblemAlert error={error} />
      {data ? (
        <>
          {turn ? <Alert type={yours.includes(turn) ? "warning" : "info"} showIcon title={t(`turn.${turn}`)} /> : null}
          {closedReason && closedReason !== "repaid" ? (
            <Alert type="warning" showIcon title={t(`closedReason.${closedReason}`)} description={t("case.again")} />
          ) : null}
          <Facts
            facts={[
              {
                name: t("common.status"),
                value: <StatusTag status={data.status} label={t(`status.request.${data.status}`)} />,
              },
              { name: t("request.type"), value: data.kindName[language] },
              ...detailFacts(data.details, language),
              { name: t("request.amount"), value: <Money fen={data.amountFen} /> },
              { name: t("request.tenorOf"), value: t("common.days", { count: data.tenorDays }) },
              { name: t("request.purpose"), value: data.purpose },
              { name: t("request.filed"), value: toTheMinute(data.filedAt) },
              { name: t("request.expires"), value: data.expiresOn },
              ...data.receivables.map((receivable, index) => ({
                name: `${t("request.receivables")} ${index + 1}`,
                value: (
                  <>
                    <Money fen={receivable.confirmedFen ?? receivable.amountFen} />{" "}
                    <StatusTag status={receivable.status} label={t(`status.receivable.${receivable.status}`)} />{" "}
                    <Link className="money" to="/receivables" search={{ open: receivable.receivableId }}>
                      {t("common.details")}
                    </Link>
                  </>
                ),
              })),
            ]}
          />
          {data.warnings.map((warning) => (
            <Alert key={warning.rule} type="warning" showIcon title={warning[language]} />
          ))}
          <Attachments about={{ requestId: data.requestId }} adds />
          {data.caseId ? <CaseSection caseId={data.caseId} /> : null}
        </>
      ) : error ? null : (
        <Skeleton active />
      )}
    </DetailDrawer>
  );
}

const yours: readonly string[] = ["openOffers", "chooseOffer", "repayment", "overdue"];

/** How far it has come, and where it ended before its time, why. */
function useMoments(request: FiledRequest | undefined, financingCase: Case | undefined): readonly Moment[] | undefined {
  const { t } = useTranslation();
  if (!request) return undefined;
  const { steps, endedEarly } = progressOf(request, financingCase);
  const moments = steps.map(({ step, done }, index) => ({
    key: step,
    at: index === 0 ? toTheMinute(request.filedAt) : undefined,
    what: t(`progress.${step}`),
    done,
  }));
  if (!endedEarly) return moments;
  const reason = financingCase?.closedReason;
  const what = reason ? t(`closedReason.${reason}`) : t(`status.request.${request.status}`);
  return [...moments, { key: "ended", at: undefined, what, done: true }];
}
