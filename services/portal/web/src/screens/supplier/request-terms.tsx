import { Button, Checkbox, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { useFieldRules } from "../../parts/use-field-rules.js";
import type { RequestType } from "../../parts/use-request-types.js";
import type { Terms } from "./request-draft.js";
import { TypeFields } from "./type-fields.js";

/** As long as the service takes a request for. */
const mostDays = 1095;

/** The second step of a request: for how long, what for, at what price at most, and who may see it. */
export function RequestTerms({
  type,
  terms,
  onBack,
  onChange,
  onNext,
}: {
  readonly type: RequestType;
  readonly terms: Terms | undefined;
  readonly onBack: () => void;
  readonly onChange: (terms: Terms) => void;
  readonly onNext: (terms: Terms) => void;
}) {
  const { t } = useTranslation();
  const { required, rate, money } = useFieldRules();
  return (
    <Form<Terms>
      layout="vertical"
      initialValues={terms ?? { tenorDays: "90" }}
      scrollToFirstError={{ focus: true, block: "center" }}
      onValuesChange={(_changed, filled) => onChange(filled)}
      onFinish={onNext}
      style={{ maxWidth: 560 }}
    >
      <TypeFields type={type} />
      {type.backing === "none" ? (
        <Form.Item name="amount" label={t("request.amountInYuan")} rules={[required, money]}>
          <Input inputMode="decimal" maxLength={20} />
        </Form.Item>
      ) : null}
      <Form.Item
        name="tenorDays"
        label={t("request.tenor")}
        rules={[
          required,
          {
            validator: async (_rule, typed: string | undefined) => {
              const days = Number(typed);
              if (typed && !(/^\d{1,4}$/.test(typed) && days >= 1 && days <= mostDays))
                throw new Error(t("request.tenorWrong", { most: mostDays }));
            },
          },
        ]}
      >
        <Input inputMode="numeric" suffix={t("request.daysUnit")} />
      </Form.Item>
      <Form.Item
        name="purpose"
        label={t("request.purpose")}
        extra={t("request.purposeHint")}
        rules={[required, { min: 2, message: t("request.purposeShort") }]}
      >
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="maxRate" label={t("request.maxRate")} extra={t("request.reachRate")} rules={[rate]}>
        <Input inputMode="decimal" suffix="%" />
      </Form.Item>
      <Form.Item
        name="consents"
        valuePropName="checked"
        extra={t("request.consentHint")}
        rules={[
          {
            validator: async (_rule, agreed) =>
              agreed ? undefined : Promise.reject(new Error(t("request.consentMissing"))),
          },
        ]}
      >
        <Checkbox>{t("request.consent")}</Checkbox>
      </Form.Item>
      <div className="row">
        <Button onClick={onBack}>{t("common.previous")}</Button>
        <Button type="primary" htmlType="submit">
          {t("common.next")}
        </Button>
      </div>
    </Form>
  );
}
