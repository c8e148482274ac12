import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { TextField } from "../../parts/text-field.js";

/** Registers an address; what is wrong with it the service says, with what to do. */
export function RegisterWebhook() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { roles } = usePerson();
  const [asking, setAsking] = useState(false);
  const [name, setName] = useState("");
  const [url, setUrl] = useState("");
  const register = useCommand(api.bankMatching.registerWebhook.mutate, () => {
    setAsking(false);
    setName("");
    setUrl("");
    message.success(t("webhook.registered"));
  });
  if (!(roles.includes("maker") || roles.includes("checker"))) return null;
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>
        {t("webhook.register")}
      </Button>
      <EffectModal
        open={asking}
        title={t("webhook.register")}
        effect={t("webhook.registerEffect")}
        verb={t("webhook.register")}
        disabled={name.trim().length < 2 || url.trim() === ""}
        busy={register.isPending}
        error={register.error}
        onConfirm={() => register.mutate({ name, url })}
        onCancel={() => setAsking(false)}
      >
        <TextField label={t("webhook.name")} value={name} onChange={setName} hint={t("webhook.nameHint")} />
        <TextField label={t("webhook.url")} value={url} onChange={setUrl} hint={t("webhook.urlHint")} />
      </EffectModal>
    </>
  );
}
