import { skipToken, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { Download } from "../../parts/attachments.js";
import { Code } from "../../parts/code.js";
import { DetailDrawer } from "../../parts/detail-drawer.js";
import { Facts } from "../../parts/facts.js";
import { inPercent, toTheMinute } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { SmallTable } from "../../parts/small-table.js";
import { StatusTag } from "../../parts/status-tag.js";
import { AnswerFiling, TakeBackFiling } from "./answer-filing.js";

export type Filing = Awaited<ReturnType<typeof api.intake.readFiling.query>>;
type Claim = Filing["request"]["claims"][number];

/** One filing: what it asks for, over which claims, by which authorisation, and what there is to do about it. */
export function FilingDrawer({
  filingId,
  onClose,
}: {
  readonly filingId: `afl_${string}` | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { organisationId, roles } = usePerson();
  const { data, error, dataUpdatedAt, refetch } = useQuery({
    queryKey: ["filing", filingId],
    queryFn: filingId ? () => api.intake.readFiling.query({ filingId }) : skipToken,
  });
  const isOpen = data?.status === "drafted" && roles.includes("maker");
  const answers = isOpen && data.supplierId === organisationId;
  const takesBack = isOpen && data.filedById === organisationId;
  return (
    <DetailDrawer
      title={t("filing.title")}
      open={filingId !== undefined}
      onClose={onClose}
      moments={
        data && [
          { key: "drafted", at: toTheMinute(data.draftedAt), what: t("filing.step.drafted"), done: true },
          {
            key: "decided",
            at: data.decidedAt ? toTheMinute(data.decidedAt) : undefined,
            what: data.decidedAt ? t(`filing.status.${data.status}`) : t("filing.step.decided"),
            done: data.decidedAt !== null,
          },
        ]
      }
      live={data && { ids: [data.filingId], readAt: dataUpdatedAt, onRefresh: () => void refetch() }}
      footer={
        data && answers ? (
          <AnswerFiling filing={data} />
        ) : data && takesBack ? (
          <TakeBackFiling filing={data} />
        ) : undefined
      }
    >
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {data && answers ? <Alert type="warning" showIcon title={t("filing.todo")} /> : null}
      {data && takesBack ? <Alert type="info" showIcon title={t("filing.waits")} /> : null}
      {data ? <FilingFacts filing={data} /> : error ? null : <Skeleton active />}
      {data ? <Claims claims={data.request.claims} /> : null}
      {data ? <Paper filing={data} /> : null}
    </DetailDrawer>
  );
}

function FilingFacts({ filing }: { readonly filing: Filing }) {
  const { t } = useTranslation();
  const { request, authorisation, status, requestId } = filing;
  const { maxAnnualRateBp } = request;
  return (
    <Facts
      facts={[
        { name: t("common.status"), value: <StatusTag status={status} label={t(`filing.status.${status}`)} /> },
        { name: t("request.amount"), value: <Money fen={filing.amountFen} /> },
        { name: t("filing.supplier"), value: filing.supplierName },
        { name: t("filing.filedBy"), value: filing.filedByName },
        { name: t("request.tenorOf"), value: t("common.days", { count: request.tenorDays }) },
        { name: t("request.purpose"), value: request.purpose },
        {
          name: t("request.maxRateShort"),
          value: maxAnnualRateBp === undefined ? t("request.noLimit") : inPercent(maxAnnualRateBp),
        },
        { name: t("filing.lapsesOn"), value: filing.lapsesOn },
        { name: t("filing.number"), value: authorisation.number },
        {
          name: t("filing.validity"),
          value: t("filing.period", { from: authorisation.signedOn, to: authorisation.validTo }),
        },
        { name: t("filing.scope"), value: authorisation.scope },
        ...(filing.reason ? [{ name: t("common.reason"), value: filing.reason }] : []),
        ...(requestId
          ? [
              {
                name: t("request.title"),
                value: (
                  <Link to="/requests" search={{ open: requestId }}>
                    {t("filing.toRequest")}
                  </Link>
                ),
              },
            ]
          : []),
      ]}
    />
  );
}

function Claims({ claims }: { readonly claims: readonly Claim[] }) {
  const { t } = useTranslation();
  if (claims.length === 0) return null;
  return (
    <section className="stack">
      <h2 className="page-title">{t("filing.claims")}</h2>
      <SmallTable<Claim>
        rows={claims}
        rowKey={({ contractNumber, invoices }) => `${contractNumber} ${invoices[0]?.number}`}
        columns={[
          { title: t("receivable.contract"), show: ({ contractNumber }) => contractNumber },
          { title: t("receivable.debtorUscc"), show: ({ debtorUscc }) => <Code text={debtorUscc} /> },
          { title: t("receivable.delivered"), show: ({ deliveredOn }) => <span className="money">{deliveredOn}</span> },
          {
            title: t("receivable.invoices"),
            show: ({ invoices }) => invoices.map(({ number }) => <div key={number}>{number}</div>),
          },
          { title: t("receivable.amount"), align: "right", show: ({ amountFen }) => <Money fen={amountFen} /> },
        ]}
      />
    </section>
  );
}

/** The written authorisation, to be read before anything is accepted by it. */
function Paper({ filing }: { readonly filing: Filing }) {
  const { t } = useTranslation();
  const { filingId } = filing;
  const { data, error } = useQuery({
    queryKey: ["attachments", { filingId }],
    queryFn: () => api.intake.listAttachments.query({ filingId }),
  });
  return (
    <section className="stack">
      <h2 className="page-title">{t("filing.authorisation")}</h2>
      <ProblemAlert error={error} />
      {data?.data.map((paper) => (
        <Download key={paper.attachmentId} attachment={paper} />
      ))}
    </section>
  );
}
