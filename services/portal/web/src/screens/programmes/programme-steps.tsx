import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { inYuan } from "../../parts/format.js";
import { TextField } from "../../parts/text-field.js";
import { InviteMembers } from "./invite-members.js";
import type { Step } from "./programme-turn.js";
import type { ProgrammeRow } from "./rows.js";
import { useProgrammeRights } from "./use-programme-rights.js";

const shortest = 2;
const wanted: readonly Step[] = ["agree", "grant", "join"];
const ending: readonly Step[] = ["decline", "refuse", "withdraw", "close"];

/** What the person's side can do now, a button for each. */
export function ProgrammeSteps({ one, steps }: { readonly one: ProgrammeRow; readonly steps: readonly Step[] }) {
  const { t } = useTranslation();
  const [step, setStep] = useState<Step>();
  const close = () => setStep(undefined);
  return (
    <>
      {steps.map((key) => (
        <Button
          key={key}
          type={wanted.includes(key) ? "primary" : "default"}
          danger={ending.includes(key)}
          onClick={() => setStep(key)}
        >
          {t(`programme.${key}`)}
        </Button>
      ))}
      {step === "invite" ? <InviteMembers programmeId={one.programmeId} onClose={close} /> : null}
      {step && step !== "invite" ? <TakeStep step={step} one={one} onClose={close} /> : null}
    </>
  );
}

type Taken = { readonly step: Exclude<Step, "invite">; readonly one: ProgrammeRow; readonly onClose: () => void };

/** Asks before the step is taken; whoever ends a programme says why. */
function TakeStep(props: Taken) {
  const { step, one, onClose } = props;
  const { t } = useTranslation();
  const { organisationId } = useProgrammeRights();
  const [reason, setReason] = useState("");
  const { isPending, error, send } = useStepCommand(props, reason);
  const { usage, members } = one;
  const ends = ending.includes(step);
  const own = members.find(({ enterpriseId }) => enterpriseId === organisationId);
  return (
    <EffectModal
      open
      danger={ends}
      title={`${t(`programme.${step}`)}：${one.name}`}
      effect={t(`programme.${step}Effect`, {
        reserved: inYuan(usage?.reservedFen ?? 0),
        used: inYuan(usage?.usedFen ?? 0),
        limit: inYuan(own?.limitFen ?? 0),
      })}
      verb={t(`programme.${step}`)}
      disabled={ends && reason.trim().length < shortest}
      busy={isPending}
      error={error}
      onConfirm={send}
      onCancel={onClose}
    >
      {ends ? <TextField label={t("common.reason")} value={reason} onChange={setReason} lines={2} /> : null}
    </EffectModal>
  );
}

/** How each step is sent; a bank that turns down, withdraws or closes asks for one and the same. */
function useStepCommand({ step, one: { programmeId }, onClose }: Taken, reason: string) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const done = () => {
    message.success(t("programme.done"));
    onClose();
  };
  const agree = useCommand(api.bankMatching.agreeProgramme.mutate, done);
  const grant = useCommand(api.bankMatching.grantProgramme.mutate, done);
  const join = useCommand(api.bankMatching.joinProgramme.mutate, done);
  const decline = useCommand(api.bankMatching.declineProgramme.mutate, done);
  const close = useCommand(api.bankMatching.closeProgramme.mutate, done);
  const closing = { ...close, send: () => close.mutate({ programmeId, reason }) };
  const commands = {
    agree: { ...agree, send: () => agree.mutate({ programmeId }) },
    grant: { ...grant, send: () => grant.mutate({ programmeId }) },
    join: { ...join, send: () => join.mutate({ programmeId }) },
    decline: { ...decline, send: () => decline.mutate({ programmeId, reason }) },
    refuse: closing,
    withdraw: closing,
    close: closing,
  } as const;
  return commands[step];
}
