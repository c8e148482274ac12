import { Button, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { useFieldRules } from "../../parts/use-field-rules.js";

const codes = {
  "five-standards": ["compliant-operation", "fixed-premises", "genuine-need", "good-credit", "lawful-purpose"],
  "guangxi-2022": ["G1", "G2", "G3", "G4", "G5", "G6", "G7"],
  "four-traits": ["scale", "reach", "leadership", "research"],
} as const;

/** The documents that prove the criteria, each named with its number and with what it proves. */
export function EvidenceFields({ set }: { readonly set: keyof typeof codes }) {
  const { t } = useTranslation();
  const { required } = useFieldRules();
  const options = codes[set].map((value) => ({ value, label: t(`selection.code.${value}`) }));
  return (
    <fieldset className="plain-fieldset">
      <legend>{t("selection.evidence")}</legend>
      <Form.List name="evidence">
        {(fields, { add, remove }) => (
          <div className="stack">
            {fields.map(({ key, name }) => (
              <div key={key} className="stack">
                <Form.Item name={[name, "criterion"]} label={t("selection.proves")} rules={[required]}>
                  <Select options={options} />
                </Form.Item>
                <Form.Item
                  name={[name, "document"]}
                  label={t("selection.document")}
                  rules={[required, { min: 2, message: t("selection.atLeast", { count: 2 }) }]}
                >
                  <Input maxLength={120} />
                </Form.Item>
                <Form.Item name={[name, "reference"]} label={t("selection.reference")} rules={[required]}>
                  <Input maxLength={120} />
                </Form.Item>
                <Button onClick={() => remove(name)}>{t("selection.removeEvidence")}</Button>
              </div>
            ))}
            <Button onClick={() => add({})}>{t("selection.addEvidence")}</Button>
          </div>
        )}
      </Form.List>
    </fieldset>
  );
}
