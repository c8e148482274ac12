import { useTranslation } from "react-i18next";

/** How a period is called: `2026-Q4` is the fourth quarter of 2026. */
export function usePeriodName(): (period: string) => string {
  const { t } = useTranslation();
  return (period) => {
    const [year = "", part] = period.split("-");
    if (period === "all") return t("period.all");
    if (part === undefined) return t("period.year", { year });
    return part.startsWith("Q")
      ? t("period.quarter", { year, part: part.slice(1) })
      : t("period.month", { year, part: part.replace(/^0/, "") });
  };
}
