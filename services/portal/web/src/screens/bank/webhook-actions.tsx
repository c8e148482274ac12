import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { TextField } from "../../parts/text-field.js";
import type { Webhook } from "./webhooks.js";

type Step = "redrive" | "replay" | "enable" | "end";

/** Tries an address, has it told again what it missed, resumes it, or ends it. */
export function WebhookActions({ webhook, onEnded }: { readonly webhook: Webhook; readonly onEnded: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { roles } = usePerson();
  const [asking, setAsking] = useState<Step>();
  const [from, setFrom] = useState("");
  const { webhookId, status, deadDeliveries } = webhook;
  const done = (said: string) => () => {
    setAsking(undefined);
    message.success(said);
  };
  const ping = useCommand(api.bankMatching.pingWebhook.mutate, done(t("webhook.pinged")));
  const redrive = useCommand(api.bankMatching.redriveWebhook.mutate, done(t("webhook.redriven")));
  const replay = useCommand(api.bankMatching.replayWebhook.mutate, done(t("webhook.replayed")));
  const enable = useCommand(api.bankMatching.enableWebhook.mutate, done(t("webhook.enabled")));
  const end = useCommand(api.bankMatching.endWebhook.mutate, () => {
    done(t("webhook.ended"))();
    onEnded();
  });
  if (!(roles.includes("maker") || roles.includes("checker"))) return null;
  const steps = {
    redrive: { command: redrive, run: () => redrive.mutate({ webhookId }) },
    replay: { command: replay, run: () => replay.mutate({ webhookId, fromPosition: Number(from) }) },
    enable: { command: enable, run: () => enable.mutate({ webhookId }) },
    end: { command: end, run: () => end.mutate({ webhookId }) },
  } as const;
  const isActive = status === "active";
  const offered: readonly Step[] = isActive
    ? [...(deadDeliveries > 0 ? ["redrive" as const] : []), "replay", "end"]
    : ["enable", "end"];
  const isPosition = /^\d{1,15}$/.test(from);
  return (
    <>
      {isActive ? (
        <Button loading={ping.isPending} onClick={() => ping.mutate({ webhookId })}>
          {t("webhook.ping")}
        </Button>
      ) : null}
      {offered.map((step) => (
        <Button key={step} danger={step === "end"} onClick={() => setAsking(step)}>
          {t(`webhook.${step}`)}
        </Button>
      ))}
      <ProblemAlert error={ping.error} />
      {asking ? (
        <EffectModal
          open
          title={`${t(`webhook.${asking}`)}：${webhook.name}`}
          effect={t(`webhook.${asking}Effect`, { count: deadDeliveries })}
          verb={t(`webhook.${asking}`)}
          danger={asking === "end"}
          disabled={asking === "replay" && !isPosition}
          busy={steps[asking].command.isPending}
          error={steps[asking].command.error}
          onConfirm={steps[asking].run}
          onCancel={() => setAsking(undefined)}
        >
          {asking === "replay" ? (
            <TextField
              label={t("webhook.replayFrom")}
              value={from}
              onChange={setFrom}
              hint={t("webhook.wrongPosition")}
            />
          ) : null}
        </EffectModal>
      ) : null}
    </>
  );
}
