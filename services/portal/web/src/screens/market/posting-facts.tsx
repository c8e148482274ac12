import { useTranslation } from "react-i18next";
import { type Fact, Facts } from "../../parts/facts.js";
import { toTheMinute } from "../../parts/format.js";
import { StatusTag } from "../../parts/status-tag.js";
import type { PostingRow, Side } from "./rows.js";
import { usePostingWords } from "./use-posting-words.js";

/** All that was written about a demand or a capability. */
export function PostingFacts({ posting, side }: { readonly posting: PostingRow; readonly side: Side }) {
  const { t } = useTranslation();
  const words = usePostingWords();
  const { status, chain, keywords, specifications, postedAt, expiresOn, note } = posting;
  const facts: readonly Fact[] = [
    { name: t("common.status"), value: <StatusTag status={status} label={t(`market.status.${status}`)} /> },
    { name: t("market.firm"), value: words.firm(posting) },
    { name: t("market.industry"), value: words.industry(posting) },
    { name: t("market.chain"), value: chain },
    {
      name: side === "demand" ? t("market.quantityWanted") : t("market.quantityOffered"),
      value: words.quantity(posting),
    },
    { name: t("market.leadTime"), value: words.leadTime(posting) },
    { name: t("market.price"), value: <span className="money">{words.price(posting)}</span> },
    { name: t(`market.districtOf.${side}`), value: words.district(posting) },
    { name: t("market.keywords"), value: keywords.length === 0 ? null : keywords.join("、") },
    ...specifications.map(({ name, value }) => ({ name, value })),
    { name: t("market.postedAt"), value: toTheMinute(postedAt) },
    { name: t("market.expiresOn"), value: expiresOn },
    ...(note === "" ? [] : [{ name: t("market.note"), value: note }]),
  ];
  return <Facts facts={facts} />;
}
