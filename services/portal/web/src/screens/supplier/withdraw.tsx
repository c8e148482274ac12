import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { TextField } from "../../parts/text-field.js";
import type { Case } from "./case-section.js";
import type { FiledRequest } from "./request-drawer.js";

const shortestReason = 2;

/** Withdraws a request: at once while nothing is agreed, with the chosen bank's consent after that, not once money has moved. */
export function Withdraw({
  request,
  financingCase,
}: {
  readonly request: FiledRequest;
  readonly financingCase: Case | undefined;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const [reason, setReason] = useState("");
  const done = (said: string) => {
    setAsking(false);
    setReason("");
    message.success(said);
  };
  const withdrawRequest = useCommand(api.intake.withdrawRequest.mutate, () => done(t("request.withdrawn")));
  const withdrawCase = useCommand(api.bankMatching.withdrawCase.mutate, ({ status }) =>
    done(status === "closed" ? t("request.withdrawn") : t("request.withdrawAsked")),
  );
  const stage = stageOf(request, financingCase);
  if (!stage) return null;
  const command = financingCase ? withdrawCase : withdrawRequest;
  const verb = stage === "agreed" ? t("request.askToWithdraw") : t("request.withdraw");
  const send = () => {
    if (financingCase) withdrawCase.mutate({ caseId: financingCase.caseId, reason, revision: financingCase.revision });
    else withdrawRequest.mutate({ requestId: request.requestId, reason, revision: request.revision });
  };
  return (
    <>
      <Button danger onClick={() => setAsking(true)}>
        {verb}
      </Button>
      <EffectModal
        open={asking}
        danger
        title={verb}
        effect={t(`request.withdrawEffect.${stage}`)}
        verb={verb}
        disabled={reason.trim().length < shortestReason}
        busy={command.isPending}
        error={command.error}
        onConfirm={send}
        onCancel={() => setAsking(false)}
      >
        <TextField label={t("request.withdrawReason")} value={reason} onChange={setReason} lines={2} />
      </EffectModal>
    </>
  );
}

/** How far it has come, as far as that decides whether and how it can be withdrawn. */
function stageOf(request: FiledRequest, financingCase: Case | undefined): "debtor" | "banks" | "agreed" | undefined {
  if (request.status === "filed" || request.status === "awaiting-confirmation") return "debtor";
  if (request.status !== "handed-over" || !financingCase || financingCase.withdrawal) return undefined;
  switch (financingCase.status) {
    case "open":
    case "offers-opened":
      return "banks";
    case "agreed":
    case "approving":
    case "approved":
    case "registered":
      return "agreed";
    default:
      return undefined;
  }
}
