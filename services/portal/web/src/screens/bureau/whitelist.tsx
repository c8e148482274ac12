import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { Code } from "../../parts/code.js";
import { DetailDrawer } from "../../parts/detail-drawer.js";
import { Facts } from "../../parts/facts.js";
import { listKinds } from "../../parts/list-kinds.js";
import { Page } from "../../parts/page.js";
import { type Column, QueryTable } from "../../parts/query-table.js";
import { StatusTag } from "../../parts/status-tag.js";
import { useListState } from "../../parts/use-list-state.js";
import { useSeen } from "../../parts/use-seen.js";
import { EnterpriseSection } from "./enterprise-section.js";
import { EntryActions } from "./entry-actions.js";

export type EntryRow = Awaited<ReturnType<typeof api.whitelist.listEntries.query>>["data"][number];

const statuses = ["listed", "suspended", "delisted"] as const;
const pageSize = 50;
const mostFound = 200;

/** Who may apply, and since when; and why somebody may not any more. */
export function Whitelist() {
  const { t } = useTranslation();
  const state = useListState();
  const seen = useSeen<EntryRow>({
    name: "whitelist",
    wanted: state.open,
    idOf: (row) => row.entryId,
    look: () => api.whitelist.listEntries.query({ limit: 1, ...(state.open ? { search: state.open } : {}) }),
  });
  const open = seen.find(state.open);
  return (
    <Page title={t("whitelist.title")} hint={t("whitelist.hint")}>
      <QueryTable
        name="whitelist"
        queryKey={["whitelist"]}
        live={["ent_"]}
        fetch={async ({ filters, cursor }) => {
          const kind = listKinds.find((known) => known === filters["kind"]);
          const status = statuses.find((known) => known === filters["status"]);
          const { chain, search } = filters;
          return seen.keep(
            await api.whitelist.listEntries.query({
              // What is searched for comes on one page.
              limit: search ? mostFound : pageSize,
              ...(cursor ? { cursor } : {}),
              ...(kind ? { kind } : {}),
              ...(status ? { status } : {}),
              ...(chain ? { chain } : {}),
              ...(search ? { search } : {}),
            }),
          );
        }}
        filters={[
          { name: "search", label: t("whitelist.search") },
          {
            name: "kind",
            label: t("whitelist.kind"),
            options: listKinds.map((value) => ({ value, label: t(`listKind.${value}`) })),
          },
          {
            name: "status",
            label: t("common.status"),
            options: statuses.map((value) => ({ value, label: t(`status.entry.${value}`) })),
          },
          { name: "chain", label: t("whitelist.chain") },
        ]}
        columns={useColumns()}
        rowKey={(row) => row.entryId}
        onOpen={(row) => state.show(row.entryId)}
        empty={{ title: t("whitelist.empty"), hint: t("whitelist.emptyHint") }}
      />
      <DetailDrawer
        title={open?.name ?? ""}
        open={open !== undefined}
        onClose={() => state.show(undefined)}
        footer={open ? <EntryActions key={open.entryId} entry={open} onDone={() => state.show(undefined)} /> : null}
      >
        {open ? (
          <>
            <Facts
              facts={[
                { name: t("whitelist.uscc"), value: <Code text={open.uscc} /> },
                { name: t("whitelist.kind"), value: t(`listKind.${open.kind}`) },
                { name: t("whitelist.chain"), value: open.chain },
                { name: t("whitelist.listedOn"), value: open.listedOn },
                {
                  name: t("common.status"),
                  value: <StatusTag status={open.status} label={t(`status.entry.${open.status}`)} />,
                },
                ...(open.statusReason ? [{ name: t("whitelist.why"), value: open.statusReason }] : []),
                ...(open.statusCitation ? [{ name: t("whitelist.citation"), value: open.statusCitation }] : []),
              ]}
            />
            <EnterpriseSection entry={open} />
          </>
        ) : null}
      </DetailDrawer>
    </Page>
  );
}

function useColumns(): readonly Column<EntryRow>[] {
  const { t } = useTranslation();
  return [
    { key: "name", title: t("whitelist.name"), text: (row) => row.name },
    { key: "uscc", title: t("whitelist.uscc"), text: (row) => row.uscc, show: (row) => <Code text={row.uscc} /> },
    { key: "kind", title: t("whitelist.kind"), text: (row) => t(`listKind.${row.kind}`) },
    { key: "chain", title: t("whitelist.chain"), text: (row) => row.chain },
    {
      key: "listedOn",
      title: t("whitelist.listedOn"),
      text: (row) => row.listedOn,
      show: (row) => <span className="money">{row.listedOn}</span>,
    },
    {
      key: "status",
      title: t("common.status"),
      text: (row) => t(`status.entry.${row.status}`),
      show: (row) => <StatusTag status={row.status} label={t(`status.entry.${row.status}`)} />,
    },
  ];
}
