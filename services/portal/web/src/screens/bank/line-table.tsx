import { useTranslation } from "react-i18next";
import type { api } from "../../api/client.js";
import { LargeMoney } from "../../parts/money.js";
import { type SmallColumn, SmallTable } from "../../parts/small-table.js";

export type Line = Awaited<ReturnType<typeof api.bankMatching.listCreditLines.query>>["data"][number];

/** What is left of a line; one that carries more than it is meant for has nothing left. */
export function freeOf({ totalFen, reservedFen, usedFen }: Line): number {
  return Math.max(0, totalFen - reservedFen - usedFen);
}

/** A few lines beside something else: what each carries and has left. */
export function LineTable({ lines }: { readonly lines: readonly Line[] }) {
  const { t } = useTranslation();
  const amount = (title: string, of: (line: Line) => number): SmallColumn<Line> => ({
    title,
    align: "right",
    show: (line) => <LargeMoney fen={of(line)} />,
  });
  return (
    <SmallTable<Line>
      rows={lines}
      rowKey={({ lineId }) => lineId}
      columns={[
        { title: t("line.name"), show: ({ name }) => name },
        amount(t("line.total"), (line) => line.totalFen),
        amount(t("line.reserved"), (line) => line.reservedFen),
        amount(t("line.used"), (line) => line.usedFen),
        amount(t("line.free"), freeOf),
      ]}
    />
  );
}
