import { Link, useSearch } from "@tanstack/react-router";
import { Alert } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { Code } from "../../parts/code.js";
import { DetailDrawer } from "../../parts/detail-drawer.js";
import { Facts } from "../../parts/facts.js";
import { inYuan } from "../../parts/format.js";
import { Money } from "../../parts/money.js";
import { Page } from "../../parts/page.js";
import { prefixed } from "../../parts/prefixed.js";
import { type Column, QueryTable } from "../../parts/query-table.js";
import { type Search, useListState } from "../../parts/use-list-state.js";
import { useSeen } from "../../parts/use-seen.js";
import type { AllocationKey } from "./allocations.js";
import { WhyNot } from "./why-not.js";

type Row = Awaited<ReturnType<typeof api.bankMatching.listPlacements.query>>["data"][number];

const pageSize = 50;
const lookedThrough = 200;

/** Where one run put each request, or in words why nowhere. */
export function PlacementsScreen() {
  const { t } = useTranslation();
  const search: Search = useSearch({ strict: false });
  const allocationId = prefixed("alc_", search["allocation"]);
  return (
    <Page
      title={t("allocation.placementsTitle")}
      hint={t("allocation.placementsHint")}
      actions={
        <Link to="/allocations" search={allocationId ? { open: allocationId } : {}}>
          {t("allocation.back")}
        </Link>
      }
    >
      {allocationId ? (
        <Placements allocationId={allocationId} />
      ) : (
        <Alert type="warning" showIcon title={t("allocation.noPlacementsHint")} />
      )}
    </Page>
  );
}

function Placements({ allocationId }: { readonly allocationId: AllocationKey }) {
  const { t } = useTranslation();
  const state = useListState();
  const seen = useSeen<Row>({
    name: `placements-${allocationId}`,
    wanted: state.open,
    idOf: (row) => row.caseId,
    look: () => api.bankMatching.listPlacements.query({ allocationId, limit: lookedThrough }),
  });
  const open = seen.find(state.open);
  return (
    <>
      <QueryTable<Row>
        name="placements"
        queryKey={["placements", allocationId]}
        fetch={async ({ cursor }) =>
          seen.keep(
            await api.bankMatching.listPlacements.query({
              allocationId,
              limit: pageSize,
              ...(cursor ? { cursor } : {}),
            }),
          )
        }
        columns={useColumns()}
        rowKey={(row) => row.caseId}
        onOpen={(row) => state.show(row.caseId)}
        empty={{ title: t("allocation.noPlacements"), hint: t("allocation.noPlacementsHint") }}
      />
      <DetailDrawer title={open?.borrowerName ?? ""} open={open !== undefined} onClose={() => state.show(undefined)}>
        {open ? (
          <>
            <PlacementFacts row={open} />
            <WhyNot caseId={open.caseId} />
          </>
        ) : null}
      </DetailDrawer>
    </>
  );
}

function PlacementFacts({ row }: { readonly row: Row }) {
  const { t, i18n } = useTranslation();
  return (
    <Facts
      facts={[
        { name: t("common.amount"), value: <Money fen={row.amountFen} /> },
        { name: t("allocation.bank"), value: row.bankName ?? t("allocation.notPlaced") },
        { name: t("allocation.product"), value: row.productName },
        { name: t("allocation.score"), value: row.scorePoints },
        { name: t("allocation.reason"), value: row.reason?.[i18n.language === "en" ? "en" : "zh"] },
        {
          name: t("nav.requests"),
          value: (
            <Link to="/monitor" search={{ open: row.requestId }}>
              <span className="code">{row.requestId}</span>
            </Link>
          ),
        },
        { name: t("case.title"), value: <Code text={row.caseId} /> },
      ]}
    />
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t, i18n } = useTranslation();
  const language = i18n.language === "en" ? "en" : "zh";
  return [
    { key: "borrower", title: t("monitor.borrower"), text: (row) => row.borrowerName },
    {
      key: "amount",
      title: t("common.amount"),
      align: "right",
      text: (row) => inYuan(row.amountFen).slice(1),
      show: (row) => <Money fen={row.amountFen} />,
    },
    { key: "bank", title: t("allocation.bank"), text: (row) => row.bankName ?? t("allocation.notPlaced") },
    { key: "product", title: t("allocation.product"), text: (row) => row.productName ?? "—" },
    {
      key: "score",
      title: t("allocation.score"),
      align: "right",
      text: (row) => (row.scorePoints === null ? "—" : String(row.scorePoints)),
    },
    {
      key: "dispatched",
      title: t("allocation.isDispatched"),
      text: (row) => (row.dispatched ? t("common.yes") : t("common.no")),
    },
    { key: "reason", title: t("allocation.reason"), text: (row) => row.reason?.[language] ?? "—" },
    {
      key: "request",
      title: t("nav.requests"),
      text: (row) => row.requestId,
      show: (row) => <Code text={row.requestId} />,
    },
  ];
}
