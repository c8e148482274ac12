import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Button, Card, Skeleton, Typography, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { usePerson } from "../../api/session.js";
import { Code } from "../../parts/code.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { Facts } from "../../parts/facts.js";
import { toTheMinute } from "../../parts/format.js";
import { Page } from "../../parts/page.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { enrolmentCode } from "../../signing/enrolment-code.js";
import { importKey, type KeptKey, keepPasskey, makeKey, removeKey } from "../../signing/key-store.js";
import { makePasskey, offersPasskeys } from "../../signing/passkey.js";
import { signingKeyQuery } from "../../signing/use-signing-key.js";

/** The checker's own key: made here, kept here, and registered by an administrator. */
export function SigningKey() {
  const { t } = useTranslation();
  const person = usePerson();
  const { data, error } = useQuery({
    ...signingKeyQuery(person),
    refetchInterval: 4_000,
    enabled: window.isSecureContext,
  });
  return (
    <Page title={t("key.title")} hint={t("key.hint")}>
      {window.isSecureContext ? null : <Alert type="warning" showIcon title={t("key.insecure")} />}
      <ProblemAlert error={error} />
      {data ? (
        data.key ? (
          <Kept kept={data.key} binding={data.binding} />
        ) : (
          <>
            {data.signer ? <Alert type="success" showIcon title={t("key.elsewhere")} /> : null}
            <NoKey />
          </>
        )
      ) : window.isSecureContext ? (
        <Skeleton active />
      ) : null}
    </Page>
  );
}

function NoKey() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const person = usePerson();
  const { personId } = person;
  const [refused, setRefused] = useState(false);
  const withPasskey = offersPasskeys();
  const done = () => queries.invalidateQueries({ queryKey: ["signing-key"] });
  const take = (file: File) => {
    void file
      .text()
      .then((text) => importKey(personId, text))
      .then(done, () => message.error(t("key.wrongFile")));
    return false;
  };
  // An authenticator that is not there, or a person who declines, is told by the browser in its own window.
  const makeByPasskey = () => {
    setRefused(false);
    void makePasskey(person)
      .then((made) => keepPasskey(personId, made))
      .then(done, () => setRefused(true));
  };
  return (
    <Card title={t("key.none")}>
      <div className="stack">
        {refused ? <Alert type="warning" showIcon title={t("key.passkeyRefused")} /> : null}
        {withPasskey ? <Typography.Text>{t("key.passkeyHint")}</Typography.Text> : null}
        <div className="row">
          {withPasskey ? (
            <Button type="primary" onClick={makeByPasskey}>
              {t("key.makePasskey")}
            </Button>
          ) : null}
          <Button type={withPasskey ? "default" : "primary"} onClick={() => void makeKey(personId).then(done)}>
            {t("key.make")}
          </Button>
          <Upload accept="application/json,.json,.jwk" showUploadList={false} beforeUpload={take}>
            <Button>{t("key.importing")}</Button>
          </Upload>
        </div>
        <Typography.Text type="secondary">{t("key.importHint")}</Typography.Text>
      </div>
    </Card>
  );
}

function Kept({
  kept,
  binding,
}: {
  readonly kept: KeptKey;
  readonly binding: { readonly keyId: string; readonly validTo: string } | null;
}) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const person = usePerson();
  const [asking, setAsking] = useState(false);
  const { personId, organisationId, name, organisationName } = person;
  const { x, y, credentialId } = kept;
  const code = enrolmentCode({
    personId,
    organisationId,
    name,
    organisation: organisationName,
    x,
    y,
    ...(credentialId ? { credentialId } : {}),
  });
  const remove = async () => {
    await removeKey(personId);
    setAsking(false);
    await queries.invalidateQueries({ queryKey: ["signing-key"] });
  };
  return (
    <Card title={binding ? t("key.ready") : t("key.waiting")}>
      <div className="stack">
        {binding ? (
          <Facts
            facts={[
              { name: t("key.kind"), value: credentialId ? t("key.kindPasskey") : t("key.kindBrowser") },
              { name: t("key.bound"), value: <Code text={binding.keyId} /> },
              { name: t("key.until"), value: toTheMinute(binding.validTo) },
              { name: t("key.thumb"), value: <Code text={kept.thumbprint} /> },
            ]}
          />
        ) : (
          <>
            <Alert type="info" showIcon title={t("key.waitingHint")} />
            <Facts
              facts={[
                { name: t("key.enrolment"), value: <Code text={code} /> },
                { name: t("key.thumb"), value: <Code text={kept.thumbprint} /> },
              ]}
            />
          </>
        )}
        <div>
          <Button danger onClick={() => setAsking(true)}>
            {t("key.remove")}
          </Button>
        </div>
      </div>
      <EffectModal
        open={asking}
        danger
        title={t("key.remove")}
        effect={credentialId ? t("key.forgetEffect") : t("key.removeEffect")}
        verb={t("key.remove")}
        busy={false}
        error={null}
        onConfirm={() => void remove()}
        onCancel={() => setAsking(false)}
      />
    </Card>
  );
}
