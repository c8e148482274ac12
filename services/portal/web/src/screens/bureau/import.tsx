import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, App, Button, Card, Typography, Upload } from "antd";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, ownHeaders } from "../../api/client.js";
import { useCommand } from "../../api/use-command.js";
import { saveFile } from "../../parts/csv.js";
import { EffectModal } from "../../parts/effect-modal.js";
import { Facts } from "../../parts/facts.js";
import { Page } from "../../parts/page.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { SmallTable } from "../../parts/small-table.js";
import { StatusTag } from "../../parts/status-tag.js";
import { Count } from "./figures.js";
import { uploadList } from "./upload-list.js";

/** More than anybody corrects on a screen; the file for downloading has them all. */
const mostShown = 100;

type Report = Awaited<ReturnType<typeof api.whitelist.findImport.query>>;

/** A list from a spreadsheet: first what it would do, row by row where something is wrong; then into effect. */
export function Import() {
  const { t } = useTranslation();
  const check = useMutation({ mutationFn: (file: File) => uploadList(file, ownHeaders()) });
  return (
    <Page title={t("import.title")} hint={t("import.hint")}>
      <div className="stack">
        <Card>
          <div className="row">
            <Upload
              accept=".csv,text/csv"
              showUploadList={false}
              beforeUpload={(file) => {
                check.mutate(file);
                return false;
              }}
            >
              <Button type="primary" loading={check.isPending}>
                {t("import.choose")}
              </Button>
            </Upload>
            <Template />
            <Typography.Text type="secondary">{t("import.file")}</Typography.Text>
          </div>
        </Card>
        <ProblemAlert error={check.error} />
        {check.data ? <Checked key={check.data.importId} report={check.data} /> : null}
      </div>
    </Page>
  );
}

function Checked({ report }: { readonly report: Report }) {
  const { t } = useTranslation();
  const { message } = App.useApp();
  const [asking, setAsking] = useState(false);
  const apply = useCommand(api.whitelist.applyImport.mutate, ({ appliedVersion }) => {
    setAsking(false);
    message.success(t("import.applied", { version: appliedVersion ?? "—" }));
  });
  const { importId, errorCount, enterprisesToRecord, entriesToList, relationsToDeclare } = report;
  const changes = enterprisesToRecord + entriesToList + relationsToDeclare;
  const counts = { record: enterprisesToRecord, list: entriesToList, relation: relationsToDeclare };
  return (
    <Card title={t("import.check")}>
      <div className="stack">
        <Facts
          facts={[
            { name: t("import.rows"), value: report.rows },
            { name: t("import.encoding"), value: report.encoding.toUpperCase() },
            { name: t("import.record"), value: <Count of={enterprisesToRecord} unit={t("unit.firms")} /> },
            { name: t("import.list"), value: entriesToList },
            { name: t("import.relation"), value: relationsToDeclare },
            { name: t("import.unchanged"), value: report.unchanged },
            { name: t("import.errors"), value: errorCount },
            { name: t("import.warnings"), value: report.warningCount },
          ]}
        />
        {errorCount > 0 ? <Alert type="error" showIcon title={t("import.fix")} /> : null}
        {errorCount === 0 && changes === 0 ? <Alert type="info" showIcon title={t("import.nothing")} /> : null}
        {report.errors.length > 0 ? <RowErrors report={report} /> : null}
        <div className="row">
          <Button
            type="primary"
            disabled={errorCount > 0 || changes === 0 || apply.isSuccess}
            onClick={() => setAsking(true)}
          >
            {t("import.apply")}
          </Button>
          {apply.isSuccess ? <Link to="/whitelist">{t("import.seeList")}</Link> : null}
        </div>
      </div>
      <EffectModal
        open={asking}
        title={t("import.apply")}
        effect={t("import.effect", counts)}
        verb={t("import.apply")}
        busy={apply.isPending}
        error={apply.error}
        onConfirm={() => apply.mutate({ importId })}
        onCancel={() => setAsking(false)}
      />
    </Card>
  );
}

function RowErrors({ report }: { readonly report: Report }) {
  const { t, i18n } = useTranslation();
  const language = i18n.language === "en" ? "en" : "zh";
  const { importId } = report;
  const download = useMutation({
    mutationFn: () => api.whitelist.exportImportErrors.query({ importId }),
    onSuccess: (text) => saveFile(`${t("import.errorFile")}.csv`, text),
  });
  return (
    <>
      <div className="row">
        <Button loading={download.isPending} onClick={() => download.mutate()}>
          {t("import.downloadErrors")}
        </Button>
        <Typography.Text type="secondary">{t("import.errorHint")}</Typography.Text>
      </div>
      <ProblemAlert error={download.error} />
      <SmallTable
        rows={report.errors.slice(0, mostShown)}
        rowKey={({ row, column, code }) => `${row}/${column}/${code}`}
        columns={[
          { title: t("import.row"), show: ({ row }) => row },
          { title: t("import.column"), show: ({ column }) => column },
          { title: t("import.value"), show: ({ value }) => value || t("common.none") },
          {
            title: t("import.level"),
            show: ({ level }) => <StatusTag status={level} label={t(`import.levels.${level}`)} />,
          },
          { title: t("import.message"), show: (error) => error[language] },
          { title: t("import.rule"), show: ({ rule }) => rule ?? t("common.none") },
        ]}
      />
      {report.errorCount + report.warningCount > mostShown ? t("import.more", { count: mostShown }) : null}
    </>
  );
}

/** The empty list to fill in, as the service reads it. */
function Template() {
  const { t } = useTranslation();
  const download = useMutation({
    mutationFn: () => api.whitelist.readImportTemplate.query({}),
    onSuccess: (text) => saveFile(`${t("import.templateFile")}.csv`, text),
  });
  return (
    <>
      <Button loading={download.isPending} onClick={() => download.mutate()}>
        {t("import.template")}
      </Button>
      <ProblemAlert error={download.error} />
    </>
  );
}
