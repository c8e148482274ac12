import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { Code } from "../../parts/code.js";
import { DetailDrawer } from "../../parts/detail-drawer.js";
import { Facts } from "../../parts/facts.js";
import { toTheMinute } from "../../parts/format.js";
import { Page } from "../../parts/page.js";
import { type Column, QueryTable } from "../../parts/query-table.js";
import { StatusTag } from "../../parts/status-tag.js";
import { useListState } from "../../parts/use-list-state.js";
import { useSeen } from "../../parts/use-seen.js";
import { DeliveryLog } from "./delivery-log.js";
import { RegisterWebhook } from "./register-webhook.js";
import { WebhookActions } from "./webhook-actions.js";

export type Webhook = Awaited<ReturnType<typeof api.bankMatching.listWebhooks.query>>["data"][number];

const shownAs: Readonly<Record<Webhook["status"], string>> = { active: "active", disabled: "refused", ended: "closed" };

/** Where the bank has its program told that matches have changed, and whether what is posted there is taken. */
export function WebhooksScreen() {
  const { t } = useTranslation();
  const state = useListState();
  const read = async () => ({ ...(await api.bankMatching.listWebhooks.query({})), nextCursor: null });
  const seen = useSeen<Webhook>({
    name: "webhooks",
    wanted: state.open,
    idOf: ({ webhookId }) => webhookId,
    look: read,
  });
  const open = seen.find(state.open);
  return (
    <Page title={t("nav.webhooks")} hint={t("webhook.hint")} actions={<RegisterWebhook />}>
      <QueryTable<Webhook>
        name="webhooks"
        queryKey={["webhooks"]}
        fetch={async () => seen.keep(await read())}
        columns={useColumns()}
        rowKey={({ webhookId }) => webhookId}
        onOpen={({ webhookId }) => state.show(webhookId)}
        empty={{ title: t("webhook.empty"), hint: t("webhook.emptyHint") }}
      />
      <DetailDrawer
        title={open?.name ?? ""}
        open={open !== undefined}
        onClose={() => state.show(undefined)}
        footer={open ? <WebhookActions webhook={open} onEnded={() => state.show(undefined)} /> : null}
      >
        {open ? (
          <>
            <Trouble webhook={open} />
            <WebhookFacts webhook={open} />
            <DeliveryLog webhookId={open.webhookId} />
          </>
        ) : null}
      </DetailDrawer>
    </Page>
  );
}

function Trouble({ webhook: { status, failures } }: { readonly webhook: Webhook }) {
  const { t } = useTranslation();
  if (status === "disabled") return <Alert type="error" showIcon title={t("webhook.disabledTell")} />;
  return failures > 0 ? <Alert type="warning" showIcon title={t("webhook.failingTell")} /> : null;
}

function WebhookFacts({ webhook }: { readonly webhook: Webhook }) {
  const { t } = useTranslation();
  const { status, failures, failingSince, nextAttemptAt } = webhook;
  return (
    <Facts
      facts={[
        { name: t("common.status"), value: <Status webhook={webhook} /> },
        { name: t("webhook.url"), value: <Code text={webhook.url} /> },
        { name: t("webhook.position"), definition: t("webhook.positionMeans"), value: webhook.position },
        { name: t("webhook.dead"), definition: t("webhook.deadMeans"), value: webhook.deadDeliveries },
        { name: t("webhook.failures"), value: failures },
        { name: t("webhook.failingSince"), value: failingSince ? toTheMinute(failingSince) : "—" },
        { name: t("webhook.next"), value: status === "active" && failures > 0 ? toTheMinute(nextAttemptAt) : "—" },
        { name: t("webhook.registeredAt"), value: toTheMinute(webhook.registeredAt) },
        { name: t("webhook.id"), value: <Code text={webhook.webhookId} /> },
      ]}
    />
  );
}

function Status({ webhook: { status } }: { readonly webhook: Webhook }) {
  const { t } = useTranslation();
  return <StatusTag status={shownAs[status]} label={t(`webhook.status.${status}`)} />;
}

function useColumns(): readonly Column<Webhook>[] {
  const { t } = useTranslation();
  return [
    { key: "name", title: t("webhook.name"), text: ({ name }) => name },
    {
      key: "status",
      title: t("common.status"),
      text: ({ status }) => t(`webhook.status.${status}`),
      show: (row) => <Status webhook={row} />,
    },
    {
      key: "url",
      title: t("webhook.url"),
      text: ({ url }) => url,
      show: ({ url }) => <span className="cut">{url}</span>,
    },
    { key: "position", title: t("webhook.position"), align: "right", text: ({ position }) => String(position) },
    { key: "failures", title: t("webhook.failures"), align: "right", text: ({ failures }) => String(failures) },
    { key: "dead", title: t("webhook.dead"), align: "right", text: ({ deadDeliveries }) => String(deadDeliveries) },
  ];
}
