import { skipToken, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Skeleton } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { useFallbackMs } from "../../live/use-changes.js";
import { DetailDrawer, type Moment } from "../../parts/detail-drawer.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { Facts } from "../../parts/facts.js";
import { toTheMinute } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { StatusTag } from "../../parts/status-tag.js";
import { TextField } from "../../parts/text-field.js";
import { CaseSection, caseQuery } from "./case-section.js";
import { whoseTurn } from "./whose-turn.js";

type RequestId = `req_${string}`;
const fallbackMs = 8_000;
const shortestReason = 2;

/** One request: what it asks for, what its debtors said, and the banks' offers as soon as there is a case. */
export function RequestDrawer({
  requestId,
  onClose,
}: {
  readonly requestId: RequestId | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const { data, error, dataUpdatedAt } = useQuery({
    queryKey: ["request", requestId],
    refetchInterval: useFallbackMs(fallbackMs),
    queryFn: requestId ? () => api.intake.readRequest.query({ requestId }) : skipToken,
  });
  const { data: financingCase } = useQuery(caseQuery(data?.caseId));
  const turn = data && whoseTurn(data.status, financingCase);
  const withdrawable = data && (data.status === "filed" || data.status === "awaiting-confirmation");
  return (
    <DetailDrawer
      title={t("request.title")}
      open={requestId !== undefined}
      onClose={onClose}
      moments={useMoments(data)}
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
      footer={withdrawable ? <Withdraw requestId={data.requestId} revision={data.revision} /> : null}
    >
      <ProblemAlert error={error} />
      {data ? (
        <>
          {turn ? <Alert type={yours.includes(turn) ? "warning" : "info"} showIcon title={t(`turn.${turn}`)} /> : null}
          <Facts
            facts={[
              {
                name: t("common.status"),
                value: <StatusTag status={data.status} label={t(`status.request.${data.status}`)} />,
              },
              { name: t("request.amount"), value: <Money fen={data.amountFen} /> },
              { name: t("request.tenor"), value: data.tenorDays },
              { name: t("request.purpose"), value: data.purpose },
              { name: t("request.filed"), value: toTheMinute(data.filedAt) },
              { name: t("request.expires"), value: data.expiresOn },
              ...data.receivables.map((receivable, index) => ({
                name: `${t("request.receivables")} ${index + 1}`,
                value: (
                  <>
                    <Money fen={receivable.confirmedFen ?? receivable.amountFen} />{" "}
                    <StatusTag status={receivable.status} label={t(`status.receivable.${receivable.status}`)} />
                  </>
                ),
              })),
            ]}
          />
          {data.caseId ? <CaseSection caseId={data.caseId} /> : null}
        </>
      ) : error ? null : (
        <Skeleton active />
      )}
    </DetailDrawer>
  );
}

const yours: readonly string[] = ["openOffers", "chooseOffer", "repayment", "overdue"];
const way = ["filed", "awaiting-confirmation", "ready", "handed-over", "closed"] as const;

function useMoments(
  request: { readonly status: string; readonly filedAt: string } | undefined,
): readonly Moment[] | undefined {
  const { t } = useTranslation();
  if (!request) return undefined;
  const reached = way.map(String).indexOf(request.status);
  return way.map((status, index) => ({
    key: status,
    at: index === 0 ? toTheMinute(request.filedAt) : undefined,
    what: t(`status.request.${status}`),
    done: index <= reached,
  }));
}

function Withdraw({ requestId, revision }: { readonly requestId: RequestId; readonly revision: number }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const withdraw = useCommand(api.intake.withdrawRequest.mutate, () => {
    setAsking(false);
    message.success(t("request.withdrawn"));
  });
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        {t("request.withdraw")}
      </Button>
      <EffectModal
        open={asking}
        danger
        title={t("request.withdraw")}
        effect={t("request.withdrawEffect")}
        verb={t("request.withdraw")}
        disabled={reason.trim().length < shortestReason}
        busy={withdraw.isPending}
        error={withdraw.error}
        onConfirm={() => withdraw.mutate({ requestId, reason, revision })}
        onCancel={() => setAsking(false)}
      >
        <TextField label={t("request.withdrawReason")} value={reason} onChange={setReason} lines={2} />
      </EffectModal>
    </>
  );
}
