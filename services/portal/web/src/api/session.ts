import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import type { SignedIn } from "../../../src/session.js";
import { actingRoleOf } from "./acting-role.js";
import { ownHeaders } from "./client.js";

/** Who is logged in; null where nobody is. */
export const sessionQuery = queryOptions({
  queryKey: ["session"],
  staleTime: Number.POSITIVE_INFINITY,
  queryFn: async (): Promise<SignedIn | null> => {
    const answer = await fetch("/auth/session", { headers: ownHeaders() });
    if (!answer.ok) throw new Error(`/auth/session answered ${answer.status}`);
    return answer.json();
  },
});

/** The person whose screens these are, with all roles; the shell shows them to nobody else. */
export function useWholePerson(): SignedIn {
  const { data } = useSuspenseQuery(sessionQuery);
  if (!data) throw new Error("a screen was opened without a login");
  return data;
}

/** The person in the role that it chose to act in, so that what is shown follows that role. */
export function usePerson(): SignedIn {
  const person = useWholePerson();
  const acting = actingRoleOf(person);
  return acting ? { ...person, roles: [acting] } : person;
}

/** Ends the login here and at the issuer. */
export async function logOut(): Promise<void> {
  const answer = await fetch("/auth/logout", { method: "POST", headers: ownHeaders() });
  const { to }: { to: string } = await answer.json();
  window.location.assign(to);
}
