import { App, Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { TextField } from "../../parts/text-field.js";
import type { AppealRow } from "./appeals.js";

const shortest = 2;

/** A 复核 who did not make the decision answers an appeal, with what was found and the provision that it rests on. */
export function AppealAnswer({ appeal, onDone }: { readonly appeal: AppealRow; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { organisationKind, roles } = usePerson();
  const [upheld, setUpheld] = useState<boolean>();
  const [finding, setFinding] = useState("");
  const [citation, setCitation] = useState("");
  const decide = useCommand(api.whitelist.decideAppeal.mutate, () => {
    message.success(t("appeal.answered"));
    onDone();
  });
  const bureau = organisationKind === "finance-bureau" || organisationKind === "industry-bureau";
  if (!bureau || !roles.includes("checker") || appeal.status !== "filed") return null;
  const verb = upheld ? t("appeal.uphold") : t("appeal.dismiss");
  return (
    <>
      <Button type="primary" onClick={() => setUpheld(true)}>
        {t("appeal.uphold")}
      </Button>
      <Button danger onClick={() => setUpheld(false)}>
        {t("appeal.dismiss")}
      </Button>
      <EffectModal
        open={upheld !== undefined}
        title={`${verb}：${appeal.name}`}
        effect={t(upheld ? "appeal.upholdEffect" : "appeal.dismissEffect", { name: appeal.name })}
        verb={verb}
        danger={upheld === false}
        disabled={finding.trim().length < shortest || citation.trim().length < shortest}
        busy={decide.isPending}
        error={decide.error}
        onConfirm={() =>
          upheld !== undefined && decide.mutate({ appealId: appeal.appealId, upheld, finding, citation })
        }
        onCancel={() => setUpheld(undefined)}
      >
        <TextField label={t("appeal.finding")} value={finding} onChange={setFinding} lines={3} />
        <TextField label={t("whitelist.citation")} value={citation} onChange={setCitation} />
      </EffectModal>
    </>
  );
}
