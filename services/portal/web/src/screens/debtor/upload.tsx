import { useNavigate } from "@tanstack/react-router";
import { Alert, App, Button, Card, Checkbox, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { DayInput } from "../../parts/day-input.js";
import { DraftGuard } from "../../parts/draft-guard.js";
import { fenOf, inYuan, today } from "../../parts/format.js";
import { Page } from "../../parts/page.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { useDraft } from "../../parts/use-draft.js";
import { useFieldRules } from "../../parts/use-field-rules.js";
import { InvoiceFields, type InvoiceValues } from "../supplier/invoice-fields.js";
import { type Deduction, deductions } from "./deductions.js";

type Values = Partial<Readonly<Record<Deduction, string>>> & {
  readonly supplierUscc: string;
  readonly contractNumber: string;
  readonly contractedOn: string;
  readonly deliveredOn: string;
  readonly agreedDays?: string;
  readonly payWhenPaid?: boolean;
  readonly invoices: readonly InvoiceValues[];
};

const blank = { invoices: [{}] };

/** A debtor's maker uploads what the organisation owes without having been asked; signed by its checker it is confirmed (N38). */
export function Upload() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { required, money, count } = useFieldRules();
  const [form] = Form.useForm<Values>();
  const draft = useDraft<Values>("upload-receivable");
  const values: Partial<Values> = Form.useWatch([], form) ?? {};
  const totalFen = (values.invoices ?? []).reduce((sum, invoice) => sum + (fenOf(invoice?.used ?? "") ?? 0), 0);
  const left = deductions.reduce((rest, name) => rest - (fenOf(values[name] || "0") ?? 0), totalFen);
  const upload = useCommand(api.intake.uploadReceivable.mutate, ({ confirmationId }) => {
    draft.drop();
    message.success(t("upload.done"));
    void navigate({ to: "/confirmations", search: { open: confirmationId } });
  });
  return (
    <Page title={t("upload.title")} hint={t("upload.hint")}>
      <div className="stack">
        <DraftGuard
          restoredAt={draft.restored?.at}
          isDirty={draft.isDirty}
          onDrop={() => {
            draft.drop();
            form.resetFields();
            form.setFieldsValue(blank);
          }}
        />
        <Card>
          <Form<Values>
            form={form}
            layout="vertical"
            initialValues={draft.restored?.values ?? blank}
            onValuesChange={(_changed, now) => draft.keep(now)}
            onFinish={(filled) => upload.mutate(inputOf(filled, totalFen))}
          >
            <div className="form-grid">
              <Form.Item name="supplierUscc" label={t("upload.supplierUscc")} rules={[required]}>
                <Input className="code" maxLength={18} autoCapitalize="characters" />
              </Form.Item>
              <Form.Item name="contractNumber" label={t("receivable.contract")} rules={[required]}>
                <Input maxLength={100} />
              </Form.Item>
              <Form.Item name="contractedOn" label={t("receivable.contractedOn")} rules={[required]}>
                <DayInput max={today()} />
              </Form.Item>
              <Form.Item name="deliveredOn" label={t("receivable.delivered")} rules={[required]}>
                <DayInput max={today()} />
              </Form.Item>
              <Form.Item
                name="agreedDays"
                label={t("receivable.term")}
                extra={t("receivable.termHint")}
                rules={[count]}
              >
                <Input inputMode="numeric" />
              </Form.Item>
            </div>
            <Form.Item name="payWhenPaid" valuePropName="checked">
              <Checkbox>{t("receivable.payWhenPaid")}</Checkbox>
            </Form.Item>
            <InvoiceFields />
            <h2 className="page-title">{t("confirmation.deductions")}</h2>
            <div className="form-grid">
              {deductions.map((name) => (
                <Form.Item key={name} name={name} label={t(`confirmation.${name}`)} rules={[money]}>
                  <Input inputMode="decimal" placeholder="0.00" />
                </Form.Item>
              ))}
            </div>
            <div className="stack">
              <div>
                {t("upload.confirmed")}{" "}
                <strong className="money">{left < 0 ? t("confirmation.nothingLeft") : inYuan(left)}</strong>
              </div>
              <Alert type="info" showIcon title={t("upload.effect")} />
              <ProblemAlert error={upload.error} />
              <div className="row">
                <Button type="primary" htmlType="submit" disabled={left <= 0} loading={upload.isPending}>
                  {t("upload.submit")}
                </Button>
                <Button onClick={() => void navigate({ to: "/confirmations" })}>{t("common.cancel")}</Button>
              </div>
            </div>
          </Form>
        </Card>
      </div>
    </Page>
  );
}

function inputOf(values: Values, amountFen: number) {
  const { supplierUscc, contractNumber, contractedOn, deliveredOn, agreedDays, payWhenPaid = false, invoices } = values;
  const part = (name: Deduction) => fenOf(values[name] || "0") ?? 0;
  return {
    supplierUscc: supplierUscc.trim().toUpperCase(),
    contractNumber,
    contractedOn,
    deliveredOn,
    payWhenPaid,
    amountFen,
    disputedFen: part("disputed"),
    prepaidFen: part("prepaid"),
    paidFen: part("paid"),
    retentionFen: part("retention"),
    setOffFen: part("setOff"),
    ...(agreedDays ? { agreedDays: Number(agreedDays) } : {}),
    invoices: invoices.map(({ number, code, issuedOn, total, used }) => ({
      number: number.trim(),
      ...(code ? { code: code.trim() } : {}),
      issuedOn,
      totalFen: fenOf(total) ?? 0,
      amountFen: fenOf(used) ?? 0,
    })),
  };
}
