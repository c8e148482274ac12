import { App, Button, InputNumber } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { TextField } from "../../parts/text-field.js";
import type { ApplicationView } from "./application-drawer.js";
import { AskReason } from "./ask-reason.js";

const traits = ["scale", "reach", "leadership", "research"] as const;
type Trait = (typeof traits)[number];
type Scores = Readonly<Partial<Record<Trait, number>>>;
const shortest = 2;

/** An expert scores the four traits, or declares an interest and steps aside. */
export function ReviewForm({ application }: { readonly application: ApplicationView }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const [scores, setScores] = useState<Scores>({});
  const [opinion, setOpinion] = useState("");
  const { applicationId, revision, uscc } = application;
  const review = useCommand(api.whitelist.reviewApplication.mutate, () => {
    setAsking(false);
    message.success(t("selection.done"));
  });
  const { scale, reach, leadership, research } = scores;
  const whole =
    scale !== undefined && reach !== undefined && leadership !== undefined && research !== undefined
      ? { scale, reach, leadership, research }
      : undefined;
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>
        {t("selection.review")}
      </Button>
      <EffectModal
        open={asking}
        title={t("selection.review")}
        effect={t("selection.reviewEffect")}
        verb={t("selection.review")}
        disabled={!whole || opinion.trim().length < shortest}
        busy={review.isPending}
        error={review.error}
        onConfirm={() => whole && review.mutate({ applicationId, revision, scores: whole, opinion })}
        onCancel={() => setAsking(false)}
      >
        {traits.map((trait) => (
          <Score
            key={trait}
            label={t(`selection.trait.${trait}`)}
            value={scores[trait]}
            onChange={(score) => setScores({ ...scores, [trait]: score })}
          />
        ))}
        <TextField label={t("selection.opinion")} value={opinion} onChange={setOpinion} lines={3} />
      </EffectModal>
      <AskReason
        verb={t("selection.recuse")}
        effect={t("selection.recuseEffect")}
        label={t("selection.interest")}
        done={t("selection.done")}
        input={(reason) => ({ uscc, reason })}
        send={api.whitelist.declareInterest.mutate}
      />
    </>
  );
}

function Score({
  label,
  value,
  onChange,
}: {
  readonly label: string;
  readonly value: number | undefined;
  readonly onChange: (score: number | undefined) => void;
}) {
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}（0–100）</label>
      <InputNumber
        id={id}
        min={0}
        max={100}
        precision={0}
        style={{ width: "100%" }}
        value={value ?? null}
        onChange={(score) => onChange(score ?? undefined)}
      />
    </div>
  );
}
