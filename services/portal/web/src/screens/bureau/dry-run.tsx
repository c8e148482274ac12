import { App } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { basisPointsOf } from "../../parts/format.js";
import { TextField } from "../../parts/text-field.js";
import type { AllocationRow } from "./allocations.js";

const usualSpread = "1";
const usualMost = "5000";
const whole = 10_000;

/** Asks for a dry run under the bureau's own terms; what it finds opens beside the list. */
export function DryRun(props: {
  readonly onClose: () => void;
  readonly onDone: (allocationId: AllocationRow["allocationId"]) => void;
}) {
  const { onClose, onDone } = props;
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [share, setShare] = useState("");
  const [spread, setSpread] = useState(usualSpread);
  const [most, setMost] = useState(usualMost);
  const run = useCommand(api.bankMatching.allocateCases.mutate, ({ allocationId }) => {
    message.success(t("allocation.dryRunDone"));
    onClose();
    onDone(allocationId);
  });
  const terms = {
    maxBankShareBp: share.trim() === "" ? null : shareOf(share),
    pointsPerOpenClaim: wholeNumber(spread, { least: 0, most: 20 }),
    mostCases: wholeNumber(most, { least: 1, most: 20_000 }),
  };
  const { maxBankShareBp, pointsPerOpenClaim, mostCases } = terms;
  const isComplete = maxBankShareBp !== undefined && pointsPerOpenClaim !== undefined && mostCases !== undefined;
  return (
    <EffectModal
      open
      title={t("allocation.runTitle")}
      effect={t("allocation.runEffect")}
      verb={t("allocation.runVerb")}
      disabled={!isComplete}
      busy={run.isPending}
      error={run.error}
      onConfirm={() => isComplete && run.mutate({ maxBankShareBp, pointsPerOpenClaim, mostCases, apply: false })}
      onCancel={onClose}
    >
      <TextField
        label={t("allocation.maxShare")}
        hint={t("allocation.maxShareHint")}
        value={share}
        onChange={setShare}
      />
      <Wrong shown={maxBankShareBp === undefined} message={t("allocation.shareWrong")} />
      <TextField label={t("allocation.spread")} value={spread} onChange={setSpread} />
      <Wrong shown={pointsPerOpenClaim === undefined} message={t("allocation.spreadWrong")} />
      <TextField label={t("allocation.most")} value={most} onChange={setMost} />
      <Wrong shown={mostCases === undefined} message={t("allocation.mostWrong")} />
    </EffectModal>
  );
}

function Wrong({ shown, message }: { readonly shown: boolean; readonly message: string }) {
  return shown ? (
    <div role="alert" className="wrong">
      {message}
    </div>
  ) : null;
}

function shareOf(typed: string): number | undefined {
  if (typed.trim() === "100") return whole;
  const basisPoints = basisPointsOf(typed);
  return basisPoints === 0 ? undefined : basisPoints;
}

function wholeNumber(typed: string, range: { readonly least: number; readonly most: number }): number | undefined {
  if (!/^\d{1,5}$/.test(typed.trim())) return undefined;
  const number = Number(typed);
  return number >= range.least && number <= range.most ? number : undefined;
}
