import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert } from "antd";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { askForSecondFactor, lacksSecondFactor } from "../../api/second-factor.js";
import { usePerson } from "../../api/session.js";
import { type Signer, signAllElements } from "../../signing/sign-elements.js";
import { signingKeyQuery } from "../../signing/use-signing-key.js";
import { BatchModal } from "./batch-modal.js";
import type { ConfirmationRow } from "./confirmations.js";

/** A checker signs many at once: each for itself, with the elements that were shown; the service answers for each. */
export function BatchSign({
  rows,
  onClose,
}: {
  readonly rows: readonly ConfirmationRow[];
  readonly onClose: () => void;
}) {
  const { t, i18n } = useTranslation();
  const queries = useQueryClient();
  const idempotencyKey = useRef(crypto.randomUUID());
  const signed = useRef<Parameters<typeof api.intake.decideBatch.mutate>[0]["items"]>(undefined);
  const { data: signing } = useQuery({ ...signingKeyQuery(usePerson()), enabled: window.isSecureContext });
  const signer = signing?.signer;
  const language = i18n.language === "en" ? "en" : "zh";
  const effects = [...new Set(rows.map(({ legalEffect }) => legalEffect[language]))];
  const decide = useMutation({
    mutationFn: async () => {
      if (!signer) throw new Error("there is no key to sign with");
      // A second try sends the signatures of the first: others would be another command.
      signed.current ??= await signAll(signer, rows);
      const context = { idempotencyKey: idempotencyKey.current };
      return api.intake.decideBatch.mutate({ items: signed.current }, { context });
    },
    onError: (error) => {
      if (lacksSecondFactor(error)) askForSecondFactor();
    },
    onSuccess: () => queries.invalidateQueries({ queryKey: ["confirmations"] }),
  });
  return (
    <BatchModal
      title={t("batch.signTitle")}
      verb={t("confirmation.sign")}
      rows={rows}
      amountOf={confirmedFen}
      disabled={!signer}
      busy={decide.isPending}
      error={decide.error}
      results={decide.data?.results}
      onConfirm={() => decide.mutate()}
      onClose={onClose}
    >
      <h2 className="page-title">{t("confirmation.effectTitle")}</h2>
      {effects.map((effect) => (
        <div key={effect} className="legal">
          {effect}
        </div>
      ))}
      {signer ? (
        <Alert
          type="info"
          showIcon
          title={
            signer.kind === "passkey" ? t("batch.signTogether") : t("confirmation.signWith", { key: signer.keyId })
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
    </BatchModal>
  );
}

function confirmedFen({ elements, claimedFen }: ConfirmationRow): number {
  return elements?.confirmedFen ?? claimedFen;
}

async function signAll(signer: Signer, rows: readonly ConfirmationRow[]) {
  const shown = rows.flatMap(({ elements, ...row }) => (elements ? [{ ...row, elements }] : []));
  const signatures = await signAllElements(
    signer,
    shown.map(({ elements }) => elements),
  );
  return shown.flatMap(({ confirmationId, revision }, index) => {
    const signed = signatures[index];
    return signed ? [{ action: "confirm" as const, confirmationId, revision, ...signed }] : [];
  });
}
