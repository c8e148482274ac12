import { App, Button } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { DayInput } from "../../parts/day-input.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { TextField } from "../../parts/text-field.js";

const shortest = 2;

/** Writes down the document that the list rests on from a day on. */
export function RecordPolicy() {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>
        {t("policy.record")}
      </Button>
      {asking ? <Dialog onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function Dialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [fromId, toId] = [useId(), useId()];
  const [title, setTitle] = useState("");
  const [documentNumber, setDocumentNumber] = useState("");
  const [issuer, setIssuer] = useState("");
  const [effectiveFrom, setEffectiveFrom] = useState<string>();
  const [effectiveTo, setEffectiveTo] = useState<string>();
  const record = useCommand(api.whitelist.recordPolicy.mutate, () => {
    message.success(t("policy.done"));
    onClose();
  });
  const isWhole = title.trim().length >= shortest && documentNumber.trim().length >= shortest;
  const send = () =>
    effectiveFrom &&
    record.mutate({
      title,
      documentNumber,
      effectiveFrom,
      effectiveTo: effectiveTo ?? null,
      ...(issuer.trim() ? { issuer } : {}),
    });
  return (
    <EffectModal
      open
      title={t("policy.record")}
      effect={t("policy.recordEffect")}
      verb={t("policy.record")}
      disabled={!isWhole || !effectiveFrom}
      busy={record.isPending}
      error={record.error}
      onConfirm={send}
      onCancel={onClose}
    >
      <TextField label={t("policy.name")} value={title} onChange={setTitle} />
      <TextField label={t("policy.documentNumber")} value={documentNumber} onChange={setDocumentNumber} />
      <TextField label={t("policy.issuerOptional")} value={issuer} onChange={setIssuer} />
      <div className="labelled">
        <label htmlFor={fromId}>{t("policy.from")}</label>
        <DayInput id={fromId} onChange={setEffectiveFrom} {...(effectiveFrom ? { value: effectiveFrom } : {})} />
      </div>
      <div className="labelled">
        <label htmlFor={toId}>{t("policy.to")}</label>
        <DayInput id={toId} onChange={setEffectiveTo} {...(effectiveTo ? { value: effectiveTo } : {})} />
      </div>
    </EffectModal>
  );
}
