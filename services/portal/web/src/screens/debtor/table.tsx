import { useMutation, useQuery } from "@tanstack/react-query";
import { Alert, Button, Card, Typography, Upload } from "antd";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { csvOf, saveFile } from "../../parts/csv.js";
import { inYuan, today } from "../../parts/format.js";
import { Page } from "../../parts/page.js";
import { ProblemAlert } from "../../parts/problem-alert.js";
import { readTable } from "../../parts/read-table.js";
import { BatchResults } from "./batch-results.js";
import type { ConfirmationRow } from "./confirmations.js";
import { type CheckedRow, checkTable, type Headings, type RowProblem } from "./table-rows.js";
import { useProposeAll } from "./use-propose-all.js";

const most = 200;

/** The maker's table: what waits goes out, what is not to be confirmed comes back, checked first and then proposed together. */
export function ByTable() {
  const { t } = useTranslation();
  const headings = useHeadings();
  const { data, error } = useQuery({
    queryKey: ["confirmations", "for-table"],
    queryFn: () => api.intake.listConfirmations.query({ status: "requested", limit: most }),
  });
  const waiting = data?.data ?? [];
  const check = useMutation({
    mutationFn: async (file: File) => {
      const cells = await readTable(file);
      return { many: cells.length > most + 1, ...checkTable(cells, waiting, headings) };
    },
  });
  const download = () =>
    saveFile(
      `${t("table.title")}-${today()}.csv`,
      csvOf(
        [
          headings.id,
          t("receivable.contract"),
          t("confirmation.supplier"),
          t("receivable.due"),
          t("confirmation.clock"),
          t("confirmation.claimed"),
          ...fillIn(headings),
        ],
        waiting.map(({ confirmationId, contractNumber, supplierName, dueOn, clock, claimedFen }) => [
          confirmationId,
          contractNumber,
          supplierName,
          dueOn,
          clock?.dueOn ?? "",
          inYuan(claimedFen).slice(1),
          ...fillIn(headings).map(() => ""),
        ]),
      ),
    );
  return (
    <Page title={t("table.title")} hint={t("table.hint")}>
      <div className="stack">
        <ProblemAlert error={error} />
        <Card>
          <div className="stack">
            <div className="row">
              <Button onClick={download} disabled={waiting.length === 0} loading={!data && !error}>
                {data && waiting.length === 0 ? t("table.empty") : t("table.download", { count: waiting.length })}
              </Button>
              <Typography.Text type="secondary">{t("table.downloadHint")}</Typography.Text>
            </div>
            <div className="row">
              <Upload
                accept=".csv,.xlsx"
                showUploadList={false}
                disabled={waiting.length === 0}
                beforeUpload={(file) => {
                  check.mutate(file);
                  return false;
                }}
              >
                <Button type="primary" loading={check.isPending} disabled={waiting.length === 0}>
                  {t("table.upload")}
                </Button>
              </Upload>
              <Typography.Text type="secondary">{t("table.file")}</Typography.Text>
            </div>
          </div>
        </Card>
        {check.error ? <Alert type="error" showIcon title={t("table.unreadable")} /> : null}
        {check.data?.many ? <Alert type="error" showIcon title={t("table.many")} /> : null}
        {check.data && "missing" in check.data ? (
          <Alert type="error" showIcon title={t("table.noColumn", { name: check.data.missing })} />
        ) : null}
        {check.data && "rows" in check.data && !check.data.many ? (
          <Checked key={check.submittedAt} rows={check.data.rows} />
        ) : null}
      </div>
    </Page>
  );
}

function fillIn({ disputed, reason, prepaid, paid, retention, setOff }: Headings): readonly string[] {
  return [disputed, reason, prepaid, paid, retention, setOff];
}

function useHeadings(): Headings {
  const { t } = useTranslation();
  return {
    id: t("table.id"),
    disputed: t("confirmation.disputed"),
    prepaid: t("confirmation.prepaid"),
    paid: t("confirmation.paid"),
    retention: t("confirmation.retention"),
    setOff: t("confirmation.setOff"),
    reason: t("confirmation.disputeReason"),
  };
}

function Checked({ rows }: { readonly rows: readonly CheckedRow<ConfirmationRow>[] }) {
  const { t } = useTranslation();
  const wordsFor = useProblemWords();
  const decide = useProposeAll();
  const good = rows.flatMap(({ problem, row, ...rest }) => (problem || !row ? [] : [{ ...rest, row }]));
  const wrong = rows.filter(({ problem }) => problem);
  const amount = inYuan(good.reduce((sum, { confirmedFen }) => sum + confirmedFen, 0));
  const items = good.map(({ row, deductedFen, reason }) => ({
    confirmationId: row.confirmationId,
    revision: row.revision,
    disputedFen: deductedFen.disputed,
    prepaidFen: deductedFen.prepaid,
    paidFen: deductedFen.paid,
    retentionFen: deductedFen.retention,
    setOffFen: deductedFen.setOff,
    ...(reason ? { disputeReason: reason } : {}),
  }));
  const nameOf = (id: string) => good.find(({ row }) => row.confirmationId === id)?.row.contractNumber ?? id;
  const corrections = () =>
    saveFile(
      `${t("table.problem")}-${today()}.csv`,
      csvOf(
        [t("import.row"), t("table.id"), t("table.problem")],
        wrong.map(({ line, id, problem }) => [String(line), id, problem ? wordsFor(problem) : ""]),
      ),
    );
  if (decide.data) return <BatchResults results={decide.data.results} nameOf={nameOf} />;
  return (
    <Card title={t("table.check")}>
      <div className="stack">
        <div>{t("table.good", { count: good.length, amount })}</div>
        {wrong.length > 0 ? (
          <>
            <Alert
              type="warning"
              showIcon
              title={t(good.length > 0 ? "table.wrong" : "table.allWrong", { count: wrong.length })}
              action={<Button onClick={corrections}>{t("table.downloadErrors")}</Button>}
            />
            <ul className="batch">
              {wrong.map(({ line, id, problem }) => (
                <li key={line}>
                  <span>
                    {t("table.row", { row: line })} <span className="code">{id}</span>
                  </span>
                  <span>{problem ? wordsFor(problem) : null}</span>
                </li>
              ))}
            </ul>
          </>
        ) : null}
        {good.length > 0 ? <Alert type="info" showIcon title={t("batch.tableEffect")} /> : null}
        <ProblemAlert error={decide.error} />
        <div>
          <Button
            type="primary"
            disabled={good.length === 0}
            loading={decide.isPending}
            onClick={() => decide.mutate(items)}
          >
            {t("batch.verb", { verb: t("confirmation.propose"), count: good.length, amount })}
          </Button>
        </div>
      </div>
    </Card>
  );
}

function useProblemWords(): (problem: RowProblem) => string {
  const { t } = useTranslation();
  return (problem) =>
    problem.code === "amount"
      ? t("table.amount", { name: problem.column, typed: problem.typed })
      : t(`table.${problem.code}`);
}
