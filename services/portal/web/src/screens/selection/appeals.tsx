import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { Deadline } from "../../parts/deadline.js";
import { DetailDrawer } from "../../parts/detail-drawer.js";
import { Facts } from "../../parts/facts.js";
import { toTheMinute } from "../../parts/format.js";
import { Page } from "../../parts/page.js";
import { type Column, QueryTable } from "../../parts/query-table.js";
import { statusList } from "../../parts/status-list.js";
import { StatusTag } from "../../parts/status-tag.js";
import { useListState } from "../../parts/use-list-state.js";
import { useSeen } from "../../parts/use-seen.js";
import { AppealAnswer } from "./appeal-answer.js";
import { OwnPlaces } from "./own-places.js";

export type AppealRow = Awaited<ReturnType<typeof api.whitelist.listAppeals.query>>["data"][number];

const statuses = ["filed", "upheld", "dismissed"] as const;
const lookedThrough = 200;

/** Appeals against being suspended or removed: a firm's own, or those of the city with the day by which to answer. */
export function Appeals() {
  const { t } = useTranslation();
  const state = useListState();
  const firm = usePerson().organisationKind === "enterprise";
  const seen = useSeen<AppealRow>({
    name: "appeals",
    wanted: state.open,
    idOf: (row) => row.appealId,
    look: () => api.whitelist.listAppeals.query({ limit: lookedThrough }),
  });
  const open = seen.find(state.open);
  const list = statusList({
    statuses,
    label: t("common.status"),
    wordFor: (status) => t(`appeal.status.${status}`),
    list: (asked) => api.whitelist.listAppeals.query(asked),
  });
  return (
    <Page title={t(firm ? "appeal.ownTitle" : "appeal.title")} hint={t(firm ? "appeal.ownHint" : "appeal.hint")}>
      {firm ? (
        <div className="stack">
          <OwnPlaces />
          <h2 className="page-title">{t("appeal.title")}</h2>
        </div>
      ) : null}
      <QueryTable<AppealRow>
        name="appeals"
        queryKey={["appeals"]}
        live={["ent_"]}
        filters={list.filters}
        fetch={async (asked) => seen.keep(await list.fetch(asked))}
        columns={useColumns()}
        rowKey={(row) => row.appealId}
        onOpen={(row) => state.show(row.appealId)}
        empty={{ title: t("appeal.empty"), hint: t(firm ? "appeal.ownEmptyHint" : "appeal.emptyHint") }}
      />
      <DetailDrawer
        title={open?.name ?? ""}
        open={open !== undefined}
        onClose={() => state.show(undefined)}
        footer={open ? <AppealAnswer appeal={open} onDone={() => state.show(undefined)} /> : null}
      >
        {open ? <AppealFacts appeal={open} /> : null}
      </DetailDrawer>
    </Page>
  );
}

function AppealFacts({ appeal }: { readonly appeal: AppealRow }) {
  const { t } = useTranslation();
  return (
    <Facts
      facts={[
        { name: t("whitelist.kind"), value: t(`listKind.${appeal.kind}`) },
        { name: t("whitelist.chain"), value: appeal.chain },
        { name: t("appeal.against"), value: t(`status.entry.${appeal.against}`) },
        { name: t("appeal.decisionReason"), value: appeal.decisionReason },
        { name: t("whitelist.citation"), value: appeal.decisionCitation },
        { name: t("appeal.grounds"), value: appeal.grounds },
        { name: t("appeal.filedAt"), value: toTheMinute(appeal.filedAt) },
        { name: t("appeal.dueOn"), value: appeal.status === "filed" ? <Deadline on={appeal.dueOn} /> : appeal.dueOn },
        {
          name: t("common.status"),
          value: <StatusTag status={appeal.status} label={t(`appeal.status.${appeal.status}`)} />,
        },
        { name: t("appeal.finding"), value: appeal.finding },
      ]}
    />
  );
}

function useColumns(): readonly Column<AppealRow>[] {
  const { t } = useTranslation();
  return [
    { key: "name", title: t("whitelist.name"), text: (row) => row.name },
    {
      key: "status",
      title: t("common.status"),
      text: (row) => t(`appeal.status.${row.status}`),
      show: (row) => <StatusTag status={row.status} label={t(`appeal.status.${row.status}`)} />,
    },
    { key: "kind", title: t("whitelist.kind"), text: (row) => t(`listKind.${row.kind}`) },
    { key: "against", title: t("appeal.against"), text: (row) => t(`status.entry.${row.against}`) },
    { key: "filedAt", title: t("appeal.filedAt"), text: (row) => toTheMinute(row.filedAt) },
    {
      key: "dueOn",
      title: t("appeal.dueOn"),
      text: (row) => row.dueOn,
      show: (row) => (row.status === "filed" ? <Deadline on={row.dueOn} /> : row.dueOn),
    },
  ];
}
