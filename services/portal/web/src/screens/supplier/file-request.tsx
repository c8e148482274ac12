import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { Alert, App, Button, Card, Checkbox, Empty, Form, Input, Skeleton, Steps, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { useCommand } from "../../api/use-command.js";
import { DraftGuard } from "../../parts/draft-guard.js";
import { Facts } from "../../parts/facts.js";
import { inYuan, today } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { Page } from "../../parts/page.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { useDraft } from "../../parts/use-draft.js";
import type { Search } from "../../parts/use-list-state.js";
import { financeable } from "./financeable.js";
import type { ReceivableRow } from "./receivables.js";

type Terms = {
  readonly tenorDays: string;
  readonly purpose: string;
  readonly maxRate?: string;
  readonly consents?: boolean;
};

type Draft = { readonly chosen: readonly string[]; readonly terms: Terms | undefined };

const most = 200;
const basisPointsPerPercent = 100;

/** From the receivables that can be financed now to a filed request, in three steps. */
export function FileRequest() {
  const { t } = useTranslation();
  const search: Search = useSearch({ strict: false });
  const { organisationId } = usePerson();
  const draft = useDraft<Draft>("file-request");
  const fromList = search["receivables"]?.split("~");
  const begun = draft.restored?.values;
  const [step, setStep] = useState(0);
  const [chosen, setChosen] = useState<readonly string[]>(fromList ?? begun?.chosen ?? []);
  const [terms, setTerms] = useState<Terms | undefined>(begun?.terms);
  const keep = (next: Draft) => {
    setChosen(next.chosen);
    setTerms(next.terms);
    draft.keep(next);
  };
  const { data, error, isPending, refetch } = useQuery({
    queryKey: ["receivables", "financeable"],
    queryFn: () => api.intake.listReceivables.query({ limit: most }),
  });
  const eligible = (data?.data ?? []).filter(
    (row) => row.supplierId === organisationId && financeable(row, today()).can,
  );
  const rows = eligible.filter(({ receivableId }) => chosen.includes(receivableId));
  return (
    <Page title={t("request.file")} hint={t("request.chooseHint")}>
      <div className="stack">
        <DraftGuard
          restoredAt={draft.restored?.at}
          isDirty={draft.isDirty}
          onDrop={() => {
            draft.drop();
            setChosen(fromList ?? []);
            setTerms(undefined);
            setStep(0);
          }}
        />
        <Steps
          current={step}
          items={[{ title: t("request.step1") }, { title: t("request.step2") }, { title: t("request.step3") }]}
        />
        <ProblemAlert error={error} onRetry={() => void refetch()} />
        <Card>
          {isPending ? <Skeleton active /> : null}
          {data && step === 0 ? (
            <Choose
              eligible={eligible}
              rows={rows}
              onChange={(ids) => keep({ chosen: ids, terms })}
              onNext={() => setStep(1)}
            />
          ) : null}
          {step === 1 ? (
            <Fill
              terms={terms}
              onBack={() => setStep(0)}
              onChange={(filled) => keep({ chosen, terms: filled })}
              onNext={(filled) => {
                keep({ chosen, terms: filled });
                setStep(2);
              }}
            />
          ) : null}
          {step === 2 && terms ? (
            <Check rows={rows} terms={terms} onBack={() => setStep(1)} onFiled={draft.drop} />
          ) : null}
        </Card>
      </div>
    </Page>
  );
}

function sumOf(rows: readonly ReceivableRow[]): number {
  return rows.reduce((sum, row) => sum + (row.confirmedFen ?? row.amountFen), 0);
}

function Choose(props: {
  readonly eligible: readonly ReceivableRow[];
  readonly rows: readonly ReceivableRow[];
  readonly onChange: (ids: readonly string[]) => void;
  readonly onNext: () => void;
}) {
  const { t } = useTranslation();
  const { eligible, rows, onChange, onNext } = props;
  if (eligible.length === 0) {
    return (
      <Empty
        image={Empty.PRESENTED_IMAGE_SIMPLE}
        description={`${t("request.nothing")}。${t("request.nothingHint")}`}
      />
    );
  }
  return (
    <div className="stack">
      <Checkbox.Group className="stack" value={rows.map(({ receivableId }) => receivableId)} onChange={onChange}>
        {eligible.map((row) => (
          <Checkbox key={row.receivableId} value={row.receivableId}>
            {row.contractNumber} · {row.debtorName} · <Money fen={row.confirmedFen ?? row.amountFen} /> · {row.dueOn}{" "}
            <Typography.Text type="secondary">{t(`receivable.why.${financeable(row, today()).why}`)}</Typography.Text>
          </Checkbox>
        ))}
      </Checkbox.Group>
      <div>
        {t("request.chosen", { count: rows.length })} <strong className="money">{inYuan(sumOf(rows))}</strong>
      </div>
      <div className="row">
        <Button type="primary" disabled={rows.length === 0} onClick={onNext}>
          {t("common.next")}
        </Button>
      </div>
    </div>
  );
}

function Fill({
  terms,
  onBack,
  onChange,
  onNext,
}: {
  readonly terms: Terms | undefined;
  readonly onBack: () => void;
  readonly onChange: (terms: Terms) => void;
  readonly onNext: (terms: Terms) => void;
}) {
  const { t } = useTranslation();
  const required = { required: true, message: t("common.required") };
  return (
    <Form<Terms>
      layout="vertical"
      initialValues={terms ?? { tenorDays: "90" }}
      onValuesChange={(_changed, filled) => onChange(filled)}
      onFinish={onNext}
      style={{ maxWidth: 560 }}
    >
      <Form.Item
        name="tenorDays"
        label={t("request.tenor")}
        rules={[required, { pattern: /^\d{1,4}$/, message: t("common.required") }]}
      >
        <Input inputMode="numeric" />
      </Form.Item>
      <Form.Item
        name="purpose"
        label={t("request.purpose")}
        rules={[required, { min: 2, message: t("common.required") }]}
      >
        <Input maxLength={500} />
      </Form.Item>
      <Form.Item
        name="maxRate"
        label={t("request.maxRate")}
        extra={t("request.reachRate")}
        rules={[{ pattern: /^\d{1,2}(\.\d{1,2})?$/, message: t("match.rateWrong") }]}
      >
        <Input inputMode="decimal" />
      </Form.Item>
      <Form.Item
        name="consents"
        valuePropName="checked"
        extra={t("request.consentHint")}
        rules={[
          {
            validator: async (_rule, agreed) => (agreed ? undefined : Promise.reject(new Error(t("common.required")))),
          },
        ]}
      >
        <Checkbox>{t("request.consent")}</Checkbox>
      </Form.Item>
      <div className="row">
        <Button onClick={onBack}>{t("common.previous")}</Button>
        <Button type="primary" htmlType="submit">
          {t("common.next")}
        </Button>
      </div>
    </Form>
  );
}

function Check({
  rows,
  terms,
  onBack,
  onFiled,
}: {
  readonly rows: readonly ReceivableRow[];
  readonly terms: Terms;
  readonly onBack: () => void;
  readonly onFiled: () => void;
}) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const { tenorDays, purpose, maxRate } = terms;
  const file = useCommand(api.intake.fileRequest.mutate, ({ requestId }) => {
    onFiled();
    message.success(t("request.submitted"));
    void navigate({ to: "/requests", search: { open: requestId } });
  });
  const unconfirmed = [
    ...new Set(rows.filter(({ status }) => status !== "confirmed").map(({ debtorName }) => debtorName)),
  ];
  const submit = () =>
    file.mutate({
      receivableIds: rows.map(({ receivableId }) => receivableId),
      tenorDays: Number(tenorDays),
      purpose,
      consentsToShare: true,
      ...(maxRate ? { maxAnnualRateBp: Math.round(Number(maxRate) * basisPointsPerPercent) } : {}),
    });
  return (
    <div className="stack">
      <Facts
        facts={[
          { name: t("request.receivables"), value: rows.map(({ contractNumber }) => contractNumber).join("、") },
          { name: t("request.amount"), value: <Money fen={sumOf(rows)} /> },
          { name: t("request.tenor"), value: tenorDays },
          { name: t("request.purpose"), value: purpose },
          { name: t("request.maxRate"), value: maxRate },
          { name: t("request.debtors"), value: unconfirmed.join("、") || "—" },
        ]}
      />
      <Alert type="info" showIcon title={t("request.effect", { count: rows.length })} />
      <ProblemAlert error={file.error} />
      <div className="row">
        <Button onClick={onBack}>{t("common.previous")}</Button>
        <Button type="primary" loading={file.isPending} onClick={submit}>
          {t("request.submit")}
        </Button>
      </div>
    </div>
  );
}
