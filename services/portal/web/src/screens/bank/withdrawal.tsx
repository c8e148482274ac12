import { Alert, App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import type { LoanCase } from "./loan-drawer.js";

/** A firm asks to withdraw after it accepted; it takes the bank's consent. */
export function Withdrawal({ loanCase }: { readonly loanCase: LoanCase }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const { caseId, revision, withdrawal } = loanCase;
  const consent = useCommand(api.bankMatching.consentWithdrawal.mutate, () => {
    setAsking(false);
    message.success(t("loan.consented"));
  });
  return (
    <>
      <Alert
        type="warning"
        showIcon
        title={t("loan.withdrawal", { reason: withdrawal?.reason ?? "" })}
        action={<Button onClick={() => setAsking(true)}>{t("loan.consent")}</Button>}
      />
      <EffectModal
        open={asking}
        danger
        title={t("loan.consent")}
        effect={t("loan.consentEffect")}
        verb={t("loan.consent")}
        busy={consent.isPending}
        error={consent.error}
        onConfirm={() => consent.mutate({ caseId, revision })}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
