import { App } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { DayInput } from "../../parts/day-input.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { fenOf, today } from "../../parts/format.js";
import { TextField } from "../../parts/text-field.js";
import type { IntroductionRow } from "./rows.js";

/** A buyer records what it ordered. */
export function RecordOrder({
  introductionId,
  onClose,
}: Pick<IntroductionRow, "introductionId"> & { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [orderNumber, setOrderNumber] = useState("");
  const [yuan, setYuan] = useState("");
  const [orderedOn, setOrderedOn] = useState<string | undefined>(today());
  const [deliverOn, setDeliverOn] = useState<string | undefined>();
  const record = useCommand(api.matchmaking.recordOrder.mutate, () => {
    message.success(t("introduction.done"));
    onClose();
  });
  const amountFen = fenOf(yuan);
  const order =
    orderNumber.trim() !== "" && amountFen && orderedOn && deliverOn
      ? { orderNumber, amountFen, orderedOn, deliverOn }
      : undefined;
  return (
    <EffectModal
      open
      title={t("introduction.order")}
      effect={t("introduction.orderEffect")}
      verb={t("introduction.order")}
      disabled={!order}
      busy={record.isPending}
      error={record.error}
      onConfirm={() => order && record.mutate({ introductionId, ...order })}
      onCancel={onClose}
    >
      <TextField label={t("introduction.orderNumber")} value={orderNumber} onChange={setOrderNumber} />
      <TextField label={t("introduction.amountYuan")} value={yuan} onChange={setYuan} />
      <DayField label={t("introduction.orderedOn")} day={orderedOn} onChange={setOrderedOn} />
      <DayField
        label={t("introduction.deliverOn")}
        day={deliverOn}
        onChange={setDeliverOn}
        {...(orderedOn ? { min: orderedOn } : {})}
      />
    </EffectModal>
  );
}

function DayField(props: {
  readonly label: string;
  readonly day: string | undefined;
  readonly onChange: (day: string | undefined) => void;
  readonly min?: string;
}) {
  const { label, day, ...input } = props;
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      <DayInput id={id} {...(day ? { value: day } : {})} {...input} />
    </div>
  );
}
