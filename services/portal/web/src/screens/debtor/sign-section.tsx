import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, App, Button } from "antd";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { useCommand } from "../../api/use-command.js";
import { Code } from "../../parts/code.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { Facts } from "../../parts/facts.js";
import { inYuan } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { TextField } from "../../parts/text-field.js";
import { signElements } from "../../signing/sign-elements.js";
import { signingKeyQuery } from "../../signing/use-signing-key.js";
import type { Confirmation } from "./confirmation-drawer.js";

const shortestReason = 2;

/** The checker reads what is signed and what that means in law, then signs it with the own key or sends it back. */
export function SignSection({
  confirmation,
  otherwise,
}: {
  readonly confirmation: Confirmation;
  /** What can be done instead, beside the button that signs. */
  readonly otherwise: ReactNode;
}) {
  const { t, i18n } = useTranslation();
  const { message } = App.useApp();
  const { data: signing } = useQuery({ ...signingKeyQuery(usePerson()), enabled: window.isSecureContext });
  const { confirmationId, elements, legalEffect, revision } = confirmation;
  const signer = signing?.signer;
  const [asking, setAsking] = useState<"no" | "yes" | "refused">("no");
  const confirm = useCommand(api.intake.confirmReceivable.mutate, () => message.success(t("confirmation.signed")));
  // Signed first and sent then: each signature is another text, and so another command.
  const sign = async () => {
    if (!signer || !elements) return;
    setAsking("yes");
    const signed = await signElements(signer, elements).catch(() => undefined);
    setAsking(signed ? "no" : "refused");
    if (signed) confirm.mutate({ confirmationId, revision, ...signed });
  };
  if (!elements) return null;
  return (
    <section className="stack">
      <h2 className="page-title">{t("confirmation.signedOn")}</h2>
      <Elements elements={elements} />
      <h2 className="page-title">{t("confirmation.effectTitle")}</h2>
      <div className="legal">{legalEffect[i18n.language === "en" ? "en" : "zh"]}</div>
      {signer ? (
        <Alert
          type="info"
          showIcon
          title={
            signer.kind === "passkey"
              ? t("confirmation.signWithPasskey")
              : t("confirmation.signWith", { key: signer.keyId })
          }
        />
      ) : (
        <Alert
          type="warning"
          showIcon
          title={t("confirmation.noKey")}
          action={<Link to="/signing-key">{t("confirmation.noKeyAct")}</Link>}
        />
      )}
      {asking === "refused" ? <Alert type="warning" showIcon title={t("confirmation.notSigned")} /> : null}
      <ProblemAlert error={confirm.error} />
      <div className="row">
        <Button
          type="primary"
          disabled={!signer}
          loading={asking === "yes" || confirm.isPending}
          onClick={() => void sign()}
        >
          {t("confirmation.signCount", { amount: inYuan(elements.confirmedFen) })}
        </Button>
        <SendBack confirmation={confirmation} />
        {otherwise}
      </div>
    </section>
  );
}

function Elements({ elements }: { readonly elements: NonNullable<Confirmation["elements"]> }) {
  const { t } = useTranslation();
  const yesNo = (is: boolean) => (is ? t("common.yes") : t("common.no"));
  return (
    <Facts
      facts={[
        { name: t("confirmation.supplier"), value: <Party {...elements.supplier} /> },
        { name: t("receivable.debtor"), value: <Party {...elements.debtor} /> },
        { name: t("receivable.contract"), value: elements.contractNumber },
        {
          name: t("receivable.invoices"),
          value: elements.invoices.map(({ number }) => (
            <div key={number} className="code">
              {number}
            </div>
          )),
        },
        { name: t("confirmation.claimed"), value: <Money fen={elements.claimedFen} /> },
        {
          name: t("confirmation.toConfirm"),
          value: (
            <strong>
              <Money fen={elements.confirmedFen} />
            </strong>
          ),
        },
        { name: t("confirmation.short.disputed"), value: <Money fen={elements.disputedFen} /> },
        { name: t("confirmation.short.prepaid"), value: <Money fen={elements.prepaidFen} /> },
        { name: t("confirmation.short.paid"), value: <Money fen={elements.paidFen} /> },
        { name: t("confirmation.short.retention"), value: <Money fen={elements.retentionFen} /> },
        { name: t("confirmation.short.setOff"), value: <Money fen={elements.setOffFen} /> },
        { name: t("receivable.due"), value: elements.dueOn },
        { name: t("confirmation.short.waivesDefences"), value: yesNo(elements.waivesDefences) },
        { name: t("confirmation.short.waivesSetOff"), value: yesNo(elements.waivesSetOff) },
      ]}
    />
  );
}

function Party({ name, uscc }: { readonly name: string; readonly uscc: string }) {
  return (
    <>
      {name}
      <span className="sub">
        <Code text={uscc} />
      </span>
    </>
  );
}

function SendBack({ confirmation }: { readonly confirmation: Confirmation }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const { confirmationId, revision } = confirmation;
  const sendBack = useCommand(api.intake.sendBackConfirmation.mutate, () => {
    setAsking(false);
    message.success(t("confirmation.sentBack"));
  });
  return (
    <>
      <Button onClick={() => setAsking(true)}>{t("confirmation.sendBack")}</Button>
      <EffectModal
        open={asking}
        title={t("confirmation.sendBack")}
        effect={t("confirmation.sendBackEffect")}
        verb={t("confirmation.sendBack")}
        disabled={reason.trim().length < shortestReason}
        busy={sendBack.isPending}
        error={sendBack.error}
        onConfirm={() => sendBack.mutate({ confirmationId, reason, revision })}
        onCancel={() => setAsking(false)}
      >
        <TextField label={t("confirmation.sendBackReason")} value={reason} onChange={setReason} lines={2} />
      </EffectModal>
    </>
  );
}
