import { App, Checkbox, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { TextField } from "../../parts/text-field.js";
import { type ResponseTime, readValues, valuesOf } from "./response-values.js";

/** The bureau changes by which clock banks are to answer from now on. */
export function SetResponseTimeModal({
  clock,
  onClose,
}: {
  readonly clock: ResponseTime;
  readonly onClose: () => void;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [values, setValues] = useState(() => valuesOf(clock));
  const set = useCommand(api.bankMatching.setResponseTime.mutate, () => {
    message.success(t("response.saved"));
    onClose();
  });
  const { responseHours, spans, closedOn, openOn, pushesInOrder } = readValues(values);
  const isComplete = responseHours && spans && closedOn && openOn;
  const field = (name: "hours" | "spans" | "closedOn" | "openOn", isRight: boolean) => (
    <div>
      <TextField
        label={t(`response.${name}`)}
        value={values[name]}
        onChange={(value) => setValues({ ...values, [name]: value })}
      />
      {isRight ? (
        <Typography.Text type="secondary">{t(`response.${name}Hint`)}</Typography.Text>
      ) : (
        <div role="alert" className="wrong">
          {t(`response.${name}Wrong`)}
        </div>
      )}
    </div>
  );
  return (
    <EffectModal
      open
      title={t("response.setTitle")}
      effect={t("response.setEffect")}
      verb={t("response.save")}
      disabled={!isComplete}
      busy={set.isPending}
      error={set.error}
      onConfirm={() => isComplete && set.mutate({ responseHours, spans, closedOn, openOn, pushesInOrder })}
      onCancel={onClose}
    >
      {field("hours", responseHours !== undefined)}
      {field("spans", spans !== undefined)}
      {field("closedOn", closedOn !== undefined)}
      {field("openOn", openOn !== undefined)}
      <Checkbox
        checked={pushesInOrder}
        onChange={(event) => setValues({ ...values, pushesInOrder: event.target.checked })}
      >
        {t("response.pushesInOrder")}
      </Checkbox>
    </EffectModal>
  );
}
