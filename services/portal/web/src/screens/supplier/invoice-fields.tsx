import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { DayInput } from "../../parts/day-input.js";
import { today } from "../../parts/format.js";
import { useFieldRules } from "../../parts/use-field-rules.js";

export type InvoiceValues = {
  readonly number: string;
  readonly code?: string;
  readonly issuedOn: string;
  readonly total: string;
  readonly used: string;
};

/** The invoices behind a receivable, as many as there are. */
export function InvoiceFields() {
  const { t } = useTranslation();
  const { required, money } = useFieldRules();
  return (
    <Form.List name="invoices">
      {(fields, { add, remove }) => (
        <fieldset style={{ border: 0, padding: 0, margin: "0 0 16px" }}>
          <legend>
            <strong>{t("receivable.invoices")}</strong>
          </legend>
          {fields.map(({ key, name }, index) => (
            <div key={key}>
              {fields.length > 1 ? (
                <strong className="sub">
                  {t("receivable.invoices")} {index + 1}
                </strong>
              ) : null}
              <div className="form-grid">
                <Form.Item name={[name, "number"]} label={t("receivable.invoiceNumber")} rules={[required]}>
                  <Input className="code" maxLength={32} />
                </Form.Item>
                <Form.Item name={[name, "code"]} label={t("receivable.invoiceCode")}>
                  <Input className="code" maxLength={20} />
                </Form.Item>
                <Form.Item name={[name, "issuedOn"]} label={t("receivable.issuedOn")} rules={[required]}>
                  <DayInput max={today()} />
                </Form.Item>
                <Form.Item name={[name, "total"]} label={t("receivable.invoiceTotal")} rules={[required, money]}>
                  <Input inputMode="decimal" />
                </Form.Item>
                <Form.Item name={[name, "used"]} label={t("receivable.invoiceUsed")} rules={[required, money]}>
                  <Input inputMode="decimal" />
                </Form.Item>
                {fields.length > 1 ? (
                  <Form.Item className="beside-fields">
                    <Button icon={<DeleteOutlined />} onClick={() => remove(name)}>
                      {t("receivable.removeInvoice")}
                    </Button>
                  </Form.Item>
                ) : null}
              </div>
            </div>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({})}>
            {t("receivable.addInvoice")}
          </Button>
        </fieldset>
      )}
    </Form.List>
  );
}
