import { useNavigate } from "@tanstack/react-router";
import { Alert, App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import type { Financeable } from "./financeable.js";
import type { ReceivableRow } from "./use-financeable.js";

const tones = { now: "success", notNow: "warning", over: "info", payable: "info" } as const;

/** Whether a receivable can be financed, why, and what its owner can do about that now. */
export function NextStep({ receivable, judged }: { readonly receivable: ReceivableRow; readonly judged: Financeable }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const isMaker = usePerson().roles.includes("maker");
  const { receivableId, requestId, confirmationId, status } = receivable;
  const { can, kind, why } = judged;
  return (
    <div className="stack">
      <Alert
        type={tones[kind]}
        showIcon
        title={t("receivable.judged", { kind: t(`receivable.kind.${kind}`), why: t(`receivable.why.${why}`) })}
        description={t(`receivable.next.${why}`)}
      />
      <div className="row">
        {can && isMaker ? (
          <>
            <Button
              type="primary"
              onClick={() => void navigate({ to: "/requests/file", search: { receivables: receivableId } })}
            >
              {t("receivable.applyNone")}
            </Button>
            {status === "recorded" ? <AskDebtor receivable={receivable} /> : null}
          </>
        ) : null}
        {requestId && kind !== "payable" ? (
          <Button onClick={() => void navigate({ to: "/requests", search: { open: requestId } })}>
            {t("receivable.toRequest")}
          </Button>
        ) : null}
        {confirmationId ? (
          <Button onClick={() => void navigate({ to: "/confirmations", search: { open: confirmationId } })}>
            {t("receivable.toConfirmation")}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

/** Asks the debtor before anything is filed: the clock of the law starts with the supplier's own request (R07). */
function AskDebtor({ receivable }: { readonly receivable: ReceivableRow }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const ask = useCommand(api.intake.requestConfirmation.mutate, () => {
    setAsking(false);
    message.success(t("receivable.asked"));
  });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t("receivable.ask")}</Button>
      <EffectModal
        open={asking}
        title={t("receivable.ask")}
        effect={t("receivable.askEffect", { debtor: receivable.debtorName })}
        verb={t("receivable.ask")}
        busy={ask.isPending}
        error={ask.error}
        onConfirm={() => ask.mutate({ receivableId: receivable.receivableId })}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
