import { skipToken, useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { Code } from "../../parts/code.js";
import { DetailDrawer } from "../../parts/detail-drawer.js";
import { Facts } from "../../parts/facts.js";
import { inPercent } from "../../parts/format.js";
import { Page } from "../../parts/page.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { type Column, QueryTable } from "../../parts/query-table.js";
import { StatusTag } from "../../parts/status-tag.js";
import { useListState } from "../../parts/use-list-state.js";
import { useRequestTypeName } from "../../parts/use-request-types.js";
import { useSeen } from "../../parts/use-seen.js";
import { LineTable } from "./line-table.js";

type Row = Awaited<ReturnType<typeof api.bankMatching.listProducts.query>>["data"][number];

const pageSize = 50;
const lookedThrough = 200;

/** What the bank lends by: whom each product is for, in words, what it costs, and what its lines still carry. */
export function ProductsScreen() {
  const { t } = useTranslation();
  const state = useListState();
  const seen = useSeen<Row>({
    name: "products",
    wanted: state.open,
    idOf: (row) => row.productId,
    look: () => api.bankMatching.listProducts.query({ limit: lookedThrough }),
  });
  const open = seen.find(state.open);
  return (
    <Page title={t("nav.products")} hint={t("lending.hint")}>
      <QueryTable<Row>
        name="products"
        queryKey={["products"]}
        fetch={async ({ cursor }) =>
          seen.keep(await api.bankMatching.listProducts.query({ limit: pageSize, ...(cursor ? { cursor } : {}) }))
        }
        columns={useColumns()}
        rowKey={(row) => row.productId}
        onOpen={(row) => state.show(row.productId)}
        empty={{ title: t("lending.empty"), hint: t("lending.emptyHint") }}
      />
      <DetailDrawer title={open?.name ?? ""} open={open !== undefined} onClose={() => state.show(undefined)}>
        {open ? (
          <>
            <ProductFacts product={open} />
            <Conditions product={open} />
            <Lines productId={open.productId} />
          </>
        ) : null}
      </DetailDrawer>
    </Page>
  );
}

function ProductFacts({ product }: { readonly product: Row }) {
  const { t } = useTranslation();
  const kindName = useRequestTypeName();
  const { price, requestKinds, productId } = product;
  return (
    <Facts
      facts={[
        { name: t("common.status"), value: <ProductStatus product={product} /> },
        { name: t("lending.kinds"), value: requestKinds.map(kindName).join("、") },
        { name: t("lending.rate"), value: inPercent(price.annualRateBp) },
        { name: t("lending.fees"), value: inPercent(price.feesBp) },
        { name: t("lending.daysToMoney"), value: t("common.days", { count: price.daysToMoney }) },
        { name: t("lending.id"), value: <Code text={productId} /> },
      ]}
    />
  );
}

function ProductStatus({ product: { status } }: { readonly product: Row }) {
  const { t } = useTranslation();
  return <StatusTag status={status === "published" ? "active" : "closed"} label={t(`lending.status.${status}`)} />;
}

function Conditions({ product }: { readonly product: Row }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === "en" ? "en" : "zh";
  return (
    <section className="stack">
      <h2 className="page-title">{t("lending.conditions")}</h2>
      {product.conditions.length === 0 ? (
        t("lending.everybody")
      ) : (
        <ul className="plain">
          {product.conditions.map((condition) => (
            <li key={condition.zh}>{condition[language]}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The product's own lines, and the bank's that carry it. */
function Lines({ productId }: { readonly productId: Row["productId"] | undefined }) {
  const { t } = useTranslation();
  const { data, error } = useQuery({
    queryKey: ["credit-lines", "of", productId],
    queryFn: productId ? () => api.bankMatching.listCreditLines.query({ limit: lookedThrough }) : skipToken,
  });
  const lines = (data?.data ?? []).filter((line) => line.productId === productId || line.productId === null);
  return (
    <section className="stack">
      <h2 className="page-title">{t("nav.lines")}</h2>
      <ProblemAlert error={error} />
      {data && lines.length === 0 ? t("lending.noLines") : null}
      {lines.length > 0 ? <LineTable lines={lines} /> : null}
    </section>
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t, i18n } = useTranslation();
  const kindName = useRequestTypeName();
  const language = i18n.language === "en" ? "en" : "zh";
  return [
    { key: "name", title: t("lending.name"), text: (row) => row.name },
    {
      key: "status",
      title: t("common.status"),
      text: (row) => t(`lending.status.${row.status}`),
      show: (row) => <ProductStatus product={row} />,
    },
    { key: "rate", title: t("lending.rate"), align: "right", text: (row) => inPercent(row.price.annualRateBp) },
    { key: "fees", title: t("lending.fees"), align: "right", text: (row) => inPercent(row.price.feesBp) },
    {
      key: "days",
      title: t("lending.daysToMoney"),
      align: "right",
      text: (row) => t("common.days", { count: row.price.daysToMoney }),
    },
    {
      key: "kinds",
      title: t("lending.kinds"),
      text: (row) => row.requestKinds.map(kindName).join("、"),
    },
    {
      key: "conditions",
      title: t("lending.conditions"),
      text: (row) => row.conditions.map((condition) => condition[language]).join("；") || t("lending.everybody"),
      show: (row) => (
        <span className="cut">
          {row.conditions.map((condition) => condition[language]).join("；") || t("lending.everybody")}
        </span>
      ),
    },
  ];
}
