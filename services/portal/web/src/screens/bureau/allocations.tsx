import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { inYuan, toTheMinute } from "../../parts/format.js";
import { LargeMoney } from "../../parts/money.js";
import { Page } from "../../parts/page.js";
import { prefixed } from "../../parts/prefixed.js";
import { type Column, QueryTable } from "../../parts/query-table.js";
import { StatusTag } from "../../parts/status-tag.js";
import { useListState } from "../../parts/use-list-state.js";
import { AllocationDrawer } from "./allocation-drawer.js";
import { gapInWords } from "./allocation-words.js";
import { DryRun } from "./dry-run.js";
import { ResponseTimeCard } from "./response-time.js";

export type AllocationRow = Awaited<ReturnType<typeof api.bankMatching.listAllocations.query>>["data"][number];

/** As an address carries it. */
export type AllocationKey = `alc_${string}`;

const pageSize = 50;

/** How the bureau spread the open requests over the banks, the newest first, and where it begins anew. */
export function Allocations() {
  const { t } = useTranslation();
  const state = useListState();
  const [asking, setAsking] = useState(false);
  const mayAllocate = useMayAllocate();
  return (
    <Page
      title={t("allocation.title")}
      hint={t("allocation.hint")}
      actions={
        mayAllocate ? (
          <Button type="primary" onClick={() => setAsking(true)}>
            {t("allocation.run")}
          </Button>
        ) : null
      }
    >
      <div className="stack">
        <ResponseTimeCard maySet={mayAllocate} />
        <QueryTable<AllocationRow>
          name="allocations"
          queryKey={["allocations"]}
          fetch={({ cursor }) =>
            api.bankMatching.listAllocations.query({ limit: pageSize, ...(cursor ? { cursor } : {}) })
          }
          columns={useColumns()}
          rowKey={(row) => row.allocationId}
          onOpen={(row) => state.show(row.allocationId)}
          empty={{ title: t("allocation.empty"), hint: t("allocation.emptyHint") }}
        />
      </div>
      {asking ? <DryRun onClose={() => setAsking(false)} onDone={(id) => state.show(id)} /> : null}
      <AllocationDrawer
        allocationId={prefixed("alc_", state.open)}
        onClose={() => state.show(undefined)}
        onApplied={(id) => state.show(id)}
      />
    </Page>
  );
}

/** Only the finance bureau's 经办 and 复核 spread requests over banks; an auditor reads. */
export function useMayAllocate(): boolean {
  const { organisationKind, roles } = usePerson();
  return organisationKind === "finance-bureau" && (roles.includes("maker") || roles.includes("checker"));
}

function useColumns(): readonly Column<AllocationRow>[] {
  const { t } = useTranslation();
  const count = (key: "cases" | "placed" | "dispatched"): Column<AllocationRow> => ({
    key,
    title: t(`allocation.${key}`),
    align: "right",
    text: (row) => String(row[key]),
  });
  return [
    { key: "madeAt", title: t("allocation.madeAt"), text: (row) => toTheMinute(row.madeAt) },
    {
      key: "status",
      title: t("common.status"),
      text: (row) => t(`allocation.status.${row.status}`),
      show: (row) => <StatusTag status={row.status} label={t(`allocation.status.${row.status}`)} />,
    },
    count("cases"),
    count("placed"),
    count("dispatched"),
    {
      key: "placedFen",
      title: t("allocation.placedFen"),
      align: "right",
      text: (row) => inYuan(row.placedFen).slice(1),
      show: (row) => <LargeMoney fen={row.placedFen} />,
    },
    {
      key: "gap",
      title: t("allocation.gap"),
      align: "right",
      text: (row) =>
        row.certifiedGap === 0
          ? t("allocation.gapNone")
          : t("allocation.gapAtMost", { percent: gapInWords(row.certifiedGap) }),
    },
    {
      key: "concentration",
      title: t("allocation.concentration"),
      align: "right",
      text: (row) => String(row.concentration),
    },
  ];
}
