import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { Decline } from "./decline.js";
import type { MatchDetail } from "./match-drawer.js";
import { OfferForm } from "./offer-form.js";

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
