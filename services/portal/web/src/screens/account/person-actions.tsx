import type { Invitation, Person } from "@lianrong/contracts/identity";
import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useWholePerson } from "../../api/session.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { TextField } from "../../parts/text-field.js";

const shortestReason = 2;
type Act = "inviteAgain" | "reset" | "end";

/** What an administrator does about one colleague, each after reading its effect. */
export function PersonActions({
  person,
  onInvited,
}: {
  readonly person: Person;
  readonly onInvited: (invitation: Invitation) => void;
}) {
  const { t } = useTranslation();
  const own = useWholePerson();
  const [act, setAct] = useState<Act>();
  if (person.status === "ended") return null;
  const isOwn = person.personId === own.personId;
  const close = () => setAct(undefined);
  return (
    <div className="row">
      <Button size="small" onClick={() => setAct("inviteAgain")}>
        {t("people.inviteAgain")}
      </Button>
      {isOwn ? null : (
        <>
          <Button size="small" onClick={() => setAct("reset")}>
            {t("people.reset")}
          </Button>
          <Button size="small" danger onClick={() => setAct("end")}>
            {t("people.end")}
          </Button>
        </>
      )}
      <InviteAgain person={person} open={act === "inviteAgain"} onClose={close} onInvited={onInvited} />
      <WithReason person={person} act={act === "reset" || act === "end" ? act : undefined} onClose={close} />
    </div>
  );
}

function InviteAgain(props: {
  readonly person: Person;
  readonly open: boolean;
  readonly onClose: () => void;
  readonly onInvited: (invitation: Invitation) => void;
}) {
  const { t } = useTranslation();
  const { person, open, onClose, onInvited } = props;
  const renew = useCommand(api.identity.renewInvitation.mutate, (invitation) => {
    onClose();
    onInvited(invitation);
  });
  return (
    <EffectModal
      open={open}
      title={`${t("people.inviteAgain")}：${person.displayName}`}
      effect={t("people.inviteAgainEffect")}
      verb={t("people.inviteAgain")}
      busy={renew.isPending}
      error={renew.error}
      onConfirm={() => renew.mutate({ personId: person.personId })}
      onCancel={onClose}
    />
  );
}

function WithReason({
  person,
  act,
  onClose,
}: {
  readonly person: Person;
  readonly act: "reset" | "end" | undefined;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [reason, setReason] = useState("");
  const done = (said: string) => {
    setReason("");
    onClose();
    message.success(said);
  };
  const end = useCommand(api.identity.endPerson.mutate, () => done(t("people.ended")));
  const reset = useCommand(api.identity.resetSecondFactors.mutate, () => done(t("people.resetDone")));
  const command = act === "end" ? end : reset;
  const verb = act === "end" ? t("people.end") : t("people.reset");
  return (
    <EffectModal
      open={act !== undefined}
      danger
      title={`${verb}：${person.displayName}`}
      effect={act === "end" ? t("people.endEffect") : t("people.resetEffect")}
      verb={verb}
      disabled={reason.trim().length < shortestReason}
      busy={command.isPending}
      error={command.error}
      onConfirm={() => command.mutate({ personId: person.personId, reason })}
      onCancel={onClose}
    >
      <TextField label={t("people.reason")} value={reason} onChange={setReason} lines={2} />
    </EffectModal>
  );
}
