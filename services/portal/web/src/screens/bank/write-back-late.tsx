import { App, Form, Input, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { DayInput } from "../../parts/day-input.js";
import { fenOf, inYuan, today } from "../../parts/format.js";
import { useFieldRules } from "../../parts/use-field-rules.js";
import type { LoanCase } from "./loan-drawer.js";
import { Step } from "./write-back-step.js";

type Late = { readonly loanNumber: string; readonly amount: string; readonly since: string };
type More = { readonly loanNumber: string; readonly to: string };
type Recourse = { readonly loanNumber: string; readonly amount: string };

// Several of these forms stand in one drawer. Each has a name, or their fields would share ids and a label lead to another's.
const owed = ({ outcome }: LoanCase) => inYuan(outcome.drawnFen - outcome.repaidFen).slice(1);

/** The bank says that a loan is overdue. */
export function Overdue({ loanCase }: { readonly loanCase: LoanCase }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { required, money } = useFieldRules();
  const record = useCommand(api.bankMatching.recordOverdue.mutate, () => message.success(t("loan.done")));
  const { caseId } = loanCase;
  return (
    <Form<Late>
      name="overdue"
      layout="vertical"
      initialValues={{ amount: owed(loanCase), since: today() }}
      onFinish={({ loanNumber, amount, since }) =>
        record.mutate({ caseId, loanNumber, overdueFen: fenOf(amount) ?? 0, overdueSince: since })
      }
    >
      <Step
        title={t("loan.overdue")}
        effect={t("loan.overdueEffect")}
        error={record.error}
        busy={record.isPending}
        quiet
      >
        <Form.Item name="loanNumber" label={t("loan.loanNumber")} rules={[required]}>
          <Input className="code" maxLength={64} />
        </Form.Item>
        <Form.Item name="amount" label={t("loan.overdueAmount")} rules={[required, money]}>
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item name="since" label={t("loan.overdueSince")} rules={[required]}>
          <DayInput max={today()} />
        </Form.Item>
      </Step>
    </Form>
  );
}

/** The bank gives an overdue loan more time. */
export function Extension({ loanCase: { caseId } }: { readonly loanCase: LoanCase }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { required } = useFieldRules();
  const record = useCommand(api.bankMatching.recordExtension.mutate, () => message.success(t("loan.done")));
  return (
    <Form<More>
      name="extension"
      layout="vertical"
      onFinish={({ loanNumber, to }) => record.mutate({ caseId, loanNumber, extendedTo: to })}
    >
      <Step
        title={t("loan.extension")}
        effect={t("loan.extensionEffect")}
        error={record.error}
        busy={record.isPending}
        quiet
      >
        <Form.Item name="loanNumber" label={t("loan.loanNumber")} rules={[required]}>
          <Input className="code" maxLength={64} />
        </Form.Item>
        <Form.Item name="to" label={t("loan.extendedTo")} rules={[required]}>
          <DayInput min={today()} />
        </Form.Item>
      </Step>
    </Form>
  );
}

/** The bank turns to the supplier or the debtor for what is overdue. */
export function TakeRecourse({ loanCase }: { readonly loanCase: LoanCase }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { required, money } = useFieldRules();
  const [against, setAgainst] = useState<"supplier" | "debtor">("supplier");
  const record = useCommand(api.bankMatching.recordRecourse.mutate, () => message.success(t("loan.done")));
  const { caseId } = loanCase;
  return (
    <Form<Recourse>
      name="recourse"
      layout="vertical"
      initialValues={{ amount: owed(loanCase) }}
      onFinish={({ loanNumber, amount }) =>
        record.mutate({ caseId, loanNumber, against, amountFen: fenOf(amount) ?? 0 })
      }
    >
      <Step
        title={t("loan.recourse")}
        effect={t("loan.recourseEffect")}
        error={record.error}
        busy={record.isPending}
        quiet
      >
        <Form.Item label={t("loan.against")}>
          <Segmented
            aria-label={t("loan.against")}
            value={against}
            onChange={setAgainst}
            options={[
              { value: "supplier" as const, label: t("loan.againstSupplier") },
              { value: "debtor" as const, label: t("loan.againstDebtor") },
            ]}
          />
        </Form.Item>
        <Form.Item name="loanNumber" label={t("loan.loanNumber")} rules={[required]}>
          <Input className="code" maxLength={64} />
        </Form.Item>
        <Form.Item name="amount" label={t("loan.recourseAmount")} rules={[required, money]}>
          <Input inputMode="decimal" />
        </Form.Item>
      </Step>
    </Form>
  );
}
