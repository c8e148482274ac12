import type { Passkey } from "@lianrong/contracts/identity";
import { browserSupportsWebAuthn, startRegistration } from "@simplewebauthn/browser";
import { useMutation } from "@tanstack/react-query";
import { Alert, App, Button, Popconfirm, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { toTheMinute } from "../../parts/format.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { SmallTable } from "../../parts/small-table.js";
import { TextField } from "../../parts/text-field.js";

/** The person's passkeys: which there are, when each was used, one more, one less. */
export function PasskeySection({ passkeys }: { readonly passkeys: readonly Passkey[] }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const remove = useCommand(api.identity.removePasskey.mutate, () => message.success(t("passkey.removed")));
  return (
    <section className="stack">
      <h3 className="page-title">{t("passkey.title")}</h3>
      <div>{t("passkey.hint")}</div>
      {passkeys.length === 0 ? (
        <Typography.Text type="secondary">{t("passkey.none")}</Typography.Text>
      ) : (
        <SmallTable<Passkey>
          rows={passkeys}
          rowKey={({ passkeyId }) => passkeyId}
          columns={[
            { title: t("passkey.name"), show: ({ name }) => name },
            { title: t("passkey.addedAt"), show: ({ addedAt }) => toTheMinute(addedAt) },
            {
              title: t("passkey.lastUsed"),
              show: ({ lastUsedAt }) => (lastUsedAt ? toTheMinute(lastUsedAt) : t("passkey.never")),
            },
            {
              title: t("people.more"),
              show: ({ passkeyId }) => (
                <Popconfirm
                  title={t("passkey.removeEffect")}
                  okText={t("passkey.remove")}
                  cancelText={t("common.cancel")}
                  onConfirm={() => remove.mutate({ passkeyId })}
                >
                  <Button size="small">{t("passkey.remove")}</Button>
                </Popconfirm>
              ),
            },
          ]}
        />
      )}
      <ProblemAlert error={remove.error} />
      {browserSupportsWebAuthn() ? <AddPasskey /> : <Alert type="info" showIcon title={t("passkey.unsupported")} />}
    </section>
  );
}

function AddPasskey() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [name, setName] = useState("");
  const begin = useCommand(api.identity.beginPasskey.mutate);
  const keep = useCommand(api.identity.addPasskey.mutate, () => {
    setName("");
    message.success(t("passkey.added"));
  });
  const make = useMutation({
    mutationFn: async () => {
      const optionsJSON = await begin.mutateAsync({});
      const { id, rawId, response } = await startRegistration({ optionsJSON });
      const { clientDataJSON, attestationObject, transports = [] } = response;
      const made = { id, rawId, type: "public-key" as const };
      await keep.mutateAsync({
        name,
        response: { ...made, response: { clientDataJSON, attestationObject, transports } },
      });
    },
  });
  const refusal = begin.error ?? keep.error;
  return (
    <div className="stack field">
      <TextField label={t("passkey.name")} hint={t("passkey.nameHint")} value={name} onChange={setName} />
      <ProblemAlert error={refusal} />
      {make.error && !refusal ? <Alert type="warning" showIcon title={t("passkey.refused")} /> : null}
      <div>
        <Button type="primary" disabled={name.trim() === ""} loading={make.isPending} onClick={() => make.mutate()}>
          {t("passkey.add")}
        </Button>
      </div>
    </div>
  );
}
