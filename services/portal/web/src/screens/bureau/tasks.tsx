import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { Money } from "../../parts/money.js";
import { type Task, TaskList } from "../../parts/task-list.js";
import { useListTasks } from "../selection/list-tasks.js";

const most = 50;
const watching: readonly string[] = ["finance-bureau", "industry-bureau", "chain-chief", "auditor"];

/** What an office has to look at: what waits on the list, open alerts, and requests that do not move. */
export function BureauTasks() {
  const { t, i18n } = useTranslation();
  const list = useListTasks();
  const enabled = watching.includes(usePerson().organisationKind);
  const [alerts, stuck] = useQueries({
    queries: [
      {
        enabled,
        queryKey: ["tasks", "alerts"],
        queryFn: () => api.oversight.listAlerts.query({ open: "true", limit: most }),
      },
      {
        enabled,
        queryKey: ["tasks", "stuck"],
        queryFn: () => api.oversight.listCases.query({ stuck: "true", limit: most }),
      },
    ],
  });
  const tasks: Task[] = [
    ...list.tasks,
    ...(alerts.data?.data ?? []).map((alert) => ({
      key: alert.alertId,
      what: t("todo.alert"),
      about: alert.title[i18n.language === "en" ? "en" : "zh"],
      dueOn: alert.dueOn,
      to: "/alerts",
      open: alert.alertId,
    })),
    ...(stuck.data?.data ?? []).map((row) => ({
      key: row.requestId,
      what: t("todo.stuck"),
      about: (
        <>
          {row.borrowerName} <Money fen={row.amountFen} />
        </>
      ),
      dueOn: null,
      to: "/monitor",
      open: row.requestId,
    })),
  ];
  return (
    <TaskList
      tasks={tasks}
      error={alerts.error ?? stuck.error ?? list.error}
      isPending={list.isPending || (enabled && (alerts.isPending || stuck.isPending))}
    />
  );
}
