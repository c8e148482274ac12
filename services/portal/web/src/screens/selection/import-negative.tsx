import { Alert, App, Button } from "antd";
import { useId, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { ChoiceField } from "../../parts/choice-field.js";
import { DayInput } from "../../parts/day-input.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { today } from "../../parts/format.js";
import { readTable } from "../../parts/read-table.js";
import { TextField } from "../../parts/text-field.js";
import { type NegativeListName, negativeListNames } from "./negative-list-names.js";
import { type NegativeRow, negativeRows } from "./negative-rows.js";

/** Brings one list up to date from its keeper's table: first what it would do, then for good. */
export function ImportNegative() {
  const { t } = useTranslation();
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>
        {t("negative.import")}
      </Button>
      {asking ? <ImportDialog onClose={() => setAsking(false)} /> : null}
    </>
  );
}

function ImportDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const dayId = useId();
  const [list, setList] = useState<NegativeListName>();
  const [asOf, setAsOf] = useState<string>();
  const [source, setSource] = useState("");
  const [rows, setRows] = useState<readonly NegativeRow[]>();
  const tried = useCommand(api.whitelist.importNegativeList.mutate);
  const bring = useCommand(api.whitelist.importNegativeList.mutate, ({ added, lifted, entriesSuspended }) => {
    message.success(t("negative.imported", { added, lifted, suspended: entriesSuspended }));
    onClose();
  });
  const asked = list && asOf && source.trim() !== "" && rows ? { list, asOf, source, rows: [...rows] } : undefined;
  /** What was tried holds for what was tried alone. */
  const change =
    <Value,>(set: (value: Value) => void) =>
    (value: Value) => {
      tried.reset();
      set(value);
    };
  const found = tried.data;
  return (
    <EffectModal
      open
      danger={found !== undefined}
      title={t("negative.import")}
      effect={found ? t("negative.effect", { count: found.rows }) : t("negative.fileHint")}
      verb={t(found ? "negative.import" : "negative.try")}
      disabled={!asked}
      busy={tried.isPending || bring.isPending}
      error={tried.error ?? bring.error}
      onConfirm={() => asked && (found ? bring : tried).mutate({ ...asked, dryRun: !found })}
      onCancel={onClose}
    >
      <ChoiceField
        label={t("negative.list")}
        value={list}
        onChange={change(setList)}
        options={negativeListNames.map((value) => ({ value, label: t(`negative.name.${value}`) }))}
      />
      <div className="labelled">
        <label htmlFor={dayId}>{t("negative.asOf")}</label>
        <DayInput id={dayId} max={today()} onChange={change(setAsOf)} {...(asOf ? { value: asOf } : {})} />
      </div>
      <TextField label={t("negative.source")} value={source} onChange={change(setSource)} />
      <ListFile onRead={change(setRows)} />
      {found ? (
        <Alert
          type="info"
          showIcon
          title={t("negative.wouldDo", {
            added: found.added,
            lifted: found.lifted,
            unchanged: found.unchanged,
            suspended: found.entriesSuspended,
            reinstated: found.entriesReinstated,
          })}
        />
      ) : null}
    </EffectModal>
  );
}

function ListFile({ onRead }: { readonly onRead: (rows: readonly NegativeRow[] | undefined) => void }) {
  const { t } = useTranslation();
  const id = useId();
  const [unread, setUnread] = useState(false);
  const read = async (file: File | undefined) => {
    onRead(undefined);
    setUnread(false);
    try {
      if (file) onRead(negativeRows(await readTable(file)));
    } catch {
      setUnread(true);
    }
  };
  return (
    <div className="labelled">
      <label htmlFor={id}>{t("negative.file")}</label>
      <input id={id} type="file" accept=".csv,.xlsx" onChange={({ target }) => void read(target.files?.[0])} />
      {unread ? (
        <div role="alert" className="wrong">
          {t("negative.unreadable")}
        </div>
      ) : null}
    </div>
  );
}
