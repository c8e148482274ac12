import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { TextField } from "../../parts/text-field.js";
import { type Step, stepsOf } from "./introduction-turn.js";
import { RecordOrder } from "./record-order.js";
import type { IntroductionRow } from "./rows.js";

const shortest = 2;

/** What the person's side can do now: the supplier answers, the buyer records intent and order, either ends it. */
export function IntroductionSteps({ one }: { readonly one: IntroductionRow }) {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>();
  const { introductionId } = one;
  const close = () => setStep(undefined);
  return (
    <>
      {stepsOf(one).map((key) => (
        <Button
          key={key}
          type={key === "accept" || key === "order" ? "primary" : "default"}
          danger={key === "decline" || key === "end"}
          onClick={() => setStep(key)}
        >
          {t(`introduction.${key}`)}
        </Button>
      ))}
      {step === "order" ? <RecordOrder introductionId={introductionId} onClose={close} /> : null}
      {step && step !== "order" ? <TakeStep step={step} introductionId={introductionId} onClose={close} /> : null}
    </>
  );
}

function TakeStep({
  step,
  introductionId,
  onClose,
}: Pick<IntroductionRow, "introductionId"> & {
  readonly step: Exclude<Step, "order">;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [words, setWords] = useState("");
  const done = () => {
    message.success(t("introduction.done"));
    onClose();
  };
  const accept = useCommand(api.matchmaking.acceptIntroduction.mutate, done);
  const decline = useCommand(api.matchmaking.declineIntroduction.mutate, done);
  const intend = useCommand(api.matchmaking.recordIntent.mutate, done);
  const end = useCommand(api.matchmaking.endIntroduction.mutate, done);
  const commands = {
    accept: { ...accept, send: () => accept.mutate({ introductionId, reply: words }) },
    decline: { ...decline, send: () => decline.mutate({ introductionId, reply: words }) },
    intent: { ...intend, send: () => intend.mutate({ introductionId }) },
    end: { ...end, send: () => end.mutate({ introductionId, reason: words }) },
  } as const;
  const needsReason = step === "decline" || step === "end";
  const { isPending, error, send } = commands[step];
  return (
    <EffectModal
      open
      danger={needsReason}
      title={t(`introduction.${step}`)}
      effect={t(`introduction.${step}Effect`)}
      verb={t(`introduction.${step}`)}
      disabled={needsReason && words.trim().length < shortest}
      busy={isPending}
      error={error}
      onConfirm={send}
      onCancel={onClose}
    >
      {step === "intent" ? null : (
        <TextField
          label={needsReason ? t("common.reason") : `${t("introduction.reply")}${t("request.mayBeEmpty")}`}
          value={words}
          onChange={setWords}
          lines={2}
        />
      )}
    </EffectModal>
  );
}
