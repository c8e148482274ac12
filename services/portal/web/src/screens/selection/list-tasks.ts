import { useQueries } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api } from "../../api/client.js";
import { usePerson } from "../../api/session.js";
import { today } from "../../parts/format.js";
import type { Task } from "../../parts/task-list.js";
import type { ApplicationRow } from "./applications.js";

const most = 50;
const waiting = ["submitted", "returned", "recommended", "reviewed", "proposed", "in-notice", "approved"] as const;
const followed: readonly string[] = [
  "enterprise",
  "district",
  "expert-panel",
  "chain-chief",
  "finance-bureau",
  "industry-bureau",
];

type Procedure = Awaited<ReturnType<typeof api.whitelist.listProcedures.query>>["data"][number];
type Somebody = Pick<ReturnType<typeof usePerson>, "organisationKind" | "roles">;
type Verb = "complete" | "recommend" | "review" | "propose" | "decide" | "announce";

/** What waits on the list for whoever is logged in: applications at their step, objections and appeals to answer. */
export function useListTasks() {
  const { t } = useTranslation();
  const person = usePerson();
  const { organisationKind, roles } = person;
  const works = roles.includes("maker") || roles.includes("checker");
  const enabled = works && followed.includes(organisationKind);
  const bureau = enabled && isBureau(organisationKind);
  const [procedures, applications, objections, appeals] = useQueries({
    queries: [
      { enabled, queryKey: ["tasks", "procedures"], queryFn: () => api.whitelist.listProcedures.query({}) },
      { enabled, queryKey: ["tasks", "applications"], queryFn: () => allWaiting(organisationKind) },
      {
        enabled: bureau,
        queryKey: ["tasks", "objections"],
        queryFn: () => api.whitelist.listObjections.query({ limit: most }),
      },
      {
        enabled: bureau && roles.includes("checker"),
        queryKey: ["tasks", "appeals"],
        queryFn: () => api.whitelist.listAppeals.query({ status: "filed", limit: most }),
      },
    ],
  });
  const procedureOf = (row: ApplicationRow) => procedures.data?.data.find(({ kind }) => kind === row.kind);
  const tasks: Task[] = [
    ...(appeals.data?.data ?? []).map(({ appealId, name, dueOn }) => ({
      key: appealId,
      what: t("selection.todo.answerAppeal"),
      about: name,
      dueOn,
      to: "/appeals",
      open: appealId,
    })),
    ...(objections.data?.data ?? [])
      .filter(({ status }) => status === "open")
      .map(({ objectionId, applicationId, name }) => ({
        key: objectionId,
        what: t("selection.todo.answerObjection"),
        about: name,
        dueOn: null,
        to: "/applications",
        open: applicationId,
      })),
    ...(applications.data ?? []).flatMap((row) => {
      const verb = verbFor(row, procedureOf(row), person);
      if (!verb) return [];
      const { applicationId, name, kind, chain } = row;
      const about = `${name} · ${t(`listKind.${kind}`)} · ${chain}`;
      const what = t(`selection.todo.${verb}`);
      return [{ key: applicationId, what, about, dueOn: null, to: "/applications", open: applicationId }];
    }),
  ];
  const asked = [procedures, applications, objections, appeals];
  return {
    tasks,
    error: asked.find(({ error }) => error)?.error,
    isPending: asked.some(({ isLoading }) => isLoading),
  };
}

function isBureau(kind: string): boolean {
  return kind === "finance-bureau" || kind === "industry-bureau";
}

/** A firm is asked for what came back to it alone; offices for every step that anybody of them takes. */
async function allWaiting(kind: string): Promise<readonly ApplicationRow[]> {
  const statuses = waiting.filter((status) => (status === "returned") === (kind === "enterprise"));
  const pages = await Promise.all(
    statuses.map((status) => api.whitelist.listApplications.query({ status, limit: most })),
  );
  return pages.flatMap(({ data }) => data);
}

/** What this person would do with an application at its step; who proposed it is refused by the service. */
function verbFor(
  { status, noticeTo }: ApplicationRow,
  procedure: Procedure | undefined,
  { organisationKind, roles }: Somebody,
): Verb | undefined {
  const bureau = isBureau(organisationKind);
  const experts = (procedure?.reviewsNeeded ?? 0) > 0;
  const decider = procedure?.chiefDecides ? organisationKind === "chain-chief" : bureau;
  switch (status) {
    case "returned":
      return organisationKind === "enterprise" ? "complete" : undefined;
    case "submitted":
      return bureau || organisationKind === "district" ? "recommend" : undefined;
    case "recommended":
      if (experts) return organisationKind === "expert-panel" ? "review" : undefined;
      return bureau ? "propose" : undefined;
    case "reviewed":
      return bureau ? "propose" : undefined;
    case "proposed":
      return decider && roles.includes("checker") ? "decide" : undefined;
    case "in-notice":
      return bureau && noticeTo !== null && noticeTo < today() ? "announce" : undefined;
    case "approved":
      return bureau ? "announce" : undefined;
    default:
      return undefined;
  }
}
