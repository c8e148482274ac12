import { checkUscc } from "@lianrong/contracts/uscc";
import { Checkbox, Form, Input, Select } from "antd";
import type { ReactElement } from "react";
import { useTranslation } from "react-i18next";
import { DayInput } from "../../parts/day-input.js";
import { today } from "../../parts/format.js";
import { useFieldRules } from "../../parts/use-field-rules.js";
import type { RequestType } from "../../parts/use-request-types.js";
import { countOf, shareOf } from "./type-values.js";

type Field = RequestType["fields"][number];
const shortestText = 2;

/** The fields of a request type, drawn from its description and from nothing else. */
export function TypeFields({ type }: { readonly type: RequestType }) {
  return (
    <>
      {type.fields.map((field) => (
        <OneField key={field.name} field={field} />
      ))}
    </>
  );
}

function OneField({ field }: { readonly field: Field }) {
  const { t, i18n } = useTranslation();
  const { required } = useFieldRules();
  const fits = useFieldFits(field);
  const language = i18n.language === "en" ? "en" : "zh";
  const label = field.label[language];
  const hint = field.hint?.[language];
  if (field.kind === "flag")
    return (
      <Form.Item name={["details", field.name]} valuePropName="checked" extra={hint}>
        <Checkbox>{label}</Checkbox>
      </Form.Item>
    );
  return (
    <Form.Item
      name={["details", field.name]}
      label={[
        label,
        ...(field.kind === "money" ? [t("request.inYuan")] : []),
        ...(field.required ? [] : [t("request.mayBeEmpty")]),
      ].join("")}
      extra={hint}
      validateTrigger={field.kind === "uscc" ? "onBlur" : "onChange"}
      rules={[...(field.required ? [required] : []), fits]}
    >
      {inputOf(field, { language, placeholder: t("common.mustChoose") })}
    </Form.Item>
  );
}

type Words = { readonly language: "zh" | "en"; readonly placeholder: string };

function inputOf(field: Field, { language, placeholder }: Words): ReactElement {
  switch (field.kind) {
    case "day":
      return (
        <DayInput
          {...(field.when === "past" ? { max: today() } : {})}
          {...(field.when === "future" ? { min: today() } : {})}
        />
      );
    case "choice":
      return (
        <Select
          placeholder={placeholder}
          options={field.options.map(({ value, label }) => ({ value, label: label[language] }))}
        />
      );
    case "uscc":
      return <Input className="code" maxLength={24} autoCapitalize="characters" />;
    case "money":
      return <Input inputMode="decimal" maxLength={20} />;
    case "share":
      return <Input inputMode="decimal" maxLength={6} suffix="%" />;
    case "count":
      return <Input inputMode="numeric" maxLength={10} suffix={field.unit?.[language]} />;
    default:
      return <Input maxLength={field.kind === "text" ? field.longest : 1} />;
  }
}

/** The check that the service makes again. */
function useFieldFits(field: Field) {
  const { t, i18n } = useTranslation();
  const { money } = useFieldRules();
  if (field.kind === "money") return money;
  return {
    validator: async (_rule: unknown, typed: string | undefined) => {
      if (!typed) return;
      if (field.kind === "uscc") {
        const { verdict, reason } = checkUscc(typed);
        if (verdict === "FAIL") throw new Error(reason[i18n.language === "en" ? "en" : "zh"]);
      }
      if (field.kind === "share" && shareOf(typed) === undefined) throw new Error(t("request.shareWrong"));
      if (field.kind === "count" && countOf(typed, field) === undefined)
        throw new Error(t("request.countWrong", { from: field.from, to: field.to }));
      if (field.kind === "text" && typed.trim().length < shortestText) throw new Error(t("request.purposeShort"));
    },
  };
}
