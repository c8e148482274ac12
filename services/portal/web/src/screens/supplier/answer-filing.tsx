import { App, Button, Checkbox, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { inYuan } from "../../parts/format.js";
import { TextField } from "../../parts/text-field.js";
import type { Filing } from "./filing-drawer.js";

const shortestReason = 2;

/** The supplier's answer: accepting files the request in its name, refusing voids it. */
export function AnswerFiling({ filing }: { readonly filing: Filing }) {
  const { t } = useTranslation();
  return (
    <>
      <AcceptFiling filing={filing} />
      <EndFiling
        filing={filing}
        verb={t("filing.refuse")}
        effect={t("filing.refuseEffect")}
        done={t("filing.refused")}
        send={api.intake.refuseFiling.mutate}
      />
    </>
  );
}

/** Whoever drew the filing up takes it back while it is unanswered. */
export function TakeBackFiling({ filing }: { readonly filing: Filing }) {
  const { t } = useTranslation();
  return (
    <EndFiling
      filing={filing}
      verb={t("filing.withdraw")}
      effect={t("filing.withdrawEffect")}
      done={t("filing.withdrawn")}
      send={api.intake.withdrawFiling.mutate}
    />
  );
}

function AcceptFiling({ filing }: { readonly filing: Filing }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const [consents, setConsents] = useState(false);
  const accept = useCommand(api.intake.acceptFiling.mutate, () => {
    setAsking(false);
    message.success(t("filing.accepted"));
  });
  const { filingId, revision, amountFen, request } = filing;
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>
        {t("filing.accept")}
      </Button>
      <EffectModal
        open={asking}
        title={t("filing.accept")}
        effect={t("filing.acceptEffect", { count: request.claims.length, amount: inYuan(amountFen) })}
        verb={t("filing.accept")}
        disabled={!consents}
        busy={accept.isPending}
        error={accept.error}
        onConfirm={() => accept.mutate({ filingId, revision, consentsToShare: true })}
        onCancel={() => setAsking(false)}
      >
        <Checkbox checked={consents} onChange={({ target }) => setConsents(target.checked)}>
          {t("filing.consent")}
        </Checkbox>
        <Typography.Text type="secondary">{t("filing.consentHint")}</Typography.Text>
      </EffectModal>
    </>
  );
}

function EndFiling({
  filing,
  verb,
  effect,
  done,
  send,
}: {
  readonly filing: Filing;
  readonly verb: string;
  readonly effect: string;
  readonly done: string;
  readonly send: typeof api.intake.refuseFiling.mutate;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const end = useCommand(send, () => {
    setAsking(false);
    message.success(done);
  });
  const { filingId, revision } = filing;
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        {verb}
      </Button>
      <EffectModal
        open={asking}
        danger
        title={verb}
        effect={effect}
        verb={verb}
        disabled={reason.trim().length < shortestReason}
        busy={end.isPending}
        error={end.error}
        onConfirm={() => end.mutate({ filingId, revision, reason })}
        onCancel={() => setAsking(false)}
      >
        <TextField label={t("common.reason")} value={reason} onChange={setReason} lines={2} />
      </EffectModal>
    </>
  );
}
