import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import type { Task } from "../../parts/task-list.js";
import type { IntroductionRow } from "./rows.js";
import { useMayTrade } from "./use-may-trade.js";

const most = 50;

/** What waits on the market for whoever posts and answers for its firm: buyers to answer, and suppliers that have agreed. */
export function useMarketTasks() {
  const { t } = useTranslation();
  const enabled = useMayTrade();
  const [asked, accepted] = useQueries({
    queries: [
      {
        enabled,
        queryKey: ["tasks", "introductions-asked"],
        queryFn: () => api.matchmaking.listIntroductions.query({ status: "asked", limit: most }),
      },
      {
        enabled,
        queryKey: ["tasks", "introductions-accepted"],
        queryFn: () => api.matchmaking.listIntroductions.query({ status: "accepted", limit: most }),
      },
    ],
  });
  const tasks: Task[] = [
    ...(asked.data?.data ?? [])
      .filter(({ side }) => side === "supplier")
      .map((one) => introductionTask(t("market.todo.answer"), one)),
    ...(accepted.data?.data ?? [])
      .filter(({ side }) => side === "buyer")
      .map((one) => introductionTask(t("market.todo.recordIntent"), one)),
  ];
  return {
    tasks,
    error: asked.error ?? accepted.error,
    isPending: enabled && (asked.isPending || accepted.isPending),
  };
}

function introductionTask(what: string, { introductionId, product }: IntroductionRow): Task {
  return { key: introductionId, what, about: product, dueOn: null, to: "/introductions", open: introductionId };
}
