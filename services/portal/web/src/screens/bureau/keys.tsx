import { useQuery } from "@tanstack/react-query";
import { Alert, App, Button, Card } from "antd";
import { calculateJwkThumbprint } from "jose";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { Code } from "../../parts/code.js";
import { Facts } from "../../parts/facts.js";
import { Page } from "../../parts/page.js";
import { prefixed } from "../../parts/prefixed.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { TextField } from "../../parts/text-field.js";
import { readEnrolment } from "../../signing/enrolment-code.js";
import { BoundKeys } from "./bound-keys.js";
import { useMembers } from "./members.js";

const validDays = 365;
const shortestAuthority = 2;

/** An administrator binds a checker's public key to its organisation, by the code that the checker handed over. */
export function Keys() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [code, setCode] = useState("");
  const [authority, setAuthority] = useState("");
  const enrolment = readEnrolment(code);
  const subject = prefixed("per_", enrolment?.personId);
  const organisationId = prefixed("org_", enrolment?.organisationId);
  const bind = useCommand(api.identity.bindKey.mutate, () => {
    message.success(t("keys.done"));
    setCode("");
    setAuthority("");
  });
  // Whoever wrote the code could write any name into it: the directory says who the holder is.
  const members = useMembers();
  const holder = members?.get(enrolment?.personId ?? "");
  const { data: thumbprint } = useQuery({
    queryKey: ["thumbprint", enrolment?.x, enrolment?.y],
    enabled: enrolment !== undefined,
    queryFn: () => calculateJwkThumbprint({ kty: "EC", crv: "P-256", x: enrolment?.x ?? "", y: enrolment?.y ?? "" }),
  });
  const register = () => {
    if (!enrolment || !subject || !organisationId) return;
    const { x, y, credentialId } = enrolment;
    bind.mutate({
      organisationId,
      subject,
      authority,
      validDays,
      publicJwk: { kty: "EC", crv: "P-256", x, y },
      ...(credentialId ? { passkey: { credentialId } } : {}),
    });
  };
  return (
    <Page title={t("keys.title")} hint={t("keys.hint")}>
      <div className="stack">
        <Card>
          <div className="stack field">
            <TextField label={t("keys.code")} value={code} onChange={setCode} lines={4} />
            {code && !enrolment ? <Alert type="warning" showIcon title={t("keys.wrongCode")} /> : null}
            {enrolment ? (
              <>
                <Facts
                  facts={[
                    { name: t("keys.organisation"), value: enrolment.organisation },
                    { name: t("keys.person"), value: holder },
                    { name: t("keys.kind"), value: enrolment.credentialId ? t("keys.passkey") : t("keys.program") },
                    { name: t("keys.fingerprint"), value: thumbprint ? <Code text={thumbprint} /> : null },
                  ]}
                />
                {members && !holder ? <Alert type="warning" showIcon title={t("keys.stranger")} /> : null}
                <TextField
                  label={t("keys.authority")}
                  hint={t("keys.authorityHint")}
                  value={authority}
                  onChange={setAuthority}
                />
                <Alert
                  type="info"
                  showIcon
                  title={t("keys.effect", { organisation: enrolment.organisation, days: validDays })}
                />
              </>
            ) : null}
            <ProblemAlert error={bind.error} />
            <div>
              <Button
                type="primary"
                disabled={!subject || !organisationId || !holder || authority.trim().length < shortestAuthority}
                loading={bind.isPending}
                onClick={register}
              >
                {t("keys.bind")}
              </Button>
            </div>
          </div>
        </Card>
        <BoundKeys />
      </div>
    </Page>
  );
}
