import { useQuery } from "@tanstack/react-query";
import { api } from "../../api/client.js";

const most = 200;

/** The people of the own organisation by their id, as the directory calls them. */
export function useMembers(): ReadonlyMap<string, string> | undefined {
  const { data } = useQuery({
    queryKey: ["members"],
    queryFn: () => api.identity.listPeople.query({ limit: most }),
  });
  return data && new Map(data.data.map(({ personId, displayName }) => [personId, displayName]));
}
