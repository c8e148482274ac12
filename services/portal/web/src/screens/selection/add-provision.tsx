import { App, Button, Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { ChoiceField } from "../../parts/choice-field.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { listKinds } from "../../parts/list-kinds.js";
import { TextField } from "../../parts/text-field.js";
import type { PolicyView } from "./policies.js";

const modalities = ["duty", "encouraged", "target"] as const;
type Modality = (typeof modalities)[number];
type Kind = (typeof listKinds)[number];
const shortest = 2;

/** Writes down what an article of the document asks; it is cited by decisions, so it stays as it was written. */
export function AddProvision({ policy }: { readonly policy: PolicyView }) {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  if (policy.builtIn || policy.status === "repealed" || policy.status === "expired") return null;
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t("policy.add")}</Button>
      {asking ? <Dialog policy={policy} onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function Dialog({ policy, onClose }: { readonly policy: PolicyView; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [article, setArticle] = useState("");
  const [sentence, setSentence] = useState("");
  const [modality, setModality] = useState<Modality>();
  const [binds, setBinds] = useState<readonly Kind[]>([]);
  const record = useCommand(api.whitelist.recordProvision.mutate, () => {
    message.success(t("policy.done"));
    onClose();
  });
  const isWhole = article.trim().length >= shortest && sentence.trim().length >= shortest && binds.length > 0;
  const { policyId } = policy;
  return (
    <EffectModal
      open
      title={`${t("policy.add")}：${policy.documentNumber}`}
      effect={t("policy.addEffect")}
      verb={t("policy.add")}
      disabled={!isWhole || !modality}
      busy={record.isPending}
      error={record.error}
      onConfirm={() => modality && record.mutate({ policyId, article, sentence, modality, binds: [...binds] })}
      onCancel={onClose}
    >
      <TextField label={t("policy.article")} value={article} onChange={setArticle} hint={t("policy.articleHint")} />
      <TextField label={t("policy.sentence")} value={sentence} onChange={setSentence} lines={3} />
      <ChoiceField
        label={t("policy.modality")}
        value={modality}
        onChange={setModality}
        options={modalities.map((value) => ({ value, label: t(`policy.modalityChoice.${value}`) }))}
      />
      <fieldset className="plain-fieldset">
        <legend>{t("policy.binds")}</legend>
        <Checkbox.Group<Kind>
          value={[...binds]}
          onChange={setBinds}
          options={listKinds.map((value) => ({ value, label: t(`listKind.${value}`) }))}
        />
      </fieldset>
    </EffectModal>
  );
}
