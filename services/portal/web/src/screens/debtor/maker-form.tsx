import { Alert, App, Button, Checkbox, Form, Input } from "antd";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { inYuan } from "../../parts/format.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import type { Confirmation } from "./confirmation-drawer.js";
import { DeductionFields } from "./deduction-fields.js";
import { type DeductionValues, deductedFen, leftOf } from "./deductions.js";

type Values = DeductionValues & {
  readonly disputeReason?: string;
  readonly waivesDefences?: boolean;
  readonly waivesSetOff?: boolean;
};

/** The maker says what of the claim is not to be confirmed; the rest goes to the checker. */
export function MakerForm({
  confirmation,
  otherwise,
}: {
  readonly confirmation: Confirmation;
  /** What can be done instead, beside the button that proposes. */
  readonly otherwise: ReactNode;
}) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const values: Values = Form.useWatch([], form) ?? {};
  const { confirmationId, revision, claimedFen } = confirmation;
  const left = leftOf(claimedFen, values);
  const isDisputed = deductedFen(values).disputedFen > 0;
  const propose = useCommand(api.intake.proposeConfirmation.mutate, () => message.success(t("confirmation.proposed")));
  const submit = ({ disputeReason, waivesDefences = false, waivesSetOff = false, ...typed }: Values) =>
    propose.mutate({
      confirmationId,
      revision,
      ...deductedFen(typed),
      waivesDefences,
      waivesSetOff,
      ...(disputeReason ? { disputeReason } : {}),
    });
  return (
    <Form<Values> form={form} layout="vertical" scrollToFirstError={{ focus: true, block: "center" }} onFinish={submit}>
      <h2 className="page-title">{t("confirmation.deductions")}</h2>
      <p className="page-hint">{t("confirmation.deductionsHint")}</p>
      <DeductionFields>
        <Form.Item
          name="disputeReason"
          label={t("confirmation.disputeReason")}
          rules={[{ required: isDisputed, message: t("table.reason") }]}
        >
          <Input maxLength={500} />
        </Form.Item>
      </DeductionFields>
      <Form.Item name="waivesDefences" valuePropName="checked" extra={t("confirmation.waivesDefencesHint")}>
        <Checkbox>{t("confirmation.waivesDefences")}</Checkbox>
      </Form.Item>
      <Form.Item name="waivesSetOff" valuePropName="checked" extra={t("confirmation.waivesSetOffHint")}>
        <Checkbox>{t("confirmation.waivesSetOff")}</Checkbox>
      </Form.Item>
      <div className="stack">
        <div>
          {t("confirmation.toConfirm")}{" "}
          <strong className="money">{left < 0 ? t("confirmation.nothingLeft") : inYuan(left)}</strong>
        </div>
        <Alert
          type={left === 0 ? "warning" : "info"}
          showIcon
          title={left === 0 ? t("confirmation.zeroHint") : t("confirmation.proposeEffect")}
        />
        <ProblemAlert error={propose.error} />
        <div className="row">
          <Button type="primary" htmlType="submit" disabled={left < 0} loading={propose.isPending}>
            {t("confirmation.propose")}
          </Button>
          {otherwise}
        </div>
      </div>
    </Form>
  );
}
