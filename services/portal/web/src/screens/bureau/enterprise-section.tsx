import { regionCalled } from "@lianrong/contracts/region-names";
import { checkUscc } from "@lianrong/contracts/uscc";
import { useQuery } from "@tanstack/react-query";
import { Skeleton } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { Facts } from "../../parts/facts.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { SmallTable } from "../../parts/small-table.js";
import { StatusTag } from "../../parts/status-tag.js";
import type { EntryRow } from "./whitelist.js";

const hundredth = 100;
const codeTones = { PASS: "met", WARN: "warning", FAIL: "error" } as const;

/** What the registry records of the firm behind a place, and of a leader how many suppliers stand behind it today. */
export function EnterpriseSection({ entry }: { readonly entry: EntryRow }) {
  const { t, i18n } = useTranslation();
  const { uscc, kind } = entry;
  const { data, error, refetch } = useQuery({
    queryKey: ["enterprise", uscc],
    queryFn: () => api.whitelist.findEnterprise.query({ uscc }),
  });
  if (error) return <ProblemAlert error={error} onRetry={() => void refetch()} />;
  if (!data) return <Skeleton active paragraph={{ rows: 3 }} />;
  const region = regionCalled(data.district);
  return (
    <>
      <section className="stack">
        <h2 className="page-title">{t("whitelist.firm")}</h2>
        <Facts
          facts={[
            { name: t("whitelist.codeCheck"), value: <CodeCheck uscc={uscc} /> },
            { name: t("whitelist.form"), value: t(`form.${data.form}`) },
            {
              name: t("whitelist.sizeClass"),
              value: t("whitelist.sizeOn", { size: t(`sizeClass.${data.sizeClass}`), on: data.sizeDeclaredOn }),
            },
            { name: t("whitelist.district"), value: region?.[i18n.language === "en" ? "en" : "zh"] ?? data.district },
            { name: t("whitelist.industry"), value: data.industryCode },
          ]}
        />
      </section>
      {kind === "chain-leader" || kind === "core-firm" ? <Suppliers uscc={uscc} /> : null}
    </>
  );
}

/** Whether the code can be right (R39, R40); what is only doubtful says what to compare with which document. */
function CodeCheck({ uscc }: { readonly uscc: EntryRow["uscc"] }) {
  const { t, i18n } = useTranslation();
  const { verdict, rule, reason } = checkUscc(uscc);
  const tag = <StatusTag status={codeTones[verdict]} label={t(`whitelist.codeVerdict.${verdict}`)} />;
  if (verdict === "PASS") return tag;
  return (
    <>
      {tag} {reason[i18n.language === "en" ? "en" : "zh"]}（{rule}）
    </>
  );
}

function Suppliers({ uscc }: { readonly uscc: EntryRow["uscc"] }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({
    queryKey: ["supplier-count", uscc],
    queryFn: () => api.whitelist.countSuppliers.query({ uscc }),
  });
  return (
    <section className="stack">
      <h2 className="page-title">{t("whitelist.suppliers")}</h2>
      <ProblemAlert error={error} onRetry={() => void refetch()} />
      {data ? (
        <>
          <p className="page-hint">
            {data.suppliers === 0
              ? t("whitelist.noSuppliers")
              : t("whitelist.supplierCount", {
                  on: data.on,
                  suppliers: data.suppliers,
                  local: data.local,
                  share: ((data.localShareBp ?? 0) / hundredth).toFixed(1),
                })}
          </p>
          {data.tiers.length > 0 ? (
            <SmallTable
              rows={data.tiers}
              rowKey={({ tier }) => String(tier)}
              columns={[
                { title: t("whitelist.tier"), show: ({ tier }) => t("whitelist.tierOf", { tier }) },
                { title: t("whitelist.supplierFirms"), show: ({ suppliers }) => suppliers, align: "right" },
                { title: t("whitelist.localFirms"), show: ({ local }) => local, align: "right" },
              ]}
            />
          ) : null}
        </>
      ) : null}
    </section>
  );
}
