import { checkIndustryCode } from "@lianrong/contracts/industry-code";
import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useFieldRules } from "../../parts/use-field-rules.js";
import { type PostingValues, wordsIn } from "./posting-values.js";

/** The class of GB/T 4754, typed or chosen among those that the product words are likely of. */
export function ClassField() {
  const { t, i18n } = useTranslation();
  const form = Form.useFormInstance<PostingValues>();
  const { required } = useFieldRules();
  const [asked, setAsked] = useState("");
  const typed = Form.useWatch("industryCode", form) ?? "";
  const product = Form.useWatch("product", form) ?? "";
  const keywords = Form.useWatch("keywords", form) ?? "";
  const words = [product.trim(), ...wordsIn(keywords)].join("、");
  const { data, isFetching } = useQuery({
    queryKey: ["class-suggestions", asked],
    enabled: asked !== "",
    queryFn: () => api.matchmaking.suggestClasses.query({ text: asked }),
  });
  const classCode = {
    validator: async (_rule: unknown, code: string | undefined) => {
      if (!code) return;
      const { industry, reason } = checkIndustryCode(code);
      if (!industry) throw new Error(reason[i18n.language === "en" ? "en" : "zh"]);
      if (industry.level === "section" || industry.level === "division") throw new Error(t("market.industryHint"));
    },
  };
  return (
    <>
      <Form.Item
        name="industryCode"
        label={t("market.industry")}
        extra={checkIndustryCode(typed).industry?.name ?? t("market.industryHint")}
        validateTrigger="onBlur"
        rules={[required, classCode]}
      >
        <Input className="code" maxLength={8} autoCapitalize="characters" />
      </Form.Item>
      <div className="row spaced">
        <Button size="small" loading={isFetching} disabled={product.trim().length < 2} onClick={() => setAsked(words)}>
          {t("market.suggest")}
        </Button>
        {(data?.data ?? []).map(({ industryCode, name }) => (
          <Button key={industryCode} size="small" onClick={() => form.setFieldsValue({ industryCode })}>
            {industryCode} {name}
          </Button>
        ))}
      </div>
    </>
  );
}
