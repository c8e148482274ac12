import { useTranslation } from "react-i18next";
import type { Column } from "../../parts/query-table.js";
import { StatusTag } from "../../parts/status-tag.js";
import type { PostingRow, Side } from "./rows.js";
import { usePostingWords } from "./use-posting-words.js";

/** The columns that demands and capabilities share. */
export function usePostingColumns<Row extends PostingRow>(side: Side): readonly Column<Row>[] {
  const { t } = useTranslation();
  const words = usePostingWords();
  return [
    { key: "product", title: t("market.product"), text: (row) => row.product },
    { key: "firm", title: t("market.firm"), text: words.firm },
    {
      key: "status",
      title: t("common.status"),
      text: (row) => t(`market.status.${row.status}`),
      show: (row) => <StatusTag status={row.status} label={t(`market.status.${row.status}`)} />,
    },
    {
      key: "quantity",
      title: side === "demand" ? t("market.quantityWanted") : t("market.quantityOffered"),
      align: "right",
      text: words.quantity,
    },
    { key: "leadTime", title: t("market.leadTime"), align: "right", text: words.leadTime },
    {
      key: "price",
      title: t("market.price"),
      align: "right",
      text: words.price,
      show: (row) => <span className="money">{words.price(row)}</span>,
    },
    { key: "district", title: t(`market.districtOf.${side}`), text: words.district },
    { key: "expiresOn", title: t("market.expiresOn"), text: (row) => row.expiresOn },
  ];
}
