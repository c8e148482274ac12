import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Money } from "../../parts/money.js";
import { type Task, TaskList } from "../../parts/task-list.js";
import { useProgrammeTasks } from "../programmes/use-programme-tasks.js";
import { LeaseLeft } from "./lease-left.js";
import { isDeciding } from "./loan-drawer.js";
import { casesToWriteBack, waitingMatches } from "./queries.js";

/** What a bank has to do: look at what is new, decide what it claimed, and write back what it did. */
export function BankTasks() {
  const { t } = useTranslation();
  const matches = useQuery(waitingMatches);
  const cases = useQuery(casesToWriteBack);
  const programmes = useProgrammeTasks();
  const steps: Readonly<Record<string, string>> = {
    agreed: t("todo.approval"),
    approving: t("todo.approval"),
    approved: t("todo.registration"),
    registered: t("todo.drawdown"),
    overdue: t("todo.overdue"),
  };
  const waiting = (matches.data?.data ?? []).filter(
    ({ status, caseStatus }) => caseStatus === "open" && ["proposed", "pulled", "claimed"].includes(status),
  );
  const tasks: Task[] = [
    ...waiting.map(({ matchId, status, claim, request }) => ({
      key: matchId,
      what: status === "claimed" ? t("todo.claimed") : t("todo.match"),
      about: (
        <>
          {request.borrower.name} <Money fen={request.amountFen} />{" "}
          {status === "claimed" ? <LeaseLeft until={claim?.expiresAt} /> : null}
        </>
      ),
      dueOn: status === "claimed" ? (claim?.expiresAt.slice(0, 10) ?? null) : null,
      to: "/matches",
      open: matchId,
    })),
    ...(cases.data ?? []).flatMap(({ caseId, status, borrowerName, amountFen, withdrawal, decision }) => {
      const what = withdrawal ? t("loan.answerWithdrawal") : steps[status];
      if (!what) return [];
      const about = (
        <>
          {borrowerName} <Money fen={amountFen} />
        </>
      );
      const dueOn = isDeciding({ status }) && decision ? decision.dueOn : null;
      return [{ key: caseId, what, about, dueOn, to: "/loans", open: caseId }];
    }),
    ...programmes.tasks,
  ];
  return (
    <TaskList
      tasks={tasks}
      error={matches.error ?? cases.error ?? programmes.error}
      isPending={matches.isPending || cases.isPending || programmes.isPending}
    />
  );
}
