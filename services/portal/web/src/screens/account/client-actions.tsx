import type { ListedClient } from "@lianrong/contracts/identity";
import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { TextField } from "../../parts/text-field.js";
import { JwksField } from "./jwks-field.js";
import { readJwks } from "./read-jwks.js";

const shortestReason = 2;

/** What an administrator does about one program: gives it new keys, or ends it for good. */
export function ClientActions({ client }: { readonly client: ListedClient }) {
  const { t } = useTranslation();
  const [act, setAct] = useState<"rotate" | "revoke">();
  if (client.revoked) return null;
  const close = () => setAct(undefined);
  return (
    <div className="row">
      <Button size="small" onClick={() => setAct("rotate")}>
        {t("clients.rotate")}
      </Button>
      <Button size="small" danger onClick={() => setAct("revoke")}>
        {t("clients.revoke")}
      </Button>
      {act === "rotate" ? <Rotate client={client} onClose={close} /> : null}
      {act === "revoke" ? <Revoke client={client} onClose={close} /> : null}
    </div>
  );
}

function Rotate({ client, onClose }: { readonly client: ListedClient; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [keys, setKeys] = useState("");
  const replace = useCommand(api.identity.replaceClientKeys.mutate, () => {
    message.success(t("clients.rotated"));
    onClose();
  });
  const jwks = readJwks(keys);
  return (
    <EffectModal
      open
      title={`${t("clients.rotate")}：${client.clientId}`}
      effect={t("clients.rotateEffect", { count: client.keys.length })}
      verb={t("clients.rotate")}
      disabled={typeof jwks === "string"}
      busy={replace.isPending}
      error={replace.error}
      onConfirm={() => {
        if (typeof jwks !== "string") replace.mutate({ clientId: client.clientId, jwks });
      }}
      onCancel={onClose}
    >
      <JwksField value={keys} onChange={setKeys} />
    </EffectModal>
  );
}

function Revoke({ client, onClose }: { readonly client: ListedClient; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [reason, setReason] = useState("");
  const revoke = useCommand(api.identity.revokeClient.mutate, () => {
    message.success(t("clients.revokeDone"));
    onClose();
  });
  return (
    <EffectModal
      open
      danger
      title={`${t("clients.revoke")}：${client.clientId}`}
      effect={t("clients.revokeEffect")}
      verb={t("clients.revoke")}
      disabled={reason.trim().length < shortestReason}
      busy={revoke.isPending}
      error={revoke.error}
      onConfirm={() => revoke.mutate({ clientId: client.clientId, reason })}
      onCancel={onClose}
    >
      <TextField label={t("people.reason")} value={reason} onChange={setReason} lines={2} />
    </EffectModal>
  );
}
