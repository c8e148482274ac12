import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { TextField } from "../../parts/text-field.js";
import { readJwks } from "./read-jwks.js";

/** Where public keys are pasted; says at once what is wrong with them. */
export function JwksField({ value, onChange }: { readonly value: string; readonly onChange: (text: string) => void }) {
  const { t } = useTranslation();
  const read = value.trim() === "" ? undefined : readJwks(value);
  return (
    <>
      <TextField label={t("clients.jwks")} value={value} onChange={onChange} lines={6} hint={t("clients.jwksHint")} />
      {read === "private" ? <Alert type="error" showIcon title={t("clients.privateKey")} /> : null}
      {read === "unreadable" ? <Alert type="warning" showIcon title={t("clients.noKey")} /> : null}
    </>
  );
}
