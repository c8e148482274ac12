import { Table } from "antd";
import { useTranslation } from "react-i18next";
import type { api } from "../../api/client.js";
import { LargeMoney } from "../../parts/money.js";

export type Line = Awaited<ReturnType<typeof api.bankMatching.listCreditLines.query>>["data"][number];

/** What is left of a line; one that carries more than it is meant for has nothing left. */
export function freeOf({ totalFen, reservedFen, usedFen }: Line): number {
  return Math.max(0, totalFen - reservedFen - usedFen);
}

/** A few lines beside something else: what each carries and has left. */
export function LineTable({ lines }: { readonly lines: readonly Line[] }) {
  const { t } = useTranslation();
  const amount = (title: string, of: (line: Line) => number) => ({
    title,
    align: "right" as const,
    render: (_: unknown, line: Line) => <LargeMoney fen={of(line)} />,
  });
  return (
    <div className="sheet">
      <Table<Line>
        size="small"
        rowKey="lineId"
        pagination={false}
        dataSource={[...lines]}
        columns={[
          { title: t("line.name"), dataIndex: "name" },
          amount(t("line.total"), (line) => line.totalFen),
          amount(t("line.reserved"), (line) => line.reservedFen),
          amount(t("line.used"), (line) => line.usedFen),
          amount(t("line.free"), freeOf),
        ]}
      />
    </div>
  );
}
