import { useNavigate } from "@tanstack/react-router";
import { App, Button, Card, Checkbox, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { DayInput } from "../../parts/day-input.js";
import { DraftGuard } from "../../parts/draft-guard.js";
import { fenOf, inYuan, today } from "../../parts/format.js";
import { Page } from "../../parts/page.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { useDraft } from "../../parts/use-draft.js";
import { InvoiceFields, type InvoiceValues } from "./invoice-fields.js";

type Values = {
  readonly debtorUscc: string;
  readonly contractNumber: string;
  readonly contractedOn: string;
  readonly deliveredOn: string;
  readonly agreedDays?: string;
  readonly payWhenPaid?: boolean;
  readonly invoices: readonly InvoiceValues[];
};

const blank = { invoices: [{}] };

/** A supplier writes down what it is owed, with the invoices behind it; their sum is the receivable. */
export function RecordReceivable() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const invoices = Form.useWatch("invoices", form) ?? [];
  const totalFen = invoices.reduce((sum, invoice) => sum + (fenOf(invoice?.used ?? "") ?? 0), 0);
  const draft = useDraft<Values>("record-receivable");
  const record = useCommand(api.intake.recordReceivable.mutate, () => {
    draft.drop();
    message.success(t("receivable.recorded"));
    void navigate({ to: "/receivables" });
  });
  const required = [{ required: true, message: t("common.required") }];
  return (
    <Page title={t("receivable.record")} hint={t("receivable.emptyHint")}>
      <DraftGuard
        restoredAt={draft.restored?.at}
        isDirty={draft.isDirty}
        onDrop={() => {
          draft.drop();
          form.setFieldsValue(blank);
        }}
      />
      <Card>
        <Form<Values>
          form={form}
          layout="vertical"
          initialValues={draft.restored?.values ?? blank}
          onValuesChange={(_changed, values) => draft.keep(values)}
          onFinish={(values) => record.mutate(inputOf(values, totalFen))}
        >
          <div className="form-grid">
            <Form.Item name="debtorUscc" label={t("receivable.debtorUscc")} rules={required}>
              <Input className="code" maxLength={18} autoCapitalize="characters" />
            </Form.Item>
            <Form.Item name="contractNumber" label={t("receivable.contract")} rules={required}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item name="contractedOn" label={t("receivable.contractedOn")} rules={required}>
              <DayInput max={today()} />
            </Form.Item>
            <Form.Item name="deliveredOn" label={t("receivable.delivered")} rules={required}>
              <DayInput max={today()} />
            </Form.Item>
            <Form.Item name="agreedDays" label={t("receivable.term")} extra={t("receivable.termHint")}>
              <Input inputMode="numeric" />
            </Form.Item>
            <Form.Item name="payWhenPaid" valuePropName="checked" label=" " colon={false}>
              <Checkbox>{t("receivable.payWhenPaid")}</Checkbox>
            </Form.Item>
          </div>
          <InvoiceFields />
          <div className="stack">
            <div>
              {t("receivable.total")} <strong className="money">{inYuan(totalFen)}</strong>
            </div>
            <ProblemAlert error={record.error} />
            <div className="row">
              <Button type="primary" htmlType="submit" loading={record.isPending}>
                {t("receivable.record")}
              </Button>
              <Button onClick={() => void navigate({ to: "/receivables" })}>{t("common.cancel")}</Button>
            </div>
          </div>
        </Form>
      </Card>
    </Page>
  );
}

function inputOf(values: Values, amountFen: number) {
  const { agreedDays, payWhenPaid = false, invoices, debtorUscc, ...rest } = values;
  return {
    ...rest,
    debtorUscc: debtorUscc.trim().toUpperCase(),
    payWhenPaid,
    amountFen,
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
