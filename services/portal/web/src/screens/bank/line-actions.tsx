import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import type { Line } from "./line-table.js";

/** Suspends a line, so that nothing new is put on it, or lets it carry again. */
export function LineActions({ line, onDone }: { readonly line: Line; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { roles } = usePerson();
  const [asking, setAsking] = useState(false);
  const isActive = line.status === "active";
  const verb = isActive ? t("line.suspend") : t("line.resume");
  const change = useCommand(
    isActive ? api.bankMatching.suspendCreditLine.mutate : api.bankMatching.resumeCreditLine.mutate,
    () => {
      message.success(t("line.done"));
      onDone();
    },
  );
  if (line.status === "closed" || !(roles.includes("maker") || roles.includes("checker"))) return null;
  return (
    <>
      <Button danger={isActive} onClick={() => setAsking(true)}>
        {verb}
      </Button>
      <EffectModal
        open={asking}
        title={`${verb}：${line.name}`}
        effect={isActive ? t("line.suspendEffect") : t("line.resumeEffect")}
        verb={verb}
        danger={isActive}
        busy={change.isPending}
        error={change.error}
        onConfirm={() => change.mutate({ lineId: line.lineId })}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
