import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { TextField } from "../../parts/text-field.js";
import { type ProvisionId, RemovalGround } from "./removal-ground.js";
import type { EntryRow } from "./whitelist.js";

const actions = {
  suspend: api.whitelist.suspendEntry.mutate,
  reinstate: api.whitelist.reinstateEntry.mutate,
} as const;
type Action = keyof typeof actions | "delist";

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
  const [provisionId, setProvisionId] = useState<ProvisionId>();
  const onChanged = () => {
    message.success(t("whitelist.done"));
    onDone();
  };
  const change = useCommand(actions[action === "reinstate" ? "reinstate" : "suspend"], onChanged);
  const removal = useCommand(api.whitelist.delistEntry.mutate, onChanged);
  const keeps = organisationKind === "finance-bureau" || organisationKind === "industry-bureau";
  if (!keeps || !(roles.includes("maker") || roles.includes("checker"))) return null;
  const begin = (chosen: Action) => {
    setAction(chosen);
    setReason("");
    setCitation("");
    setProvisionId(undefined);
    change.reset();
    removal.reset();
  };
  const isFounded = action === "delist" ? provisionId !== undefined : citation.trim().length >= shortest;
  const { entryId, revision } = entry;
  const send = () => {
    if (action !== "delist") change.mutate({ entryId, reason, citation, revision });
    else if (provisionId) removal.mutate({ entryId, reason, provisionId, revision });
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
        disabled={reason.trim().length < shortest || !isFounded}
        busy={change.isPending || removal.isPending}
        error={change.error ?? removal.error}
        onConfirm={send}
        onCancel={() => setAction(undefined)}
      >
        <TextField label={t("common.reason")} value={reason} onChange={setReason} lines={2} />
        {action === "delist" ? (
          <RemovalGround kind={entry.kind} value={provisionId} onChange={setProvisionId} />
        ) : (
          <TextField label={t("whitelist.citation")} value={citation} onChange={setCitation} />
        )}
      </EffectModal>
    </>
  );
}
