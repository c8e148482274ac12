import type { Permission } from "@lianrong/contracts/actor";
import { ClientId } from "@lianrong/contracts/ids";
import { permissionsOfKind } from "@lianrong/contracts/permissions";
import { App, Checkbox } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useWholePerson } from "../../api/session.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { TextField } from "../../parts/text-field.js";
import { JwksField } from "./jwks-field.js";
import { readJwks } from "./read-jwks.js";
import { usePermissionName } from "./use-permission-name.js";

/** Registers a program of the organisation by its public keys, for no more than what is ticked. */
export function RegisterClient({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { organisationId, organisationKind } = useWholePerson();
  const nameOf = usePermissionName();
  const [written, setWritten] = useState("");
  const [keys, setKeys] = useState("");
  const [permissions, setPermissions] = useState<readonly Permission[]>([]);
  const register = useCommand(api.identity.registerClient.mutate, () => {
    message.success(t("clients.registered"));
    setWritten("");
    setKeys("");
    setPermissions([]);
    onClose();
  });
  const clientId = ClientId.safeParse(written.trim());
  const jwks = readJwks(keys);
  const isComplete = clientId.success && typeof jwks !== "string" && permissions.length > 0;
  return (
    <EffectModal
      open={open}
      title={t("clients.register")}
      effect={t("clients.registerEffect")}
      verb={t("clients.register")}
      disabled={!isComplete}
      busy={register.isPending}
      error={register.error}
      onConfirm={() => {
        if (!clientId.success || typeof jwks === "string") return;
        const roles: ["maker"] = ["maker"];
        register.mutate({ organisationId, clientId: clientId.data, roles, permissions: [...permissions], jwks });
      }}
      onCancel={onClose}
    >
      <TextField label={t("clients.id")} value={written} onChange={setWritten} hint={t("clients.idHint")} />
      <JwksField value={keys} onChange={setKeys} />
      <fieldset className="plain-fieldset">
        <legend>{t("clients.permissions")}</legend>
        <Checkbox.Group<Permission>
          className="stack"
          value={[...permissions]}
          onChange={setPermissions}
          options={permissionsOfKind(organisationKind).map((value) => ({ value, label: nameOf(value) }))}
        />
      </fieldset>
    </EffectModal>
  );
}
