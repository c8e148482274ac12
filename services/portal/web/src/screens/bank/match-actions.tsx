import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { ChoiceField } from "../../parts/choice-field.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { TextField } from "../../parts/text-field.js";
import type { MatchDetail } from "./match-drawer.js";
import { OfferForm } from "./offer-form.js";

const declineCodes = [
  "amount-out-of-appetite",
  "tenor-out-of-appetite",
  "industry-out-of-appetite",
  "region-out-of-appetite",
  "debtor-limit-full",
  "borrower-credit",
  "documents-incomplete",
  "price-not-reachable",
  "relationship-conflict",
  "no-capacity",
] as const;
const open: readonly string[] = ["proposed", "pulled", "claimed", "released", "claim-expired"];

/** Claim it, offer on it while the claim holds, give it back, or decline with a reason. */
export function MatchActions({ match }: { readonly match: MatchDetail }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { matchId, status, caseStatus, claim } = match;
  const claiming = useCommand(api.bankMatching.claimMatch.mutate, () => message.success(t("match.claimed")));
  const releasing = useCommand(api.bankMatching.releaseMatch.mutate, () => message.success(t("match.released")));
  if (caseStatus !== "open" || !open.includes(status)) return null;
  return (
    <section className="stack">
      <div className="row">
        {status === "claimed" ? null : (
          <Button type="primary" loading={claiming.isPending} onClick={() => claiming.mutate({ matchId })}>
            {t("match.claim")}
          </Button>
        )}
        {status === "claimed" && claim ? (
          <Button
            loading={releasing.isPending}
            onClick={() => releasing.mutate({ matchId, fencingToken: claim.fencingToken })}
          >
            {t("match.release")}
          </Button>
        ) : null}
        <Decline matchId={matchId} />
      </div>
      <ProblemAlert error={claiming.error ?? releasing.error} />
      {status === "claimed" && claim ? <OfferForm match={match} fencingToken={claim.fencingToken} /> : null}
    </section>
  );
}

function Decline({ matchId }: { readonly matchId: MatchDetail["matchId"] }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const [code, setCode] = useState<(typeof declineCodes)[number]>();
  const [explanation, setExplanation] = useState("");
  const decline = useCommand(api.bankMatching.declineMatch.mutate, () => {
    setAsking(false);
    message.success(t("match.declined"));
  });
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        {t("match.decline")}
      </Button>
      <EffectModal
        open={asking}
        danger
        title={t("match.decline")}
        effect={t("match.declineEffect")}
        verb={t("match.decline")}
        disabled={!code}
        busy={decline.isPending}
        error={decline.error}
        onConfirm={() => code && decline.mutate({ matchId, code, ...(explanation ? { explanation } : {}) })}
        onCancel={() => setAsking(false)}
      >
        <ChoiceField
          label={t("match.declineCode")}
          value={code}
          onChange={setCode}
          options={declineCodes.map((value) => ({ value, label: t(`match.code.${value}`) }))}
        />
        <TextField label={t("confirmation.explanation")} value={explanation} onChange={setExplanation} lines={2} />
      </EffectModal>
    </>
  );
}
