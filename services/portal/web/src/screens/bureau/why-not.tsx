import { skipToken, useQuery } from "@tanstack/react-query";
import { Skeleton, Typography } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { ChoiceField } from "../../parts/choice-field.js";
import { Facts } from "../../parts/facts.js";
import { toTheMinute } from "../../parts/format.js";
import { ProblemAlert } from "../../parts/problem-alert.js";

type CaseId = `cas_${string}`;
type ProductId = Awaited<ReturnType<typeof api.bankMatching.listProducts.query>>["data"][number]["productId"];
type Reasons = Awaited<ReturnType<typeof api.bankMatching.explainProduct.query>>["now"];

const most = 200;

/** Why a product was not put to a request, or is not further ahead: chosen by its name, answered in words. */
export function WhyNot({ caseId }: { readonly caseId: CaseId }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === "en" ? "en" : "zh";
  const [productId, setProductId] = useState<ProductId>();
  const products = useQuery({
    queryKey: ["products", "all"],
    queryFn: () => api.bankMatching.listProducts.query({ limit: most }),
  });
  const { data, error, isFetching } = useQuery({
    queryKey: ["why-not", caseId, productId],
    queryFn: productId ? () => api.bankMatching.explainProduct.query({ caseId, productId }) : skipToken,
  });
  return (
    <section className="stack">
      <h2 className="page-title">{t("whyNot.title")}</h2>
      <Typography.Text type="secondary">{t("whyNot.hint")}</Typography.Text>
      <ChoiceField
        label={t("whyNot.product")}
        value={productId}
        onChange={setProductId}
        options={(products.data?.data ?? []).map(({ productId: value, name, bankName }) => ({
          value,
          label: `${bankName} · ${name}`,
        }))}
      />
      <ProblemAlert error={products.error ?? error} />
      {data ? (
        <Facts
          facts={[
            { name: t("whyNot.stand"), value: data[language] },
            { name: t("whyNot.whenOpened"), value: <Spoken reasons={data.whenOpened} /> },
            { name: t("whyNot.now"), value: <Spoken reasons={data.now} /> },
            {
              name: t("whyNot.dispatch"),
              value: data.dispatch ? `${data.dispatch[language]} ${toTheMinute(data.dispatch.appliedAt)}` : null,
            },
          ]}
        />
      ) : isFetching ? (
        <Skeleton active paragraph={{ rows: 3 }} title={false} />
      ) : null}
    </section>
  );
}

function Spoken({ reasons }: { readonly reasons: Reasons }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === "en" ? "en" : "zh";
  if (reasons.length === 0) return t("whyNot.fits");
  return (
    <ul className="plain">
      {reasons.map((reason) => (
        <li key={`${reason.code} ${reason.zh}`}>{reason[language]}</li>
      ))}
    </ul>
  );
}
