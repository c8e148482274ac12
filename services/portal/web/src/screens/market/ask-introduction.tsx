import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { TextField } from "../../parts/text-field.js";
import type { CapabilityRow, DemandRow } from "./rows.js";

const shortest = 2;

/** A buyer asks to meet the supplier of a capability that answers its demand. */
export function AskIntroduction(ids: {
  readonly demandId: DemandRow["demandId"];
  readonly capabilityId: CapabilityRow["capabilityId"];
}) {
  const { t } = useTranslation();
  const { message: said } = App.useApp();
  const [asking, setAsking] = useState(false);
  const [message, setMessage] = useState("");
  const ask = useCommand(api.matchmaking.askIntroduction.mutate, () => {
    setAsking(false);
    said.success(t("introduction.asked"));
  });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t("introduction.ask")}</Button>
      <EffectModal
        open={asking}
        title={t("introduction.ask")}
        effect={t("introduction.askEffect")}
        verb={t("introduction.ask")}
        disabled={message.trim().length < shortest}
        busy={ask.isPending}
        error={ask.error}
        onConfirm={() => ask.mutate({ ...ids, message })}
        onCancel={() => setAsking(false)}
      >
        <TextField label={t("introduction.message")} value={message} onChange={setMessage} lines={3} />
      </EffectModal>
    </>
  );
}
