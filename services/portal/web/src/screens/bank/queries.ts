import { queryOptions } from "@tanstack/react-query";
import { api } from "../../api/client.js";

const pageSize = 200;
const mostPages = 50;

/** The bank's feed read from its beginning, each match as it stands now; one that changed appears again further on. */
export const currentMatches = queryOptions({
  queryKey: ["matches", "current"],
  queryFn: async () => {
    const first = await api.bankMatching.pullMatches.query({ limit: pageSize });
    const current = new Map(first.data.map((match) => [match.matchId, match]));
    let page = first;
    for (let pages = 1; page.data.length === pageSize && pages < mostPages; pages += 1) {
      page = await api.bankMatching.pullMatches.query({ limit: pageSize, cursor: page.nextCursor });
      for (const match of page.data) current.set(match.matchId, match);
    }
    return [...current.values()].sort((one, other) => other.position - one.position);
  },
});

/** The cases that a bank takes part in and that have come to an agreement. */
export const agreedCases = queryOptions({
  queryKey: ["cases", "agreed"],
  queryFn: async () => {
    const { data } = await api.bankMatching.listCases.query({ limit: pageSize });
    return data.filter(({ outcome }) => outcome.bankId !== null);
  },
});
