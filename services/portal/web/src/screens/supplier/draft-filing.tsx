import { checkUscc } from "@lianrong/contracts/uscc";
import { useNavigate } from "@tanstack/react-router";
import { App, Button, Card, Form, Input } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { AttachmentUpload } from "../../parts/attachment-upload.js";
import { DayInput } from "../../parts/day-input.js";
import { DraftGuard } from "../../parts/draft-guard.js";
import { basisPointsOf, inYuan, today } from "../../parts/format.js";
import { Page } from "../../parts/page.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import type { AttachmentRow } from "../../parts/upload-attachment.js";
import { useDraft } from "../../parts/use-draft.js";
import { useFieldRules } from "../../parts/use-field-rules.js";
import {
  blankReceivable,
  claimedFen,
  claimOf,
  codeOf,
  ReceivableFields,
  type ReceivableValues,
} from "./receivable-fields.js";

type Values = ReceivableValues & {
  readonly supplierUscc: string;
  readonly number: string;
  readonly signedOn: string;
  readonly validTo: string;
  readonly scope: string;
  readonly paper: Pick<AttachmentRow, "attachmentId" | "name">;
  readonly tenorDays: string;
  readonly purpose: string;
  readonly maxRate?: string;
};

const blank = { ...blankReceivable, tenorDays: "90" };

/** A leader or a park fills in a request for a supplier, by the authorisation that the supplier has signed. */
export function DraftFiling() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<Values>();
  const totalFen = claimedFen(Form.useWatch("invoices", form) ?? []);
  const draft = useDraft<Values>("draft-filing");
  const send = useCommand(api.intake.draftFiling.mutate, ({ filingId }) => {
    draft.drop();
    message.success(t("filing.submitted"));
    void navigate({ to: "/filings", search: { open: filingId } });
  });
  return (
    <Page title={t("filing.draft")} hint={t("filing.draftHint")}>
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
        <Form<Values>
          form={form}
          layout="vertical"
          scrollToFirstError={{ focus: true, block: "center" }}
          initialValues={draft.restored?.values ?? blank}
          onValuesChange={(_changed, values) => draft.keep(values)}
          onFinish={(values) => send.mutate(filingOf(values))}
        >
          <div className="stack">
            <Card title={t("filing.authorisation")}>
              <AuthorisationFields />
            </Card>
            <Card title={t("filing.claims")}>
              <ReceivableFields otherLabel={t("filing.debtorUscc")} />
            </Card>
            <Card title={t("request.step2")}>
              <TermFields />
            </Card>
            <div>
              {t("receivable.total")} <strong className="money">{inYuan(totalFen)}</strong>
            </div>
            <ProblemAlert error={send.error} />
            <div className="row">
              <Button type="primary" htmlType="submit" loading={send.isPending}>
                {t("filing.submit")}
              </Button>
              <Button onClick={() => void navigate({ to: "/filings" })}>{t("common.cancel")}</Button>
            </div>
          </div>
        </Form>
      </div>
    </Page>
  );
}

/** For whom, and by which paper. */
function AuthorisationFields() {
  const { t, i18n } = useTranslation();
  const { required } = useFieldRules();
  const uscc = {
    validator: async (_rule: unknown, typed: string | undefined) => {
      if (!typed) return;
      const { verdict, reason } = checkUscc(typed);
      if (verdict === "FAIL") throw new Error(reason[i18n.language === "en" ? "en" : "zh"]);
    },
  };
  const notOver = {
    validator: async (_rule: unknown, day: string | undefined) => {
      if (day && day < today()) throw new Error(t("filing.notInForce"));
    },
  };
  return (
    <>
      <div className="form-grid">
        <Form.Item
          name="supplierUscc"
          label={t("filing.supplierUscc")}
          validateTrigger="onBlur"
          rules={[required, uscc]}
        >
          <Input className="code" maxLength={24} autoCapitalize="characters" />
        </Form.Item>
        <Form.Item name="number" label={t("filing.number")} rules={[required]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="signedOn" label={t("filing.signedOn")} rules={[required]}>
          <DayInput max={today()} />
        </Form.Item>
        <Form.Item name="validTo" label={t("filing.validTo")} rules={[required, notOver]}>
          <DayInput />
        </Form.Item>
      </div>
      <Form.Item name="scope" label={t("filing.scope")} extra={t("filing.scopeHint")} rules={[required, { min: 2 }]}>
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="paper" label={t("filing.paper")} rules={[{ required: true, message: t("filing.paperMissing") }]}>
        <PaperInput />
      </Form.Item>
    </>
  );
}

/** The scan as a field of the form: sent the moment it is chosen, kept by its id. */
function PaperInput({
  value,
  onChange,
}: {
  readonly value?: Values["paper"];
  readonly onChange?: (paper: Values["paper"]) => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="stack">
      {value ? <div className="wrap">{t("attachment.chosen", { name: value.name })}</div> : null}
      <AttachmentUpload
        label={t("attachment.choose")}
        purpose="authorisation"
        onAdded={({ attachmentId, name }) => onChange?.({ attachmentId, name })}
      />
    </div>
  );
}

function TermFields() {
  const { t } = useTranslation();
  const { required, rate, count } = useFieldRules();
  return (
    <div className="form-grid">
      <Form.Item name="tenorDays" label={t("request.tenor")} rules={[required, count]}>
        <Input inputMode="numeric" suffix={t("request.daysUnit")} />
      </Form.Item>
      <Form.Item
        name="purpose"
        label={t("request.purpose")}
        extra={t("request.purposeHint")}
        rules={[required, { min: 2, message: t("request.purposeShort") }]}
      >
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item name="maxRate" label={t("request.maxRate")} extra={t("request.reachRate")} rules={[rate]}>
        <Input inputMode="decimal" suffix="%" />
      </Form.Item>
    </div>
  );
}

/** What was typed as the service takes it. */
function filingOf(values: Values) {
  const { number, signedOn, validTo, scope, paper, tenorDays, purpose, maxRate } = values;
  const maxAnnualRateBp = maxRate ? basisPointsOf(maxRate) : undefined;
  return {
    supplierUscc: codeOf({ otherUscc: values.supplierUscc }),
    authorisation: { number, signedOn, validTo, scope, attachmentId: paper.attachmentId },
    claims: [{ ...claimOf(values), debtorUscc: codeOf(values) }],
    tenorDays: Number(tenorDays),
    purpose,
    ...(maxAnnualRateBp === undefined ? {} : { maxAnnualRateBp }),
  };
}
