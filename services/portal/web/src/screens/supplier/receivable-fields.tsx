import { checkUscc } from "@lianrong/contracts/uscc";
import { Checkbox, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { DayInput } from "../../parts/day-input.js";
import { fenOf, today } from "../../parts/format.js";
import { useFieldRules } from "../../parts/use-field-rules.js";
import { InvoiceFields, type InvoiceValues } from "./invoice-fields.js";

/** What both sides of a receivable write down of it. */
export type ReceivableValues = {
  /** The unified social credit code of the other side: of the debtor for a supplier, of the supplier for a debtor. */
  readonly otherUscc: string;
  readonly contractNumber: string;
  readonly contractedOn: string;
  readonly deliveredOn: string;
  readonly agreedDays?: string;
  readonly termReason?: string;
  readonly payWhenPaid?: boolean;
  readonly invoices: readonly InvoiceValues[];
};

export const blankReceivable = { invoices: [{}] };

/** A longer term than the law's wants a reason (R03); the service knows whom that concerns. */
const statutoryDays = 60;

/** The fields of a receivable: with whom, on which contract, delivered and due when, on which invoices. */
export function ReceivableFields({ otherLabel }: { readonly otherLabel: string }) {
  const { t, i18n } = useTranslation();
  const { required, count } = useFieldRules();
  const agreedDays = Form.useWatch<string | undefined>("agreedDays");
  const uscc = {
    validator: async (_rule: unknown, typed: string | undefined) => {
      if (!typed) return;
      const { verdict, reason } = checkUscc(typed);
      if (verdict === "FAIL") throw new Error(reason[i18n.language === "en" ? "en" : "zh"]);
    },
  };
  return (
    <>
      <div className="form-grid">
        <Form.Item name="otherUscc" label={otherLabel} validateTrigger="onBlur" rules={[required, uscc]}>
          <Input className="code" maxLength={24} autoCapitalize="characters" />
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
        <Form.Item name="agreedDays" label={t("receivable.term")} extra={t("receivable.termHint")} rules={[count]}>
          <Input inputMode="numeric" suffix={t("request.daysUnit")} />
        </Form.Item>
        {Number(agreedDays) > statutoryDays ? (
          <Form.Item name="termReason" label={t("receivable.termReason")} extra={t("receivable.termReasonHint")}>
            <Input maxLength={500} />
          </Form.Item>
        ) : null}
      </div>
      <Form.Item name="payWhenPaid" valuePropName="checked" extra={t("receivable.payWhenPaidHint")}>
        <Checkbox>{t("receivable.payWhenPaid")}</Checkbox>
      </Form.Item>
      <InvoiceFields />
    </>
  );
}

/** The sum of what the invoices contribute, as far as it is typed. */
export function claimedFen(invoices: readonly (Partial<InvoiceValues> | undefined)[]): number {
  return invoices.reduce((sum, invoice) => sum + (fenOf(invoice?.used ?? "") ?? 0), 0);
}

/** What was typed as the service takes it, all but the code of the other side. */
export function claimOf(values: ReceivableValues) {
  const { contractNumber, contractedOn, deliveredOn, agreedDays, termReason, payWhenPaid = false, invoices } = values;
  return {
    contractNumber,
    contractedOn,
    deliveredOn,
    payWhenPaid,
    amountFen: claimedFen(invoices),
    ...(agreedDays ? { agreedDays: Number(agreedDays) } : {}),
    ...(agreedDays && termReason ? { termReason } : {}),
    invoices: invoices.map(({ number, code, issuedOn, total, used }) => ({
      number: number.trim(),
      ...(code ? { code: code.trim() } : {}),
      issuedOn,
      totalFen: fenOf(total) ?? 0,
      amountFen: fenOf(used) ?? 0,
    })),
  };
}

/** A code as it is kept: without blanks at its ends, in capitals. */
export function codeOf({ otherUscc }: Pick<ReceivableValues, "otherUscc">): string {
  return otherUscc.trim().toUpperCase();
}
