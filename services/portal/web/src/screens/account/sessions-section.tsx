import type { LoginSession } from "@lianrong/contracts/identity";
import { useMutation, useQuery } from "@tanstack/react-query";
import { App, Button, Card } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { logOut } from "../../api/session.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { toTheMinute } from "../../parts/format.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { SmallTable } from "../../parts/small-table.js";
import { browserName } from "./browser-name.js";

/** Where the person is logged in, and the way out of each place and of all. */
export function SessionsSection() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { data, error, isPending } = useQuery({
    queryKey: ["login-sessions"],
    queryFn: () => api.identity.listSessions.query({}),
  });
  const end = useCommand(api.identity.endSession.mutate, () => message.success(t("sessions.ended")));
  const clientName = (client: string) =>
    client === "portal" || client === "lianrong-cli" ? t(`sessions.client.${client}`) : client;
  return (
    <Card title={<h2 className="page-title">{t("sessions.title")}</h2>} extra={<EndAll />}>
      <div className="stack">
        <div>{t("sessions.hint")}</div>
        <SmallTable<LoginSession>
          rows={data?.data ?? []}
          rowKey={({ sessionId }) => sessionId}
          loading={isPending}
          columns={[
            { title: t("sessions.since"), show: ({ since }) => toTheMinute(since) },
            { title: t("sessions.where"), show: ({ address }) => address ?? t("sessions.unknown") },
            { title: t("sessions.browser"), show: ({ browser }) => browserName(browser) ?? t("sessions.unknown") },
            { title: t("sessions.what"), show: ({ clients }) => clients.map(clientName).join("、") },
            { title: t("sessions.until"), show: ({ until }) => toTheMinute(until) },
            {
              title: t("people.more"),
              show: ({ sessionId }) => (
                <Button size="small" loading={end.isPending} onClick={() => end.mutate({ sessionId })}>
                  {t("sessions.end")}
                </Button>
              ),
            },
          ]}
        />
        <ProblemAlert error={error ?? end.error} />
      </div>
    </Card>
  );
}

function EndAll() {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  // Nothing on the screen is asked for anew: it is left.
  const endAll = useMutation({
    mutationFn: () => api.identity.endAllSessions.mutate({}, { context: { idempotencyKey: crypto.randomUUID() } }),
    onSuccess: logOut,
  });
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        {t("sessions.endAll")}
      </Button>
      <EffectModal
        open={asking}
        danger
        title={t("sessions.endAll")}
        effect={t("sessions.endAllEffect")}
        verb={t("sessions.endAll")}
        busy={endAll.isPending}
        error={endAll.error}
        onConfirm={() => endAll.mutate()}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
