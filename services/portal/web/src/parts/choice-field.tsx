import { Select } from "antd";
import { useId } from "react";
import { useTranslation } from "react-i18next";

/** A labelled choice of one among some. */
export function ChoiceField<Value extends string>({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: Value | undefined;
  readonly options: readonly { readonly value: Value; readonly label: string }[];
  readonly onChange: (value: Value) => void;
}) {
  const { t } = useTranslation();
  const id = useId();
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      <Select<Value | null>
        id={id}
        style={{ width: "100%" }}
        value={value ?? null}
        placeholder={t("common.mustChoose")}
        options={[...options]}
        onChange={(chosen) => chosen && onChange(chosen)}
      />
    </div>
  );
}
