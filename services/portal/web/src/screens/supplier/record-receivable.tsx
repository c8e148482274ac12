import { useNavigate } from "@tanstack/react-router";
import { App, Button, Card, Form } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { DraftGuard } from "../../parts/draft-guard.js";
import { inYuan } from "../../parts/format.js";
import { Page } from "../../parts/page.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { useDraft } from "../../parts/use-draft.js";
import {
  blankReceivable,
  claimedFen,
  claimOf,
  codeOf,
  ReceivableFields,
  type ReceivableValues,
} from "./receivable-fields.js";

/** A supplier writes down what it is owed, with the invoices behind it; their sum is the receivable. */
export function RecordReceivable() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<ReceivableValues>();
  const totalFen = claimedFen(Form.useWatch("invoices", form) ?? []);
  const draft = useDraft<ReceivableValues>("record-receivable");
  const record = useCommand(api.intake.recordReceivable.mutate, () => {
    draft.drop();
    message.success(t("receivable.recorded"));
    void navigate({ to: "/receivables" });
  });
  return (
    <Page title={t("receivable.record")} hint={t("receivable.recordHint")}>
      <div className="stack">
        <DraftGuard
          restoredAt={draft.restored?.at}
          isDirty={draft.isDirty}
          onDrop={() => {
            draft.drop();
            form.resetFields();
            form.setFieldsValue(blankReceivable);
          }}
        />
        <Card>
          <Form<ReceivableValues>
            form={form}
            layout="vertical"
            scrollToFirstError={{ focus: true, block: "center" }}
            initialValues={draft.restored?.values ?? blankReceivable}
            onValuesChange={(_changed, values) => draft.keep(values)}
            onFinish={(values) => record.mutate({ ...claimOf(values), debtorUscc: codeOf(values) })}
          >
            <ReceivableFields otherLabel={t("receivable.debtorUscc")} />
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
      </div>
    </Page>
  );
}
