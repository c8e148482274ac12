import { App, Button, Input, QRCode, Tag, Typography } from "antd";
import { type FormEvent, useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { Code } from "../../parts/code.js";
import { ProblemAlert } from "../../parts/problem-alert.js";

const digits = 6;

/** One-time codes: set up by a picture or by the secret as text, and given up by a last code. */
export function AuthenticatorSection({ inForce }: { readonly inForce: boolean }) {
  const { t } = useTranslation();
  return (
    <section className="stack">
      <div className="row">
        <h3 className="page-title">{t("factor.app")}</h3>
        <Tag color={inForce ? "green" : "default"}>{inForce ? t("factor.inForce") : t("factor.none")}</Tag>
      </div>
      {inForce ? <GiveUp /> : <SetUp />}
    </section>
  );
}

function SetUp() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const begin = useCommand(api.identity.beginSecondFactor.mutate);
  const confirm = useCommand(api.identity.confirmSecondFactor.mutate, () => message.success(t("factor.confirmed")));
  if (!begin.data) {
    return (
      <>
        <ProblemAlert error={begin.error} />
        <div>
          <Button type="primary" loading={begin.isPending} onClick={() => begin.mutate({})}>
            {t("factor.setUp")}
          </Button>
        </div>
      </>
    );
  }
  const { secret, address } = begin.data;
  return (
    <>
      <div>{t("factor.appHint")}</div>
      <div className="row">
        <div role="img" aria-label={t("factor.qr")}>
          <QRCode value={address} type="svg" color="#000000" bgColor="#ffffff" />
        </div>
        <div>
          <div>{t("factor.secret")}</div>
          <Code text={secret.replaceAll(/(.{4})(?=.)/g, "$1 ")} />
          <Typography.Text type="secondary">{t("factor.secretOnce")}</Typography.Text>
        </div>
      </div>
      <CodeForm
        verb={t("factor.confirm")}
        busy={confirm.isPending}
        error={confirm.error}
        onCode={(code) => confirm.mutate({ code })}
      />
    </>
  );
}

function GiveUp() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const remove = useCommand(api.identity.removeSecondFactor.mutate, () => message.success(t("factor.removed")));
  if (!asking) {
    return (
      <div>
        <Button onClick={() => setAsking(true)}>{t("factor.remove")}</Button>
      </div>
    );
  }
  return (
    <>
      <div>{t("factor.removeHint")}</div>
      <CodeForm
        verb={t("factor.remove")}
        busy={remove.isPending}
        error={remove.error}
        onCode={(code) => remove.mutate({ code })}
      />
    </>
  );
}

function CodeForm(props: {
  readonly verb: string;
  readonly busy: boolean;
  readonly error: unknown;
  readonly onCode: (code: string) => void;
}) {
  const { t } = useTranslation();
  const [code, setCode] = useState("");
  const id = useId();
  const { verb, busy, error, onCode } = props;
  const send = (event: FormEvent) => {
    event.preventDefault();
    onCode(code);
  };
  return (
    <form className="stack field" onSubmit={send}>
      <div>
        <label htmlFor={id}>{t("factor.code")}</label>
        <Input
          id={id}
          value={code}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={digits}
          onChange={(event) => setCode(event.target.value.replaceAll(/\D/g, ""))}
        />
      </div>
      <ProblemAlert error={error} />
      <div>
        <Button type="primary" htmlType="submit" loading={busy} disabled={code.length !== digits}>
          {verb}
        </Button>
      </div>
    </form>
  );
}
