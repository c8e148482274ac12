import { checkIndustryCode } from "@lianrong/contracts/industry-code";
import { regionCalled } from "@lianrong/contracts/region-names";
import { useTranslation } from "react-i18next";
import { inYuan } from "../../parts/format.js";
import type { PostingRow } from "./rows.js";

const numbers = new Intl.NumberFormat("zh-CN");

/** What a posting says, in the words that every screen of the market shows it in. */
export function usePostingWords() {
  const { t, i18n } = useTranslation();
  const language = i18n.language === "en" ? "en" : "zh";
  return {
    firm: ({ own, organisationName }: PostingRow) =>
      own ? t("market.own") : (organisationName ?? t("market.unnamed")),
    quantity: ({ quantity, unit }: PostingRow) => `${numbers.format(quantity)} ${unit}`,
    price: ({ priceBand }: PostingRow) =>
      priceBand ? `${inYuan(priceBand.fromFen)} – ${inYuan(priceBand.toFen)}` : "—",
    leadTime: ({ leadTimeDays }: PostingRow) => t("market.days", { count: leadTimeDays }),
    industry: ({ industryCode }: PostingRow) => {
      const name = checkIndustryCode(industryCode).industry?.name;
      return name ? `${industryCode} ${name}` : industryCode;
    },
    district: ({ district }: PostingRow) => regionCalled(district)?.[language] ?? district,
  };
}
