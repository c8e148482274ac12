import { queryOptions } from "@tanstack/react-query";
import { api } from "../../api/client.js";

const most = 50;
const toWriteBack = ["agreed", "approving", "approved", "registered", "overdue"] as const;

/** The newest matches that the bank can still act on. */
export const waitingMatches = queryOptions({
  queryKey: ["matches", "waiting"],
  queryFn: () => api.bankMatching.listMatches.query({ waiting: "true", limit: most }),
});

/** The cases of this bank in which the next step is its own. */
export const casesToWriteBack = queryOptions({
  queryKey: ["cases", "to-write-back"],
  queryFn: async () => {
    const pages = await Promise.all(
      toWriteBack.map((status) => api.bankMatching.listCases.query({ status, limit: most })),
    );
    return pages.flatMap(({ data }) => data).filter(({ outcome }) => outcome.bankId !== null);
  },
});
