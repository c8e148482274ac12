import { Alert, App, Button, Card, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { DayInput } from "../../parts/day-input.js";
import { basisPointsOf, fenOf, inYuan, today } from "../../parts/format.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { useFieldRules } from "../../parts/use-field-rules.js";
import type { MatchDetail } from "./match-drawer.js";

type Values = {
  readonly amount: string;
  readonly rate: string;
  readonly fees: string;
  readonly tenorDays: string;
  readonly daysToMoney: string;
  readonly validUntil: string;
  readonly commitment: "indicative" | "committed";
  readonly recourse: "with-recourse" | "without-recourse";
};

/** A sealed offer on a match that the bank holds a claim on. */
export function OfferForm({ match, fencingToken }: { readonly match: MatchDetail; readonly fencingToken: number }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { required, money, rate, count } = useFieldRules();
  const { matchId, request } = match;
  const offer = useCommand(api.bankMatching.makeOffer.mutate, () => message.success(t("match.offered")));
  const submit = (values: Values) =>
    offer.mutate({
      matchId,
      fencingToken,
      amountFen: fenOf(values.amount) ?? 0,
      annualRateBp: basisPointsOf(values.rate) ?? 0,
      feesFen: fenOf(values.fees || "0") ?? 0,
      tenorDays: Number(values.tenorDays),
      daysToMoney: Number(values.daysToMoney),
      validUntil: values.validUntil,
      commitment: values.commitment,
      recourse: values.recourse,
    });
  const initial = {
    amount: inYuan(request.amountFen).slice(1),
    fees: "0",
    tenorDays: String(request.tenorDays),
    daysToMoney: "2",
    commitment: "indicative",
    recourse: "with-recourse",
  } as const;
  return (
    <Card size="small" title={t("match.offer")}>
      <Form<Values> layout="vertical" initialValues={initial} onFinish={submit}>
        <div className="form-grid">
          <Form.Item name="amount" label={t("match.offerAmount")} rules={[required, money]}>
            <Input inputMode="decimal" />
          </Form.Item>
          <Form.Item name="rate" label={t("match.offerRate")} rules={[required, rate]}>
            <Input inputMode="decimal" />
          </Form.Item>
          <Form.Item name="fees" label={t("match.offerFees")} rules={[money]}>
            <Input inputMode="decimal" />
          </Form.Item>
          <Form.Item name="tenorDays" label={t("match.tenor")} rules={[required, count]}>
            <Input inputMode="numeric" />
          </Form.Item>
          <Form.Item name="daysToMoney" label={t("match.daysToMoney")} rules={[required, count]}>
            <Input inputMode="numeric" />
          </Form.Item>
          <Form.Item name="validUntil" label={t("match.validUntil")} rules={[required]}>
            <DayInput min={today()} />
          </Form.Item>
          <Form.Item name="commitment" label={t("match.commitment")}>
            <Select
              options={(["indicative", "committed"] as const).map((value) => ({
                value,
                label: t(`commitment.${value}`),
              }))}
            />
          </Form.Item>
          <Form.Item name="recourse" label={t("match.recourse")}>
            <Select
              options={(["with-recourse", "without-recourse"] as const).map((value) => ({
                value,
                label: t(`recourse.${value}`),
              }))}
            />
          </Form.Item>
        </div>
        <div className="stack">
          <Alert type="info" showIcon title={t("match.offerEffect")} />
          <ProblemAlert error={offer.error} />
          <div>
            <Button type="primary" htmlType="submit" loading={offer.isPending}>
              {t("match.offer")}
            </Button>
          </div>
        </div>
      </Form>
    </Card>
  );
}
