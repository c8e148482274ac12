import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { Code } from "../../parts/code.js";
import { toTheMinute } from "../../parts/format.js";
import { listKinds } from "../../parts/list-kinds.js";
import { Page } from "../../parts/page.js";
import { prefixed } from "../../parts/prefixed.js";
import { type Column, QueryTable } from "../../parts/query-table.js";
import { StatusTag } from "../../parts/status-tag.js";
import { useListState } from "../../parts/use-list-state.js";
import { ApplicationDrawer } from "./application-drawer.js";

export type ApplicationRow = Awaited<ReturnType<typeof api.whitelist.listApplications.query>>["data"][number];

const statuses = [
  "submitted",
  "returned",
  "recommended",
  "reviewed",
  "proposed",
  "in-notice",
  "approved",
  "announced",
  "rejected",
  "withdrawn",
] as const satisfies readonly ApplicationRow["status"][];
const pageSize = 50;

/** Applications for a place on the list: a firm sees its own, offices and experts those of the city. */
export function Applications() {
  const { t } = useTranslation();
  const state = useListState();
  const navigate = useNavigate();
  const { organisationKind, roles } = usePerson();
  const applies = organisationKind === "enterprise";
  const may = applies && (roles.includes("maker") || roles.includes("checker"));
  return (
    <Page
      title={t(applies ? "selection.own" : "selection.title")}
      hint={t(applies ? "selection.ownHint" : "selection.hint")}
      actions={
        may ? (
          <Button type="primary" onClick={() => void navigate({ to: "/applications/apply" })}>
            {t("selection.apply")}
          </Button>
        ) : null
      }
    >
      <QueryTable<ApplicationRow>
        name="applications"
        queryKey={["applications"]}
        live={["apl_"]}
        fetch={({ filters, cursor }) => {
          const status = statuses.find((known) => known === filters["status"]);
          const kind = listKinds.find((known) => known === filters["kind"]);
          return api.whitelist.listApplications.query({
            limit: pageSize,
            ...(cursor ? { cursor } : {}),
            ...(status ? { status } : {}),
            ...(kind ? { kind } : {}),
          });
        }}
        filters={[
          {
            name: "status",
            label: t("common.status"),
            options: statuses.map((value) => ({ value, label: t(`selection.status.${value}`) })),
          },
          {
            name: "kind",
            label: t("whitelist.kind"),
            options: listKinds.map((value) => ({ value, label: t(`listKind.${value}`) })),
          },
        ]}
        columns={useColumns()}
        rowKey={(row) => row.applicationId}
        onOpen={(row) => state.show(row.applicationId)}
        empty={{
          title: t("selection.empty"),
          hint: t(applies ? "selection.ownEmptyHint" : "selection.emptyHint"),
        }}
      />
      <ApplicationDrawer applicationId={prefixed("apl_", state.open)} onClose={() => state.show(undefined)} />
    </Page>
  );
}

function useColumns(): readonly Column<ApplicationRow>[] {
  const { t } = useTranslation();
  return [
    { key: "name", title: t("whitelist.name"), text: (row) => row.name },
    {
      key: "status",
      title: t("common.status"),
      text: (row) => t(`selection.status.${row.status}`),
      show: (row) => <StatusTag status={row.status} label={t(`selection.status.${row.status}`)} />,
    },
    { key: "uscc", title: t("whitelist.uscc"), text: (row) => row.uscc, show: (row) => <Code text={row.uscc} /> },
    { key: "kind", title: t("whitelist.kind"), text: (row) => t(`listKind.${row.kind}`) },
    { key: "chain", title: t("whitelist.chain"), text: (row) => row.chain },
    { key: "submittedAt", title: t("selection.submittedAt"), text: (row) => toTheMinute(row.submittedAt) },
    { key: "noticeTo", title: t("selection.noticeTo"), text: (row) => row.noticeTo ?? "" },
  ];
}
