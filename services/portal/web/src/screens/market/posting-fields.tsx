import { isRegionCode } from "@lianrong/contracts/region-code";
import { regionCalled } from "@lianrong/contracts/region-names";
import { useQuery } from "@tanstack/react-query";
import { Checkbox, Form, Input, Select } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { DayInput } from "../../parts/day-input.js";
import { today } from "../../parts/format.js";
import { useFieldRules } from "../../parts/use-field-rules.js";
import { ClassField } from "./class-field.js";
import { isPriceBand, type PostingValues } from "./posting-values.js";
import type { Side } from "./rows.js";

/** What is looked for or offered: the product, how much of it, where, until when and for how much. */
export function PostingFields({ side }: { readonly side: Side }) {
  const { t } = useTranslation();
  const { required } = useFieldRules();
  const { data: chains } = useQuery({ queryKey: ["chains"], queryFn: () => api.whitelist.listChains.query({}) });
  return (
    <>
      <Form.Item name="product" label={t("market.product")} rules={[required]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item name="keywords" label={t("market.keywords")} extra={t("market.keywordsHint")}>
        <Input maxLength={300} />
      </Form.Item>
      <ClassField />
      <div className="form-grid">
        <WholeNumber
          name="quantity"
          label={t(side === "demand" ? "market.quantityWanted" : "market.quantityOffered")}
        />
        <Form.Item name="unit" label={t("market.unit")} rules={[required]}>
          <Input maxLength={10} />
        </Form.Item>
        <WholeNumber name="leadTimeDays" label={t("market.leadTime")} suffix={t("request.daysUnit")} />
        <DistrictField side={side} />
        <PriceField name="fromYuan" label={t("market.priceFrom")} />
        <PriceField name="toYuan" label={t("market.priceTo")} />
        <Form.Item name="chain" label={t("market.chain")}>
          <Select
            allowClear
            placeholder={t("common.optional")}
            options={(chains?.data ?? []).map(({ name }) => ({ value: name, label: name }))}
          />
        </Form.Item>
        <Form.Item name="expiresOn" label={t("market.expiresOn")} rules={[required]}>
          <DayInput min={today()} />
        </Form.Item>
      </div>
      <Form.Item name="note" label={t("market.note")}>
        <Input.TextArea rows={2} maxLength={1000} />
      </Form.Item>
      <Form.Item name="named" valuePropName="checked">
        <Checkbox>{t("market.named")}</Checkbox>
      </Form.Item>
    </>
  );
}

function WholeNumber(props: {
  readonly name: "quantity" | "leadTimeDays";
  readonly label: string;
  readonly suffix?: string;
}) {
  const { t } = useTranslation();
  const { required } = useFieldRules();
  const { name, label, suffix } = props;
  const whole = { pattern: /^\d{1,9}$/, message: t("market.wholeNumber") };
  return (
    <Form.Item name={name} label={label} rules={[required, whole]}>
      <Input inputMode="numeric" maxLength={9} {...(suffix ? { suffix } : {})} />
    </Form.Item>
  );
}

function DistrictField({ side }: { readonly side: Side }) {
  const { t, i18n } = useTranslation();
  const { required } = useFieldRules();
  const typed = Form.useWatch<string | undefined>("district") ?? "";
  const called = isRegionCode(typed) ? regionCalled(typed)?.[i18n.language === "en" ? "en" : "zh"] : undefined;
  const region = {
    validator: async (_rule: unknown, code: string | undefined) => {
      if (code && !isRegionCode(code)) throw new Error(t("market.districtHint"));
    },
  };
  return (
    <Form.Item
      name="district"
      label={t(`market.districtOf.${side}`)}
      extra={called ?? t("market.districtHint")}
      validateTrigger="onBlur"
      rules={[required, region]}
    >
      <Input className="code" inputMode="numeric" maxLength={6} />
    </Form.Item>
  );
}

function PriceField({ name, label }: { readonly name: "fromYuan" | "toYuan"; readonly label: string }) {
  const { t } = useTranslation();
  const { money } = useFieldRules();
  const form = Form.useFormInstance<PostingValues>();
  const band = {
    validator: async () => {
      const { fromYuan: from = "", toYuan: to = "" } = form.getFieldsValue();
      if (!isPriceBand({ from, to })) throw new Error(t("market.priceBand"));
    },
  };
  return (
    <Form.Item name={name} label={label} validateTrigger="onBlur" rules={name === "toYuan" ? [money, band] : [money]}>
      <Input inputMode="decimal" maxLength={16} placeholder={t("common.optional")} suffix={t("common.yuan")} />
    </Form.Item>
  );
}
