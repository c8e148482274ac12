import type { Role } from "@lianrong/contracts/actor";
import type { QueryClient } from "@tanstack/react-query";
import type { SignedIn } from "../../../src/session.js";
import { ownHeaders } from "./client.js";

/** The one role among the person's that it chose to act in; undefined where it acts in all of them. */
export function actingRoleOf({ roles, actingAs }: Pick<SignedIn, "roles" | "actingAs">): Role | undefined {
  return roles.length > 1 ? actingAs : undefined;
}

/** Chooses the role, or all of them: from then on the server side calls with tokens that are good for no other. */
export async function actAs(queries: QueryClient, role: Role | undefined): Promise<void> {
  const headers = { ...ownHeaders(), "content-type": "application/json" };
  const answer = await fetch("/auth/role", { method: "POST", headers, body: JSON.stringify({ role: role ?? null }) });
  if (!answer.ok) throw new Error(`/auth/role answered ${answer.status}`);
  await queries.invalidateQueries();
}
