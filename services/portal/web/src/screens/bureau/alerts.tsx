import { Link } from "@tanstack/react-router";
import { App, Button, Tag } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { useCommand } from "../../api/use-command.js";
import { Code } from "../../parts/code.js";
import { Deadline } from "../../parts/deadline.js";
import { DetailDrawer } from "../../parts/detail-drawer.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { Facts } from "../../parts/facts.js";
import { toTheMinute } from "../../parts/format.js";
import { Page } from "../../parts/page.js";
import { type Column, QueryTable } from "../../parts/query-table.js";
import { TextField } from "../../parts/text-field.js";
import { useListState } from "../../parts/use-list-state.js";
import { useSeen } from "../../parts/use-seen.js";

type Row = Awaited<ReturnType<typeof api.oversight.listAlerts.query>>["data"][number];

/** Not called `open` in the address, where that is the record beside the list. */
const stateWords: Readonly<Record<string, "true" | "false">> = { open: "true", closed: "false" };
const pageSize = 50;
const lookedThrough = 200;
const shortestNote = 2;

/** What is late, stuck or odd, until somebody says what was done about it. */
export function Alerts() {
  const { t, i18n } = useTranslation();
  const state = useListState();
  const seen = useSeen<Row>({
    name: "alerts",
    wanted: state.open,
    idOf: (row) => row.alertId,
    look: () => api.oversight.listAlerts.query({ limit: lookedThrough }),
  });
  const open = seen.find(state.open);
  return (
    <Page title={t("alert.title")} hint={t("alert.hint")}>
      <QueryTable
        name="alerts"
        queryKey={["alerts"]}
        live={["alt_"]}
        fetch={async ({ filters, cursor }) => {
          const isOpen = stateWords[filters["state"] ?? ""];
          return seen.keep(
            await api.oversight.listAlerts.query({
              limit: pageSize,
              ...(cursor ? { cursor } : {}),
              ...(isOpen ? { open: isOpen } : {}),
            }),
          );
        }}
        filters={[
          {
            name: "state",
            label: t("alert.state"),
            options: [
              { value: "open", label: t("alert.onlyOpen") },
              { value: "closed", label: t("alert.closed") },
            ],
          },
        ]}
        columns={useColumns()}
        rowKey={(row) => row.alertId}
        onOpen={(row) => state.show(row.alertId)}
        empty={{ title: t("alert.empty"), hint: t("alert.emptyHint") }}
      />
      <DetailDrawer
        title={open?.title[i18n.language === "en" ? "en" : "zh"] ?? ""}
        open={open !== undefined}
        onClose={() => state.show(undefined)}
        footer={
          open && !open.closedAt ? <CloseAlert alertId={open.alertId} onDone={() => state.show(undefined)} /> : null
        }
      >
        {open ? (
          <Facts
            facts={[
              { name: t("alert.due"), value: <Deadline on={open.dueOn} /> },
              { name: t("alert.raised"), value: toTheMinute(open.raisedAt) },
              { name: t("alert.rule"), value: open.rule },
              { name: t("alert.to"), value: t(`kind.${open.addressee}`) },
              { name: t("alert.subject"), value: <Subject subject={open.subject} /> },
              ...(open.closedAt ? [{ name: t("alert.closed"), value: toTheMinute(open.closedAt) }] : []),
            ]}
          />
        ) : null}
      </DetailDrawer>
    </Page>
  );
}

/** What the alert is about: a request leads to where it is followed, a receivable to the confirmations that are late. */
function Subject({ subject }: { readonly subject: string }) {
  const { t } = useTranslation();
  return (
    <>
      <Code text={subject} />{" "}
      {subject.startsWith("req_") ? (
        <Link to="/monitor" search={{ open: subject }}>
          {t("alert.toRequest")}
        </Link>
      ) : (
        <Link to="/counted" search={{ figure: "late", period: "all" }}>
          {t("alert.toConfirmations")}
        </Link>
      )}
    </>
  );
}

function CloseAlert({ alertId, onDone }: { readonly alertId: Row["alertId"]; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const person = usePerson();
  const [asking, setAsking] = useState(false);
  const [note, setNote] = useState("");
  const close = useCommand(api.oversight.closeAlert.mutate, () => {
    message.success(t("alert.done"));
    onDone();
  });
  if (!person.roles.includes("maker") && !person.roles.includes("checker")) return null;
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>
        {t("alert.close")}
      </Button>
      <EffectModal
        open={asking}
        title={t("alert.close")}
        effect={t("alert.hint")}
        verb={t("alert.close")}
        disabled={note.trim().length < shortestNote}
        busy={close.isPending}
        error={close.error}
        onConfirm={() => close.mutate({ alertId, note })}
        onCancel={() => setAsking(false)}
      >
        <TextField label={t("alert.note")} value={note} onChange={setNote} lines={3} />
      </EffectModal>
    </>
  );
}

function useColumns(): readonly Column<Row>[] {
  const { t, i18n } = useTranslation();
  const language = i18n.language === "en" ? "en" : "zh";
  const stateOf = (row: Row) =>
    row.closedAt ? t("alert.closed") : row.resolvedAt ? t("alert.resolved") : t("alert.open");
  return [
    { key: "title", title: t("alert.about"), text: (row) => row.title[language] },
    { key: "rule", title: t("alert.rule"), text: (row) => row.rule ?? "" },
    { key: "raised", title: t("alert.raised"), text: (row) => toTheMinute(row.raisedAt) },
    { key: "due", title: t("alert.due"), text: (row) => row.dueOn ?? "", show: (row) => <Deadline on={row.dueOn} /> },
    { key: "to", title: t("alert.to"), text: (row) => t(`kind.${row.addressee}`) },
    {
      key: "state",
      title: t("alert.state"),
      text: stateOf,
      show: (row) => <Tag color={row.closedAt ? "default" : row.resolvedAt ? "green" : "gold"}>{stateOf(row)}</Tag>,
    },
  ];
}
