import { App, Button } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { useCommand } from "../../api/use-command.js";
import { Code } from "../../parts/code.js";
import { Page } from "../../parts/page.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { type Column, QueryTable } from "../../parts/query-table.js";
import { ImportNegative } from "./import-negative.js";
import { negativeListNames } from "./negative-list-names.js";

type Row = Awaited<ReturnType<typeof api.whitelist.listNegativeListings.query>>["data"][number];

const pageSize = 50;

/** What other offices' lists say of firms, and the screening of our own list by them. */
export function NegativeLists() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const { organisationKind, roles } = usePerson();
  const bureau = organisationKind === "finance-bureau" || organisationKind === "industry-bureau";
  const keeps = bureau && (roles.includes("maker") || roles.includes("checker"));
  const screen = useCommand(api.whitelist.screenEntries.mutate, ({ suspended, reinstated }) => {
    message.success(t("negative.screened", { suspended, reinstated }));
  });
  return (
    <Page
      title={t("negative.title")}
      hint={t("negative.hint")}
      actions={
        keeps ? (
          <>
            <ImportNegative />
            <Button loading={screen.isPending} onClick={() => screen.mutate({})}>
              {t("negative.screen")}
            </Button>
          </>
        ) : null
      }
    >
      <ProblemAlert error={screen.error} />
      <QueryTable<Row>
        name="negative-lists"
        queryKey={["negative-lists"]}
        fetch={({ filters, cursor }) => {
          const list = negativeListNames.find((known) => known === filters["list"]);
          return api.whitelist.listNegativeListings.query({
            limit: pageSize,
            ...(cursor ? { cursor } : {}),
            ...(list ? { list } : {}),
            ...(filters["onList"] === "true" ? { onList: "true" } : {}),
          });
        }}
        filters={[
          {
            name: "list",
            label: t("negative.list"),
            options: negativeListNames.map((value) => ({ value, label: t(`negative.name.${value}`) })),
          },
          { name: "onList", label: t("negative.scope"), options: [{ value: "true", label: t("negative.onList") }] },
        ]}
        columns={useColumns()}
        rowKey={(row) => row.listingId}
        empty={{ title: t("negative.empty"), hint: t("negative.emptyHint") }}
      />
    </Page>
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t } = useTranslation();
  return [
    { key: "name", title: t("whitelist.name"), text: (row) => row.name ?? t("negative.stranger") },
    { key: "uscc", title: t("whitelist.uscc"), text: (row) => row.uscc, show: (row) => <Code text={row.uscc} /> },
    { key: "list", title: t("negative.list"), text: (row) => t(`negative.name.${row.list}`) },
    { key: "listedOn", title: t("negative.listedOn"), text: (row) => row.listedOn },
    { key: "endsOn", title: t("negative.endsOn"), text: (row) => row.endsOn ?? t("negative.untilLifted") },
    { key: "liftedOn", title: t("negative.liftedOn"), text: (row) => row.liftedOn ?? "" },
    { key: "reference", title: t("negative.reference"), text: (row) => row.reference },
    { key: "source", title: t("negative.source"), text: (row) => row.source },
  ];
}
