import { App, Button } from "antd";
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

/** Brings one list up to date from its keeper's table: who is no longer on it comes off here too. */
export function ImportNegative() {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const fileId = useId();
  const dayId = useId();
  const [asking, setAsking] = useState(false);
  const [list, setList] = useState<NegativeListName>();
  const [asOf, setAsOf] = useState<string>();
  const [source, setSource] = useState("");
  const [rows, setRows] = useState<readonly NegativeRow[]>();
  const bring = useCommand(api.whitelist.importNegativeList.mutate, ({ added, lifted, entriesSuspended }) => {
    setAsking(false);
    setRows(undefined);
    message.success(t("negative.imported", { added, lifted, suspended: entriesSuspended }));
  });
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>
        {t("negative.import")}
      </Button>
      <EffectModal
        open={asking}
        danger
        title={t("negative.import")}
        effect={rows ? t("negative.effect", { count: rows.length }) : t("negative.fileHint")}
        verb={t("negative.import")}
        disabled={!list || !asOf || source.trim() === "" || !rows}
        busy={bring.isPending}
        error={bring.error}
        onConfirm={() => list && asOf && rows && bring.mutate({ list, asOf, source, rows: [...rows] })}
        onCancel={() => setAsking(false)}
      >
        <ChoiceField
          label={t("negative.list")}
          value={list}
          onChange={setList}
          options={negativeListNames.map((value) => ({ value, label: t(`negative.name.${value}`) }))}
        />
        <div className="labelled">
          <label htmlFor={dayId}>{t("negative.asOf")}</label>
          <DayInput id={dayId} max={today()} onChange={setAsOf} {...(asOf ? { value: asOf } : {})} />
        </div>
        <TextField label={t("negative.source")} value={source} onChange={setSource} />
        <div className="labelled">
          <label htmlFor={fileId}>{t("negative.file")}</label>
          <input
            id={fileId}
            type="file"
            accept=".csv,.xlsx"
            onChange={async ({ target }) => {
              const [file] = target.files ?? [];
              setRows(file ? negativeRows(await readTable(file)) : undefined);
            }}
          />
        </div>
      </EffectModal>
    </>
  );
}
