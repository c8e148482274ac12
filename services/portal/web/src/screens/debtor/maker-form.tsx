import { App, Button, Checkbox, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { fenOf, inYuan } from "../../parts/format.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import type { Confirmation } from "./confirmation-drawer.js";

const deductions = ["disputed", "prepaid", "paid", "retention", "setOff"] as const;
type Deduction = (typeof deductions)[number];
type Values = Partial<Readonly<Record<Deduction, string>>> & {
  readonly disputeReason?: string;
  readonly waivesDefences?: boolean;
  readonly waivesSetOff?: boolean;
};

/** The maker says what of the claim is not to be confirmed; the rest goes to the checker. */
export function MakerForm({ confirmation }: { readonly confirmation: Confirmation }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const values: Values = Form.useWatch([], form) ?? {};
  const amountOf = (name: Deduction) => fenOf(values[name] || "0");
  const left = deductions.reduce((rest, name) => rest - (amountOf(name) ?? 0), Number(confirmation.claimedFen));
  const propose = useCommand(api.intake.proposeConfirmation.mutate, () => message.success(t("confirmation.proposed")));
  const submit = ({ disputeReason, waivesDefences = false, waivesSetOff = false }: Values) => {
    const { confirmationId, revision } = confirmation;
    propose.mutate({
      confirmationId,
      revision,
      disputedFen: amountOf("disputed") ?? 0,
      prepaidFen: amountOf("prepaid") ?? 0,
      paidFen: amountOf("paid") ?? 0,
      retentionFen: amountOf("retention") ?? 0,
      setOffFen: amountOf("setOff") ?? 0,
      waivesDefences,
      waivesSetOff,
      ...(disputeReason ? { disputeReason } : {}),
    });
  };
  const money = {
    validator: async (_rule: unknown, typed: string | undefined) => {
      if (typed && fenOf(typed) === undefined) throw new Error(t("common.amountWrong"));
    },
  };
  return (
    <Form<Values> form={form} layout="vertical" onFinish={submit}>
      <h2 className="page-title">{t("confirmation.deductions")}</h2>
      <div className="form-grid">
        {deductions.map((name) => (
          <Form.Item key={name} name={name} label={t(`confirmation.${name}`)} rules={[money]}>
            <Input inputMode="decimal" placeholder="0.00" />
          </Form.Item>
        ))}
        <Form.Item name="disputeReason" label={t("confirmation.disputeReason")}>
          <Input maxLength={500} />
        </Form.Item>
      </div>
      <Form.Item name="waivesDefences" valuePropName="checked" style={{ marginBottom: 0 }}>
        <Checkbox>{t("confirmation.waivesDefences")}</Checkbox>
      </Form.Item>
      <Form.Item name="waivesSetOff" valuePropName="checked">
        <Checkbox>{t("confirmation.waivesSetOff")}</Checkbox>
      </Form.Item>
      <div className="stack">
        <div>
          {t("confirmation.toConfirm")}{" "}
          <strong className="money">{left < 0 ? t("confirmation.nothingLeft") : inYuan(left)}</strong>
        </div>
        <ProblemAlert error={propose.error} />
        <div>
          <Button type="primary" htmlType="submit" disabled={left < 0} loading={propose.isPending}>
            {t("confirmation.propose")}
          </Button>
        </div>
      </div>
    </Form>
  );
}
