import { skipToken, useQuery } from "@tanstack/react-query";
import { Alert, Button, Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { useFallbackMs } from "../../live/use-changes.js";
import { saveFile } from "../../parts/csv.js";
import { Deadline } from "../../parts/deadline.js";
import { DetailDrawer, type Moment } from "../../parts/detail-drawer.js";
import { Facts } from "../../parts/facts.js";
import { inYuan, toTheMinute } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { StatusTag } from "../../parts/status-tag.js";
import { MakerForm } from "./maker-form.js";
import { Reject } from "./reject.js";
import { SignSection } from "./sign-section.js";

export type Confirmation = Awaited<ReturnType<typeof api.intake.readConfirmation.query>>;
const fallbackMs = 10_000;

/** One claim: what the supplier says is owed, and what whoever looks may do about it now. */
export function ConfirmationDrawer({
  confirmationId,
  onClose,
}: {
  readonly confirmationId: `cnf_${string}` | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { data, error, dataUpdatedAt, refetch } = useQuery({
    queryKey: ["confirmation", confirmationId],
    refetchInterval: useFallbackMs(fallbackMs),
    queryFn: confirmationId ? () => api.intake.readConfirmation.query({ confirmationId }) : skipToken,
  });
  return (
    <DetailDrawer
      title={data?.contractNumber ?? t("confirmation.title")}
      open={confirmationId !== undefined}
      onClose={onClose}
      moments={useMoments(data)}
      live={data && { ids: [data.confirmationId], readAt: dataUpdatedAt, onRefresh: () => void refetch() }}
    >
      <ProblemAlert error={error} />
      {data ? (
        <>
          <Claim confirmation={data} />
          <WhatNow confirmation={data} />
        </>
      ) : error ? null : (
        <Skeleton active />
      )}
    </DetailDrawer>
  );
}

function Claim({ confirmation }: { readonly confirmation: Confirmation }) {
  const { t } = useTranslation();
  const { supplierName, debtorName, claimedFen, status, clock, deliveredOn, dueOn, invoices } = confirmation;
  const { sentBackReason, rejection, byUpload } = confirmation;
  const isOver = status === "confirmed" || status === "rejected" || status === "withdrawn";
  return (
    <Facts
      facts={[
        { name: t("confirmation.supplier"), value: supplierName },
        { name: t("receivable.debtor"), value: debtorName },
        { name: t("common.status"), value: <StatusTag status={status} label={t(`status.confirmation.${status}`)} /> },
        { name: t("confirmation.claimed"), value: <Money fen={claimedFen} /> },
        {
          name: t("confirmation.clock"),
          value: clock ? isOver ? clock.dueOn : <Deadline on={clock.dueOn} /> : t("confirmation.noClock"),
        },
        { name: t("receivable.delivered"), value: deliveredOn },
        { name: t("receivable.due"), value: dueOn },
        ...invoices.map(({ number, amountFen }, index) => ({
          name: `${t("receivable.invoices")} ${index + 1}`,
          value: (
            <>
              <span className="code">{number}</span> <Money fen={amountFen} />
            </>
          ),
        })),
        ...(byUpload ? [{ name: t("confirmation.origin"), value: t("confirmation.byUpload") }] : []),
        ...(sentBackReason ? [{ name: t("confirmation.back"), value: sentBackReason }] : []),
        ...(rejection
          ? [
              {
                name: t("confirmation.rejectCode"),
                value: `${t(`confirmation.code.${rejection.code}`)}：${rejection.explanation}`,
              },
            ]
          : []),
      ]}
    />
  );
}

/** The maker proposes, another person signs; whoever only looks is told for whom it waits. */
function WhatNow({ confirmation }: { readonly confirmation: Confirmation }) {
  const { t } = useTranslation();
  const { organisationId, personId, roles } = usePerson();
  if (confirmation.status === "confirmed") return <Confirmed confirmation={confirmation} />;
  if (confirmation.debtorId !== organisationId) return <WaitsForDebtor confirmation={confirmation} />;
  if (confirmation.status === "requested") {
    if (!roles.includes("maker")) return <Alert type="info" showIcon title={t("confirmation.makerOnly")} />;
    return (
      <>
        <Overdue confirmation={confirmation} />
        <MakerForm confirmation={confirmation} otherwise={<Reject confirmation={confirmation} />} />
      </>
    );
  }
  if (confirmation.status !== "awaiting-checker") return null;
  if (confirmation.proposedBy === personId)
    return <Alert type="info" showIcon title={t("confirmation.makerIsChecker")} />;
  if (!roles.includes("checker")) return <Alert type="info" showIcon title={t("confirmation.checkerOnly")} />;
  return (
    <>
      <Overdue confirmation={confirmation} />
      <SignSection confirmation={confirmation} otherwise={<Reject confirmation={confirmation} />} />
    </>
  );
}

/** Late is a fact and no end: silence confirms nothing, and what is late can still be confirmed (R07). */
function Overdue({ confirmation: { clock } }: { readonly confirmation: Confirmation }) {
  const { t } = useTranslation();
  return clock?.late ? <Alert type="error" showIcon title={t("confirmation.lateEffect")} /> : null;
}

function WaitsForDebtor({ confirmation: { status } }: { readonly confirmation: Confirmation }) {
  const { t } = useTranslation();
  if (status !== "requested" && status !== "awaiting-checker") return null;
  return <Alert type="info" showIcon title={t("confirmation.waitsForDebtor")} />;
}

function Confirmed({ confirmation: { confirmationId, elements } }: { readonly confirmation: Confirmation }) {
  const { t } = useTranslation();
  const title = elements ? t("confirmation.verified", { amount: inYuan(elements.confirmedFen) }) : undefined;
  const download = async () => {
    const evidence = await api.intake.readEvidence.query({ confirmationId });
    saveFile(`${confirmationId}.json`, `${JSON.stringify(evidence, null, 2)}\n`);
  };
  return (
    <>
      {title ? <Alert type="success" showIcon title={title} /> : null}
      <div className="row">
        <Button onClick={() => void download()}>{t("confirmation.evidence")}</Button> {t("confirmation.evidenceHint")}
      </div>
    </>
  );
}

function useMoments(confirmation: Confirmation | undefined): readonly Moment[] | undefined {
  const { t } = useTranslation();
  if (!confirmation) return undefined;
  const { status, requestedAt } = confirmation;
  const isRejected = status === "rejected";
  return [
    { key: "requested", at: toTheMinute(requestedAt), what: t("confirmation.step.requested"), done: true },
    {
      key: "proposed",
      at: undefined,
      what: t("confirmation.step.proposed"),
      done: status === "awaiting-checker" || status === "confirmed",
    },
    {
      key: "decided",
      at: undefined,
      what: isRejected ? t("confirmation.step.rejected") : t("confirmation.step.decided"),
      done: isRejected || status === "confirmed",
    },
  ];
}
