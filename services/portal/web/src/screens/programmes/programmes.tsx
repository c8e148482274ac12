import { Button } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { inYuan } from "../../parts/format.js";
import { LargeMoney } from "../../parts/money.js";
import { Page } from "../../parts/page.js";
import { prefixed } from "../../parts/prefixed.js";
import { type Column, QueryTable } from "../../parts/query-table.js";
import { statusList } from "../../parts/status-list.js";
import { StatusTag } from "../../parts/status-tag.js";
import { useListState } from "../../parts/use-list-state.js";
import { drawnOf, freeOf, joinedOf } from "./limits.js";
import { ProgrammeDrawer } from "./programme-drawer.js";
import { ProposeProgramme } from "./propose-programme.js";
import type { ProgrammeRow } from "./rows.js";
import { useProgrammeRights } from "./use-programme-rights.js";

const statuses = ["proposed", "active", "declined", "closed"] as const;

/** The programmes that somebody takes part in or watches over: how far each is, and what it has left. */
export function Programmes() {
  const { t } = useTranslation();
  const state = useListState();
  const { begins, organisationKind } = useProgrammeRights();
  const [beginning, setBeginning] = useState(false);
  const by = organisationKind === "bank" ? "propose" : "suggest";
  const begin = (
    <Button type="primary" onClick={() => setBeginning(true)}>
      {t(`programme.${by}`)}
    </Button>
  );
  return (
    <Page title={t("nav.programmes")} hint={t("programme.hint")} actions={begins ? begin : null}>
      <QueryTable<ProgrammeRow>
        name="programmes"
        queryKey={["programmes"]}
        live={["prg_"]}
        {...statusList({
          statuses,
          label: t("common.status"),
          wordFor: (status) => t(`programme.status.${status}`),
          list: (asked) => api.bankMatching.listProgrammes.query(asked),
        })}
        columns={useColumns()}
        rowKey={(row) => row.programmeId}
        onOpen={(row) => state.show(row.programmeId)}
        empty={{ title: t("programme.empty"), hint: t("programme.emptyHint") }}
      />
      {beginning ? <ProposeProgramme by={by} onClose={() => setBeginning(false)} /> : null}
      <ProgrammeDrawer id={prefixed("prg_", state.open)} onClose={() => state.show(undefined)} />
    </Page>
  );
}

function useColumns(): readonly Column<ProgrammeRow>[] {
  const { t } = useTranslation();
  const amount = (key: string, title: string, of: (row: ProgrammeRow) => number | null): Column<ProgrammeRow> => {
    const text = (fen: number | null) => (fen === null ? "—" : inYuan(fen).slice(1));
    const show = (fen: number | null) => (fen === null ? "—" : <LargeMoney fen={fen} />);
    return { key, title, align: "right", text: (row) => text(of(row)), show: (row) => show(of(row)) };
  };
  return [
    { key: "name", title: t("programme.name"), text: (row) => row.name },
    {
      key: "status",
      title: t("common.status"),
      text: (row) => t(`programme.status.${row.status}`),
      show: (row) => <StatusTag status={row.status} label={t(`programme.status.${row.status}`)} />,
    },
    { key: "bank", title: t("programme.bank"), text: (row) => row.bankName },
    { key: "leader", title: t("programme.leader"), text: (row) => row.leaderName },
    amount("total", t("programme.total"), (row) => row.totalFen),
    amount("drawn", t("programme.drawn"), drawnOf),
    amount("free", t("programme.free"), freeOf),
    {
      key: "members",
      title: t("programme.members"),
      align: "right",
      text: (row) => {
        const count = joinedOf(row);
        return count ? `${count.joined}/${count.invited}` : "—";
      },
    },
  ];
}
