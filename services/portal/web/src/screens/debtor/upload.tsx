import { useNavigate } from "@tanstack/react-router";
import { Alert, App, Button, Card, Form } from "antd";
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
} from "../supplier/receivable-fields.js";
import { DeductionFields } from "./deduction-fields.js";
import { type DeductionValues, deductedFen, leftOf } from "./deductions.js";

type Values = ReceivableValues & DeductionValues;

/** A debtor's maker uploads what the organisation owes without having been asked; signed by its checker it is confirmed (N38). */
export function Upload() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const draft = useDraft<Values>("upload-receivable");
  const values: Partial<Values> = Form.useWatch([], form) ?? {};
  const claimed = claimedFen(values.invoices ?? []);
  const left = leftOf(claimed, values);
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
            form.setFieldsValue(blankReceivable);
          }}
        />
        <Card>
          <Form<Values>
            form={form}
            layout="vertical"
            scrollToFirstError={{ focus: true, block: "center" }}
            initialValues={draft.restored?.values ?? blankReceivable}
            onValuesChange={(_changed, now) => draft.keep(now)}
            onFinish={(filled) =>
              upload.mutate({ ...claimOf(filled), ...deductedFen(filled), supplierUscc: codeOf(filled) })
            }
          >
            <ReceivableFields otherLabel={t("upload.supplierUscc")} />
            <h2 className="page-title">{t("confirmation.deductions")}</h2>
            <DeductionFields />
            <div className="stack">
              <div>
                {t("upload.confirmed")}{" "}
                <strong className="money">{left < 0 ? t("confirmation.nothingLeft") : inYuan(left)}</strong>
              </div>
              <Alert type="info" showIcon title={t("upload.effect")} />
              <ProblemAlert error={upload.error} />
              <div className="row">
                <Button
                  type="primary"
                  htmlType="submit"
                  disabled={left < 0 || (claimed > 0 && left === 0)}
                  loading={upload.isPending}
                >
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
