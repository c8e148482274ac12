import { useQuery } from "@tanstack/react-query";
import { Button, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { toTheMinute } from "../../parts/format.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { SmallTable } from "../../parts/small-table.js";
import { StatusTag } from "../../parts/status-tag.js";
import type { Webhook } from "./webhooks.js";

type Delivery = Awaited<ReturnType<typeof api.bankMatching.listDeliveries.query>>["data"][number];

const pageSize = 20;
const againAfterMs = 10_000;
const kinds = ["all", "pending", "delivered", "dead"] as const;
const shownAs: Readonly<Record<Delivery["status"], string>> = {
  pending: "requested",
  delivered: "active",
  dead: "refused",
};

/** What was posted to one address, the newest first: taken, waiting, or given up, and why. */
export function DeliveryLog({ webhookId }: { readonly webhookId: Webhook["webhookId"] }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<(typeof kinds)[number]>("all");
  const [cursor, setCursor] = useState<string>();
  const { data, error, isPending } = useQuery({
    queryKey: ["webhook-deliveries", webhookId, kind, cursor],
    queryFn: () =>
      api.bankMatching.listDeliveries.query({
        webhookId,
        limit: pageSize,
        ...(kind === "all" ? {} : { status: kind }),
        ...(cursor ? { cursor } : {}),
      }),
    refetchInterval: againAfterMs,
  });
  return (
    <section className="stack">
      <h2 className="page-title">{t("webhook.deliveries")}</h2>
      <Segmented
        aria-label={t("webhook.deliveries")}
        value={kind}
        options={kinds.map((value) => ({
          value,
          label: value === "all" ? t("webhook.all") : t(`webhook.delivery.${value}`),
        }))}
        onChange={(chosen) => {
          setKind(chosen);
          setCursor(undefined);
        }}
      />
      <ProblemAlert error={error} />
      {data && data.data.length === 0 ? (
        t("webhook.deliveriesEmpty")
      ) : (
        <Deliveries rows={data?.data ?? []} loading={isPending} />
      )}
      <div className="row">
        {cursor ? <Button onClick={() => setCursor(undefined)}>{t("webhook.newest")}</Button> : null}
        {data?.nextCursor ? (
          <Button onClick={() => setCursor(data.nextCursor ?? undefined)}>{t("webhook.older")}</Button>
        ) : null}
      </div>
    </section>
  );
}

function Deliveries({ rows, loading }: { readonly rows: readonly Delivery[]; readonly loading: boolean }) {
  const { t } = useTranslation();
  return (
    <SmallTable<Delivery>
      rows={rows}
      loading={loading}
      rowKey={({ deliveryId }) => deliveryId}
      columns={[
        { title: t("webhook.made"), show: ({ madeAt }) => toTheMinute(madeAt) },
        { title: t("webhook.what"), show: ({ kind }) => t(`webhook.kind.${kind}`) },
        {
          title: t("webhook.range"),
          show: ({ kind, fromPosition, toPosition }) => (kind === "ping" ? "—" : `${fromPosition + 1}–${toPosition}`),
        },
        {
          title: t("common.status"),
          show: ({ status }) => <StatusTag status={shownAs[status]} label={t(`webhook.delivery.${status}`)} />,
        },
        { title: t("webhook.attempts"), align: "right", show: ({ attempts }) => attempts },
        {
          title: t("webhook.result"),
          show: ({ lastFault, lastStatus }) =>
            lastStatus === null
              ? lastFault && t(`webhook.fault.${lastFault}`)
              : t("webhook.answered", { status: lastStatus }),
        },
      ]}
    />
  );
}
