import { Alert, App, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { DayInput } from "../../parts/day-input.js";
import { basisPointsOf, fenOf, inYuan, today } from "../../parts/format.js";
import { useFieldRules } from "../../parts/use-field-rules.js";
import { Approval } from "./approval.js";
import type { LoanCase } from "./loan-drawer.js";
import { Extension, Overdue, TakeRecourse } from "./write-back-late.js";
import { Step } from "./write-back-step.js";

/** The one step that comes next for the bank; after the money it is repayments. */
export function WriteBack({ loanCase }: { readonly loanCase: LoanCase }) {
  switch (loanCase.status) {
    case "agreed":
    case "approving":
      return <Approval loanCase={loanCase} />;
    case "approved":
      return <Registration loanCase={loanCase} />;
    case "registered":
      return <Drawdown loanCase={loanCase} />;
    case "disbursed":
    case "partly-repaid":
    case "extended":
      return (
        <>
          <Repayment loanCase={loanCase} />
          <Overdue loanCase={loanCase} />
        </>
      );
    case "overdue":
      return (
        <>
          <Repayment loanCase={loanCase} />
          <Extension loanCase={loanCase} />
          <TakeRecourse loanCase={loanCase} />
        </>
      );
    case "recourse":
      return <Repayment loanCase={loanCase} />;
    default:
      return null;
  }
}

function Registration({ loanCase: { caseId } }: { readonly loanCase: LoanCase }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { required } = useFieldRules();
  const record = useCommand(api.bankMatching.recordRegistration.mutate, () => message.success(t("loan.done")));
  const registeredAt = () => new Date().toISOString();
  return (
    <Form<{ registrationNumber: string }>
      layout="vertical"
      onFinish={(values) => record.mutate({ caseId, ...values, registeredAt: registeredAt() })}
    >
      <Alert type="info" showIcon title={t("loan.registrationFirst")} />
      <Step title={t("loan.registration")} error={record.error} busy={record.isPending}>
        <Form.Item name="registrationNumber" label={t("loan.registrationNumber")} rules={[required]}>
          <Input className="code" maxLength={64} />
        </Form.Item>
      </Step>
    </Form>
  );
}

type DrawdownValues = { loanNumber: string; amount: string; rate: string; fees: string; days: string; drawnOn: string };

function Drawdown({ loanCase: { caseId, outcome, amountFen, tenorDays } }: { readonly loanCase: LoanCase }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { required, money, rate, count } = useFieldRules();
  const record = useCommand(api.bankMatching.recordDrawdown.mutate, () => message.success(t("loan.done")));
  const submit = ({ loanNumber, amount, rate: typedRate, fees, days, drawnOn }: DrawdownValues) => {
    const drawnFen = fenOf(amount) ?? 0;
    const feesFen = fenOf(fees || "0") ?? 0;
    const annualRateBp = basisPointsOf(typedRate) ?? 0;
    record.mutate({
      caseId,
      loanNumber,
      amountFen: drawnFen,
      annualRateBp,
      feesFen,
      netFen: drawnFen - feesFen,
      days: Number(days),
      drawnOn,
    });
  };
  const initial = {
    amount: inYuan(outcome.approvedFen ?? amountFen).slice(1),
    fees: "0",
    days: String(tenorDays),
    drawnOn: today(),
  };
  return (
    <Form<DrawdownValues> layout="vertical" initialValues={initial} onFinish={submit}>
      <Step title={t("loan.drawdown")} error={record.error} busy={record.isPending}>
        <Form.Item name="loanNumber" label={t("loan.loanNumber")} rules={[required]}>
          <Input className="code" maxLength={64} />
        </Form.Item>
        <Form.Item name="amount" label={t("loan.drawAmount")} rules={[required, money]}>
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item name="rate" label={t("loan.rate")} rules={[required, rate]}>
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item name="fees" label={t("loan.fees")} rules={[money]}>
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item name="days" label={t("loan.days")} rules={[required, count]}>
          <Input inputMode="numeric" />
        </Form.Item>
        <Form.Item name="drawnOn" label={t("loan.drawnOn")} rules={[required]}>
          <DayInput max={today()} />
        </Form.Item>
      </Step>
    </Form>
  );
}

type RepaymentValues = { loanNumber: string; principal: string; repaidOn: string };

function Repayment({ loanCase: { caseId, outcome } }: { readonly loanCase: LoanCase }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { required, money } = useFieldRules();
  const record = useCommand(api.bankMatching.recordRepayment.mutate, () => message.success(t("loan.done")));
  const initial = { principal: inYuan(outcome.drawnFen - outcome.repaidFen).slice(1), repaidOn: today() };
  return (
    <Form<RepaymentValues>
      name="repayment"
      layout="vertical"
      initialValues={initial}
      onFinish={({ loanNumber, principal, repaidOn }) =>
        record.mutate({ caseId, loanNumber, principalFen: fenOf(principal) ?? 0, repaidOn })
      }
    >
      <Step title={t("loan.repayment")} error={record.error} busy={record.isPending}>
        <Form.Item name="loanNumber" label={t("loan.loanNumber")} rules={[required]}>
          <Input className="code" maxLength={64} />
        </Form.Item>
        <Form.Item name="principal" label={t("loan.principal")} rules={[required, money]}>
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item name="repaidOn" label={t("loan.repaidOn")} rules={[required]}>
          <DayInput max={today()} />
        </Form.Item>
      </Step>
    </Form>
  );
}
