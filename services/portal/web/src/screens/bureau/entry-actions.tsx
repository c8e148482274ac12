import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { TextField } from "../../parts/text-field.js";
import type { EntryRow } from "./whitelist.js";

const actions = {
  suspend: api.whitelist.suspendEntry.mutate,
  reinstate: api.whitelist.reinstateEntry.mutate,
  delist: api.whitelist.delistEntry.mutate,
} as const;
type Action = keyof typeof actions;

const possible: Readonly<Record<EntryRow["status"], readonly Action[]>> = {
  listed: ["suspend", "delist"],
  suspended: ["reinstate", "delist"],
  delisted: [],
};
const shortest = 2;

/** Suspends, reinstates or delists, with a reason that the firm can read and the provision it rests on. */
export function EntryActions({ entry, onDone }: { readonly entry: EntryRow; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { organisationKind, roles } = usePerson();
  const [action, setAction] = useState<Action>();
  const [reason, setReason] = useState("");
  const [citation, setCitation] = useState("");
  const change = useCommand(actions[action ?? "suspend"], () => {
    message.success(t("whitelist.done"));
    onDone();
  });
  const keeps = organisationKind === "finance-bureau" || organisationKind === "industry-bureau";
  if (!keeps || !(roles.includes("maker") || roles.includes("checker"))) return null;
  const begin = (chosen: Action) => {
    setAction(chosen);
    setReason("");
    setCitation("");
    change.reset();
  };
  return (
    <>
      {possible[entry.status].map((name) => (
        <Button key={name} danger={name === "delist"} onClick={() => begin(name)}>
          {t(`whitelist.${name}`)}
        </Button>
      ))}
      <EffectModal
        open={action !== undefined}
        title={action ? `${t(`whitelist.${action}`)}：${entry.name}` : ""}
        effect={action ? t(`whitelist.${action}Effect`, { name: entry.name }) : ""}
        verb={action ? t(`whitelist.${action}`) : ""}
        danger={action !== "reinstate"}
        disabled={reason.trim().length < shortest || citation.trim().length < shortest}
        busy={change.isPending}
        error={change.error}
        onConfirm={() => change.mutate({ entryId: entry.entryId, reason, citation, revision: entry.revision })}
        onCancel={() => setAction(undefined)}
      >
        <TextField label={t("common.reason")} value={reason} onChange={setReason} lines={2} />
        <TextField label={t("whitelist.citation")} value={citation} onChange={setCitation} />
      </EffectModal>
    </>
  );
}
