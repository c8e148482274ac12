import { Button, Checkbox, Form, Input, InputNumber, Select } from "antd";
import { useTranslation } from "react-i18next";
import type { api } from "../../api/client.js";
import { listKinds } from "../../parts/list-kinds.js";
import { useFieldRules } from "../../parts/use-field-rules.js";
import type { ApplicationView } from "./application-drawer.js";
import { amounts, claims, type Filled, ranks } from "./apply-values.js";
import { EvidenceFields } from "./evidence-fields.js";

type Procedure = Awaited<ReturnType<typeof api.whitelist.listProcedures.query>>["data"][number];
const shortestStatement = 10;

/** What a firm says for itself, and what proves it; which facts are asked for follows from the list's criteria. */
export function ApplyForm(props: {
  readonly begun: Filled | undefined;
  readonly fixed: ApplicationView | undefined;
  readonly chains: readonly string[];
  readonly procedures: readonly Procedure[];
  readonly busy: boolean;
  readonly onChange: (filled: Filled) => void;
  readonly onFinish: (filled: Filled) => void;
}) {
  const { begun, fixed, chains, procedures, busy, onChange, onFinish } = props;
  const { t } = useTranslation();
  const { required } = useFieldRules();
  const [form] = Form.useForm<Filled>();
  const kind = Form.useWatch("kind", form) ?? begun?.kind;
  const procedure = procedures.find((one) => one.kind === kind);
  return (
    <Form<Filled>
      form={form}
      layout="vertical"
      initialValues={begun ?? { tier: 1, local: true }}
      scrollToFirstError={{ focus: true, block: "center" }}
      onValuesChange={(_changed, filled) => onChange(filled)}
      onFinish={onFinish}
      style={{ maxWidth: 720 }}
    >
      <Form.Item
        name="kind"
        label={t("whitelist.kind")}
        rules={[required]}
        extra={<ProcedureNote procedure={procedure} />}
      >
        <Select
          disabled={fixed !== undefined}
          options={listKinds.map((value) => ({ value, label: t(`listKind.${value}`) }))}
        />
      </Form.Item>
      <Form.Item name="chain" label={t("whitelist.chain")} rules={[required]}>
        <Select showSearch disabled={fixed !== undefined} options={chains.map((value) => ({ value, label: value }))} />
      </Form.Item>
      {kind === "chain-member" ? <LeaderFields /> : null}
      <Form.Item
        name="statement"
        label={t("selection.statement")}
        extra={t("selection.statementHint")}
        rules={[required, { min: shortestStatement, message: t("selection.atLeast", { count: shortestStatement }) }]}
      >
        <Input.TextArea rows={5} maxLength={4000} />
      </Form.Item>
      {procedure?.criteria === "guangxi-2022" ? <FactFields /> : null}
      {procedure ? <EvidenceFields set={procedure.criteria} /> : null}
      <Button type="primary" htmlType="submit" loading={busy}>
        {t(fixed ? "selection.resubmit" : "selection.submit")}
      </Button>
    </Form>
  );
}

function ProcedureNote({ procedure }: { readonly procedure: Procedure | undefined }) {
  const { t } = useTranslation();
  if (!procedure) return t("selection.kindHint");
  return [
    t(`selection.set.${procedure.criteria}`),
    procedure.reviewsNeeded > 0 ? t("selection.stepExperts", { count: procedure.reviewsNeeded }) : "",
    t(procedure.chiefDecides ? "selection.byChief" : "selection.byBureau"),
    procedure.noticeWorkingDays > 0 ? t("selection.stepNotice", { count: procedure.noticeWorkingDays }) : "",
  ]
    .filter(Boolean)
    .join(" → ");
}

function LeaderFields() {
  const { t } = useTranslation();
  const { required } = useFieldRules();
  return (
    <>
      <Form.Item name="leaderUscc" label={t("selection.leaderUscc")} rules={[required]}>
        <Input maxLength={32} />
      </Form.Item>
      <Form.Item name="tier" label={t("selection.tier")} rules={[required]}>
        <InputNumber min={1} max={9} precision={0} style={{ width: "100%" }} />
      </Form.Item>
      <Form.Item name="local" valuePropName="checked">
        <Checkbox>{t("selection.local")}</Checkbox>
      </Form.Item>
    </>
  );
}

function FactFields() {
  const { t } = useTranslation();
  return (
    <fieldset className="plain-fieldset">
      <legend>{t("selection.facts")}</legend>
      {amounts.map((name) => (
        <Form.Item key={name} name={["amounts", name]} label={t(`selection.fact.${name}`)}>
          <InputNumber min={0} precision={2} suffix={t("selection.tenThousand")} style={{ width: "100%" }} />
        </Form.Item>
      ))}
      {ranks.map((name) => (
        <Form.Item key={name} name={["ranks", name]} label={t(`selection.fact.${name}`)}>
          <InputNumber min={1} precision={0} style={{ width: "100%" }} />
        </Form.Item>
      ))}
      <Form.Item name="claims" label={t("selection.claims")}>
        <Checkbox.Group options={claims.map((value) => ({ value, label: t(`selection.fact.${value}`) }))} />
      </Form.Item>
    </fieldset>
  );
}
