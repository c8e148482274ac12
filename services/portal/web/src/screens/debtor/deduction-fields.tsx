import { Form, Input } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFieldRules } from "../../parts/use-field-rules.js";
import { deductions } from "./deductions.js";

/** One field for each thing that is not to be confirmed, and room for what belongs beside them. */
export function DeductionFields({ children }: { readonly children?: ReactNode }) {
  const { t } = useTranslation();
  const { money } = useFieldRules();
  return (
    <div className="form-grid">
      {deductions.map((name) => (
        <Form.Item key={name} name={name} label={t(`confirmation.${name}`)} rules={[money]}>
          <Input inputMode="decimal" placeholder="0.00" />
        </Form.Item>
      ))}
      {children}
    </div>
  );
}
