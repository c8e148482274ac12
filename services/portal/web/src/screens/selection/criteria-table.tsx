import { useTranslation } from "react-i18next";
import { SmallTable } from "../../parts/small-table.js";
import { StatusTag } from "../../parts/status-tag.js";
import type { ApplicationView } from "./application-drawer.js";

type Row = ApplicationView["criteria"]["criteria"][number];

/** Each criterion with the text it comes from, whether it is met, why, and what proves it. */
export function CriteriaTable({ report }: { readonly report: ApplicationView["criteria"] }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === "en" ? "en" : "zh";
  const texts = new Set(report.criteria.map(({ citation }) => citation[language]));
  const [onlyText] = texts.size === 1 ? texts : [];
  return (
    <section className="stack">
      <div className="row-between">
        <h2 className="page-title">{t("selection.criteria")}</h2>
        <StatusTag status={report.finding} label={t(`selection.finding.${report.finding}`)} />
      </div>
      <p className="page-hint">
        {t(`selection.set.${report.set}`)}（{report.version}）
        {onlyText ? ` · ${t("whitelist.citation")}：${onlyText}` : ""}
      </p>
      <SmallTable
        rows={report.criteria}
        rowKey={({ code }) => code}
        columns={[
          { title: t("selection.criterion"), show: (row) => row.sentence[language] },
          {
            title: t("selection.result"),
            show: (row) => <StatusTag status={row.finding} label={t(`selection.finding.${row.finding}`)} />,
          },
          {
            title: t("selection.why"),
            // What nobody has looked at yet has no basis to name.
            show: (row) =>
              row.finding === "unproven"
                ? row.reason[language]
                : `${row.reason[language]}（${t(`selection.basis.${row.basis}`)}）`,
          },
          {
            title: t("selection.evidence"),
            show: (row) => (
              <span className="wrap">
                {row.evidence.map(({ document, reference }) => `${document} ${reference}`).join("；") ||
                  t("common.none")}
              </span>
            ),
          },
          ...(onlyText ? [] : [{ title: t("whitelist.citation"), show: (row: Row) => row.citation[language] }]),
        ]}
      />
    </section>
  );
}
