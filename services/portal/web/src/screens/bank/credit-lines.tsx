import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { Code } from "../../parts/code.js";
import { DetailDrawer } from "../../parts/detail-drawer.js";
import { Facts } from "../../parts/facts.js";
import { inYuan } from "../../parts/format.js";
import { LargeMoney, Money } from "../../parts/money.js";
import { Page } from "../../parts/page.js";
import { type Column, QueryTable } from "../../parts/query-table.js";
import { StatusTag } from "../../parts/status-tag.js";
import { useListState } from "../../parts/use-list-state.js";
import { useSeen } from "../../parts/use-seen.js";
import { LineActions } from "./line-actions.js";
import { freeOf, type Line } from "./line-table.js";

const pageSize = 50;
const lookedThrough = 200;

/** The bank's limits, and what of each is reserved, used and free. */
export function CreditLines() {
  const { t } = useTranslation();
  const state = useListState();
  const seen = useSeen<Line>({
    name: "credit-lines",
    wanted: state.open,
    idOf: (row) => row.lineId,
    look: () => api.bankMatching.listCreditLines.query({ limit: lookedThrough }),
  });
  const open = seen.find(state.open);
  return (
    <Page title={t("nav.lines")} hint={t("line.hint")}>
      <QueryTable<Line>
        name="credit-lines"
        queryKey={["credit-lines"]}
        fetch={async ({ cursor }) =>
          seen.keep(await api.bankMatching.listCreditLines.query({ limit: pageSize, ...(cursor ? { cursor } : {}) }))
        }
        columns={useColumns()}
        rowKey={(row) => row.lineId}
        onOpen={(row) => state.show(row.lineId)}
        empty={{ title: t("line.empty"), hint: t("line.emptyHint") }}
      />
      <DetailDrawer
        title={open?.name ?? ""}
        open={open !== undefined}
        onClose={() => state.show(undefined)}
        footer={open ? <LineActions line={open} onDone={() => state.show(undefined)} /> : null}
      >
        {open ? <LineFacts line={open} /> : null}
      </DetailDrawer>
    </Page>
  );
}

/** A line with its exact amounts, and what it belongs to by name. */
function LineFacts({ line }: { readonly line: Line }) {
  const { t } = useTranslation();
  const lines = useQuery({
    queryKey: ["credit-lines", "names"],
    queryFn: () => api.bankMatching.listCreditLines.query({ limit: lookedThrough }),
  });
  const products = useQuery({
    queryKey: ["products", "names"],
    queryFn: () => api.bankMatching.listProducts.query({ limit: lookedThrough }),
  });
  const parent = lines.data?.data.find(({ lineId }) => lineId === line.parentId);
  const product = products.data?.data.find(({ productId }) => productId === line.productId);
  return (
    <Facts
      facts={[
        {
          name: t("common.status"),
          value: <StatusTag status={line.status} label={t(`status.line.${line.status}`)} />,
        },
        { name: t("line.total"), value: <Money fen={line.totalFen} /> },
        { name: t("line.reserved"), definition: t("line.reservedMeans"), value: <Money fen={line.reservedFen} /> },
        { name: t("line.used"), definition: t("line.usedMeans"), value: <Money fen={line.usedFen} /> },
        { name: t("line.free"), definition: t("line.freeMeans"), value: <Money fen={freeOf(line)} /> },
        { name: t("line.parent"), value: line.parentId === null ? t("line.top") : (parent?.name ?? line.parentId) },
        {
          name: t("line.product"),
          value: line.productId === null ? t("common.all") : (product?.name ?? line.productId),
        },
        { name: t("line.chain"), value: line.chain ?? t("common.all") },
        { name: t("line.leader"), value: line.leaderId ? <Code text={line.leaderId} /> : t("common.all") },
        { name: t("line.id"), value: <Code text={line.lineId} /> },
      ]}
    />
  );
}

function useColumns(): readonly Column<Line>[] {
  const { t } = useTranslation();
  const amount = (key: string, title: string, of: (row: Line) => number): Column<Line> => ({
    key,
    title,
    align: "right",
    text: (row) => inYuan(of(row)).slice(1),
    show: (row) => <LargeMoney fen={of(row)} />,
  });
  return [
    { key: "name", title: t("line.name"), text: (row) => row.name },
    {
      key: "status",
      title: t("common.status"),
      text: (row) => t(`status.line.${row.status}`),
      show: (row) => <StatusTag status={row.status} label={t(`status.line.${row.status}`)} />,
    },
    amount("total", t("line.total"), (row) => row.totalFen),
    amount("reserved", t("line.reserved"), (row) => row.reservedFen),
    amount("used", t("line.used"), (row) => row.usedFen),
    amount("free", t("line.free"), freeOf),
    { key: "chain", title: t("line.chain"), text: (row) => row.chain ?? t("common.all") },
  ];
}
