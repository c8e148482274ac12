import type { DeclineCode } from "@lianrong/contracts/matches";
import { App, Button, Dropdown } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { ChoiceField } from "../../parts/choice-field.js";
import { declineCodes } from "../../parts/decline-codes.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { TextField } from "../../parts/text-field.js";
import type { MatchDetail } from "./match-drawer.js";

const withWords = "with-words";

/** Declines in two clicks: the effect stands over the reasons, and choosing one declines; words may be added. */
export function Decline({ matchId }: { readonly matchId: MatchDetail["matchId"] }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const [code, setCode] = useState<DeclineCode>();
  const [explanation, setExplanation] = useState("");
  const decline = useCommand(api.bankMatching.declineMatch.mutate, () => {
    setAsking(false);
    message.success(t("match.declined"));
  });
  const choose = (key: string) => {
    const chosen = declineCodes.find((known) => known === key);
    if (chosen) decline.mutate({ matchId, code: chosen });
    else setAsking(true);
  };
  const reasons = declineCodes.map((key) => ({ key, label: t(`match.code.${key}`) }));
  return (
    <>
      <Dropdown
        trigger={["click"]}
        menu={{
          style: { maxWidth: 320 },
          items: [
            {
              key: "effect",
              type: "group",
              label: <span className="wrap">{t("match.declineEffect")}</span>,
              children: reasons,
            },
            { type: "divider" },
            { key: withWords, label: t("match.declineWithWords") },
          ],
          onClick: ({ key }) => choose(key),
        }}
      >
        <Button danger loading={decline.isPending}>
          {t("match.decline")}
        </Button>
      </Dropdown>
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
