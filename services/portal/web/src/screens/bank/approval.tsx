import { Alert, App, Button, Card, Form, Input, Segmented } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { fenOf, inYuan } from "../../parts/format.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { useFieldRules } from "../../parts/use-field-rules.js";
import type { LoanCase } from "./loan-drawer.js";

type Values = { readonly amount?: string; readonly contractNumber?: string; readonly reason?: string };

/** The bank's decision after the agreement: how much under which contract, or why not. */
export function Approval({ loanCase: { caseId, amountFen } }: { readonly loanCase: LoanCase }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { required, money } = useFieldRules();
  const [decision, setDecision] = useState<"approved" | "refused">("approved");
  const record = useCommand(api.bankMatching.recordApproval.mutate, () => message.success(t("loan.done")));
  const submit = ({ amount = "", contractNumber = "", reason = "" }: Values) =>
    record.mutate(
      decision === "approved"
        ? { caseId, decision, approvedFen: fenOf(amount) ?? 0, contractNumber }
        : { caseId, decision, reason },
    );
  return (
    <Card size="small" title={t("loan.approval")}>
      <Form<Values> layout="vertical" initialValues={{ amount: inYuan(amountFen).slice(1) }} onFinish={submit}>
        <div className="stack">
          <div>
            <Segmented
              aria-label={t("loan.approval")}
              value={decision}
              onChange={setDecision}
              options={[
                { value: "approved" as const, label: t("loan.approve") },
                { value: "refused" as const, label: t("loan.refuse") },
              ]}
            />
          </div>
          {decision === "approved" ? (
            <div className="form-grid">
              <Form.Item name="amount" label={t("loan.approvedAmount")} rules={[required, money]}>
                <Input inputMode="decimal" />
              </Form.Item>
              <Form.Item name="contractNumber" label={t("loan.contractNumber")} rules={[required]}>
                <Input maxLength={100} />
              </Form.Item>
            </div>
          ) : (
            <Form.Item name="reason" label={t("loan.reason")} rules={[required]}>
              <Input.TextArea rows={2} maxLength={500} />
            </Form.Item>
          )}
          <Alert
            type="info"
            showIcon
            title={decision === "approved" ? t("loan.approvalEffect") : t("loan.refuseEffect")}
          />
          <ProblemAlert error={record.error} />
          <div>
            <Button type="primary" danger={decision === "refused"} htmlType="submit" loading={record.isPending}>
              {decision === "approved" ? t("loan.approve") : t("loan.refuse")}
            </Button>
          </div>
        </div>
      </Form>
    </Card>
  );
}
