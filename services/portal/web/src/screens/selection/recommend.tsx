import { App, Button, Radio } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { TextField } from "../../parts/text-field.js";
import type { ApplicationView } from "./application-drawer.js";

const standards = ["compliant-operation", "fixed-premises", "genuine-need", "good-credit", "lawful-purpose"] as const;
type Standard = (typeof standards)[number];
type Check = { readonly met: boolean | undefined; readonly reason: string };
type Checks = Readonly<Record<Standard, Check>>;

const unchecked: Check = { met: undefined, reason: "" };
const none: Checks = {
  "compliant-operation": unchecked,
  "fixed-premises": unchecked,
  "genuine-need": unchecked,
  "good-credit": unchecked,
  "lawful-purpose": unchecked,
};
const shortest = 2;
const isDone = ({ met, reason }: Check) => met !== undefined && reason.trim().length >= shortest;

/** Recommends a firm; where the five standards hold, each is checked with a reason before the button works. */
export function Recommend({ application }: { readonly application: ApplicationView }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const [opinion, setOpinion] = useState("");
  const [checks, setChecks] = useState(none);
  const { applicationId, revision, procedure } = application;
  const five = procedure.criteria === "five-standards";
  const recommend = useCommand(api.whitelist.recommendApplication.mutate, () => {
    setAsking(false);
    message.success(t("selection.done"));
  });
  const complete = opinion.trim().length >= shortest && (!five || standards.every((one) => isDone(checks[one])));
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>
        {t("selection.recommend")}
      </Button>
      <EffectModal
        open={asking}
        title={t("selection.recommend")}
        effect={t("selection.recommendEffect")}
        verb={t("selection.recommend")}
        disabled={!complete}
        busy={recommend.isPending}
        error={recommend.error}
        onConfirm={() =>
          recommend.mutate({
            applicationId,
            revision,
            opinion,
            standards: five
              ? standards.map((standard) => ({
                  standard,
                  met: checks[standard].met ?? false,
                  reason: checks[standard].reason,
                }))
              : [],
          })
        }
        onCancel={() => setAsking(false)}
      >
        {five
          ? standards.map((standard) => (
              <StandardCheck
                key={standard}
                name={t(`selection.standard.${standard}`)}
                check={checks[standard]}
                onChange={(check) => setChecks({ ...checks, [standard]: check })}
              />
            ))
          : null}
        <TextField label={t("selection.opinion")} value={opinion} onChange={setOpinion} lines={2} />
      </EffectModal>
    </>
  );
}

function StandardCheck({
  name,
  check,
  onChange,
}: {
  readonly name: string;
  readonly check: Check;
  readonly onChange: (check: Check) => void;
}) {
  const { t } = useTranslation();
  return (
    <fieldset className="plain-fieldset">
      <legend>{name}</legend>
      <Radio.Group
        aria-label={name}
        value={check.met ?? null}
        options={[
          { value: true, label: t("selection.finding.met") },
          { value: false, label: t("selection.finding.unmet") },
        ]}
        onChange={({ target }) => onChange({ ...check, met: target.value === true })}
      />
      <TextField
        label={t("selection.reasonOf", { name })}
        value={check.reason}
        onChange={(reason) => onChange({ ...check, reason })}
      />
    </fieldset>
  );
}
