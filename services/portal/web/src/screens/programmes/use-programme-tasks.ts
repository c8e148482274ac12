import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import type { Task } from "../../parts/task-list.js";
import { askedOf } from "./programme-turn.js";
import { useProgrammeRights } from "./use-programme-rights.js";

const most = 50;

/** Which programmes wait for the word of the person's side: a leader's, a bank's, or that of a firm that was invited. */
export function useProgrammeTasks() {
  const { t } = useTranslation();
  const person = useProgrammeRights();
  const enabled = person.acts;
  const [proposed, active] = useQueries({
    queries: [
      {
        enabled,
        queryKey: ["tasks", "programmes-proposed"],
        queryFn: () => api.bankMatching.listProgrammes.query({ status: "proposed", limit: most }),
      },
      {
        enabled,
        queryKey: ["tasks", "programmes-active"],
        queryFn: () => api.bankMatching.listProgrammes.query({ status: "active", limit: most }),
      },
    ],
  });
  const tasks: Task[] = [...(proposed.data?.data ?? []), ...(active.data?.data ?? [])].flatMap((one) => {
    const asked = askedOf(person, one);
    if (!asked) return [];
    const about = `${one.name} · ${asked === "grant" ? one.leaderName : one.bankName}`;
    const { programmeId } = one;
    return [
      {
        key: programmeId,
        what: t(`programme.todo.${asked}`),
        about,
        dueOn: null,
        to: "/programmes",
        open: programmeId,
      },
    ];
  });
  return {
    tasks,
    error: proposed.error ?? active.error,
    isPending: enabled && (proposed.isPending || active.isPending),
  };
}
