import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { Money } from "../../parts/money.js";
import { type Task, TaskList } from "../../parts/task-list.js";
import { useMarketTasks } from "../market/market-tasks.js";
import { useProgrammeTasks } from "../programmes/use-programme-tasks.js";
import { useListTasks } from "../selection/list-tasks.js";

const limit = 50;

/** What an enterprise has to do: confirm what it owes, take its own requests further, and answer who wants to buy. */
export function EnterpriseTasks() {
  const { t } = useTranslation();
  const { roles, organisationId } = usePerson();
  const list = useListTasks();
  const market = useMarketTasks();
  const programmes = useProgrammeTasks();
  const [requested, checking, open, opened, overdue, notices, filings] = useQueries({
    queries: [
      {
        queryKey: ["tasks", "requested"],
        queryFn: () => api.intake.listConfirmations.query({ status: "requested", limit }),
      },
      {
        queryKey: ["tasks", "checking"],
        queryFn: () => api.intake.listConfirmations.query({ status: "awaiting-checker", limit }),
      },
      { queryKey: ["tasks", "open"], queryFn: () => api.bankMatching.listCases.query({ status: "open", limit }) },
      {
        queryKey: ["tasks", "opened"],
        queryFn: () => api.bankMatching.listCases.query({ status: "offers-opened", limit }),
      },
      {
        queryKey: ["tasks", "overdue"],
        queryFn: () => api.bankMatching.listCases.query({ status: "overdue", limit }),
      },
      { queryKey: ["tasks", "notices"], queryFn: () => api.intake.listNotices.query({ limit }) },
      {
        queryKey: ["tasks", "filings"],
        queryFn: () => api.intake.listFilings.query({ status: "drafted", limit }),
      },
    ],
  });
  const isOurs = ({ debtorId }: { readonly debtorId: string }) => debtorId === organisationId;
  const ours = (answer: typeof requested) => (answer.data?.data ?? []).filter(isOurs);
  const tasks: Task[] = [
    ...list.tasks,
    ...(roles.includes("maker") ? (filings.data?.data ?? []) : [])
      .filter(({ supplierId }) => supplierId === organisationId)
      .map((row) => filingTask(t("filing.todoAnswer"), row)),
    ...(roles.includes("maker") ? ours(requested).map((row) => confirmationTask(t("todo.propose"), row)) : []),
    ...(roles.includes("checker") ? ours(checking).map((row) => confirmationTask(t("todo.sign"), row)) : []),
    ...(open.data?.data ?? [])
      .filter(({ sealedOffers }) => sealedOffers > 0)
      .map((row) => caseTask(t("todo.openOffers", { count: row.sealedOffers }), row)),
    ...(opened.data?.data ?? []).map((row) => caseTask(t("todo.chooseOffer"), row)),
    ...(overdue.data?.data ?? []).map((row) => ({ ...caseTask(t("turn.overdue"), row), dueOn: null })),
    ...(notices.data?.data ?? [])
      .filter((notice) => isOurs(notice) && !notice.receipt && !notice.withdrawnAt)
      .map((notice) => noticeTask(t("todo.receipt"), notice)),
    ...programmes.tasks,
    ...market.tasks,
  ];
  const all = [requested, checking, open, opened, overdue, notices, filings];
  return (
    <TaskList
      tasks={tasks}
      error={all.find(({ error }) => error)?.error ?? list.error ?? programmes.error ?? market.error}
      isPending={list.isPending || programmes.isPending || market.isPending || all.some(({ isPending }) => isPending)}
    />
  );
}

function confirmationTask(
  what: string,
  row: { confirmationId: string; supplierName: string; claimedFen: number; clock: { dueOn: string } | null },
): Task {
  const about = (
    <>
      {row.supplierName} <Money fen={row.claimedFen} />
    </>
  );
  const { confirmationId } = row;
  return {
    key: confirmationId,
    what,
    about,
    dueOn: row.clock?.dueOn ?? null,
    to: "/confirmations",
    open: confirmationId,
  };
}

function filingTask(
  what: string,
  row: { filingId: string; filedByName: string; amountFen: number; lapsesOn: string },
): Task {
  const about = (
    <>
      {row.filedByName} <Money fen={row.amountFen} />
    </>
  );
  return { key: row.filingId, what, about, dueOn: row.lapsesOn, to: "/filings", open: row.filingId };
}

function caseTask(what: string, row: { requestId: string; amountFen: number; expiresOn: string }): Task {
  const about = <Money fen={row.amountFen} />;
  return { key: row.requestId, what, about, dueOn: row.expiresOn, to: "/requests", open: row.requestId };
}

function noticeTask(
  what: string,
  notice: { noticeId: string; bankName: string; supplierName: string; amountFen: number; dueOn: string },
): Task {
  const about = (
    <>
      {notice.bankName} · {notice.supplierName} <Money fen={notice.amountFen} />
    </>
  );
  return { key: notice.noticeId, what, about, dueOn: notice.dueOn, to: "/notices", open: notice.noticeId };
}
