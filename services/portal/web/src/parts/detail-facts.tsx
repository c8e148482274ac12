import type { RequestDetail } from "@lianrong/contracts/request-details";
import { useTranslation } from "react-i18next";
import { Code } from "./code.js";
import type { Fact } from "./facts.js";
import { inPercent } from "./format.js";
import { Money } from "./money.js";

/** What a borrower filled in beside, under the words that it was asked for in. */
export function detailFacts(details: readonly RequestDetail[], language: string): readonly Fact[] {
  return details.map((detail) => ({
    name: detail.label[language === "en" ? "en" : "zh"],
    value: <DetailValue detail={detail} />,
  }));
}

function DetailValue({ detail: { kind, value, choice } }: { readonly detail: RequestDetail }) {
  const { t, i18n } = useTranslation();
  if (choice) return choice[i18n.language === "en" ? "en" : "zh"];
  if (typeof value === "boolean") return t(value ? "common.yes" : "common.no");
  if (kind === "money") return <Money fen={Number(value)} />;
  if (kind === "share") return inPercent(Number(value));
  if (kind === "uscc") return <Code text={String(value)} />;
  return kind === "count" ? <span className="money">{value.toLocaleString("zh-CN")}</span> : value;
}
