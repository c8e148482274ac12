import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import type { PolicyView } from "./policies.js";

const actions = { enact: api.whitelist.enactPolicy.mutate, repeal: api.whitelist.repealPolicy.mutate } as const;

/** Puts a drafted document in force, or repeals one; what was decided under it stays as it is. */
export function PolicyActions({ policy }: { readonly policy: PolicyView }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const { policyId, revision, status, title } = policy;
  const action = status === "drafted" ? "enact" : status === "in-force" ? "repeal" : undefined;
  const change = useCommand(actions[action ?? "enact"], () => {
    setAsking(false);
    message.success(t("policy.done"));
  });
  // The built-in documents keep their own days.
  if (!action || policy.builtIn) return null;
  return (
    <>
      <Button danger={action === "repeal"} onClick={() => setAsking(true)}>
        {t(`policy.${action}`)}
      </Button>
      <EffectModal
        open={asking}
        danger={action === "repeal"}
        title={`${t(`policy.${action}`)}：${title}`}
        effect={t(`policy.${action}Effect`)}
        verb={t(`policy.${action}`)}
        busy={change.isPending}
        error={change.error}
        onConfirm={() => change.mutate({ policyId, revision })}
        onCancel={() => setAsking(false)}
      />
    </>
  );
}
