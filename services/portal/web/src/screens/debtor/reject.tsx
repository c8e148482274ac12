import type { RejectionCode } from "@lianrong/contracts/intake";
import { App, Button, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { ChoiceField } from "../../parts/choice-field.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { TextField } from "../../parts/text-field.js";
import type { Confirmation } from "./confirmation-drawer.js";

const codes = [
  "not-our-debt",
  "already-paid",
  "goods-not-delivered",
  "quality-dispute",
  "amount-wrong",
  "duplicate",
  "audit-agreed-in-contract",
] as const satisfies readonly RejectionCode[];
const shortestExplanation = 2;

/** Rejects for one of the reasons that the law accepts (R06), in words that the supplier reads. */
export function Reject({ confirmation }: { readonly confirmation: Confirmation }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const [code, setCode] = useState<RejectionCode>();
  const [explanation, setExplanation] = useState("");
  const [contractClause, setContractClause] = useState("");
  const { confirmationId, revision } = confirmation;
  const needsClause = code === "audit-agreed-in-contract";
  const reject = useCommand(api.intake.rejectReceivable.mutate, () => {
    setAsking(false);
    message.success(t("confirmation.rejected"));
  });
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        {t("confirmation.reject")}
      </Button>
      <EffectModal
        open={asking}
        danger
        title={t("confirmation.rejectTitle")}
        effect={t("confirmation.rejectEffect")}
        verb={t("confirmation.reject")}
        disabled={
          !code || explanation.trim().length < shortestExplanation || (needsClause && contractClause.trim() === "")
        }
        busy={reject.isPending}
        error={reject.error}
        onConfirm={() =>
          code &&
          reject.mutate({ confirmationId, revision, code, explanation, ...(needsClause ? { contractClause } : {}) })
        }
        onCancel={() => setAsking(false)}
      >
        <ChoiceField
          label={t("confirmation.rejectCode")}
          value={code}
          onChange={setCode}
          options={codes.map((value) => ({ value, label: t(`confirmation.code.${value}`) }))}
        />
        <TextField label={t("confirmation.explanation")} value={explanation} onChange={setExplanation} lines={2} />
        {needsClause ? (
          <TextField label={t("confirmation.clause")} value={contractClause} onChange={setContractClause} lines={3} />
        ) : null}
        <Typography.Text type="secondary">{t("confirmation.rejectHint")}</Typography.Text>
      </EffectModal>
    </>
  );
}
