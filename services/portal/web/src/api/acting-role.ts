import type { Role } from "@lianrong/contracts/actor";
import { useSyncExternalStore } from "react";
import type { SignedIn } from "../../../src/session.js";
import { preference } from "../shell/preferences.js";

const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

const nameOf = ({ personId }: Pick<SignedIn, "personId">) => `acting.${personId}`;

/** The one role among the person's that it chose to act in; undefined where it acts in all of them. */
export function useActingRole(person: Pick<SignedIn, "personId" | "roles">): Role | undefined {
  const chosen = useSyncExternalStore(subscribe, () => preference.read(nameOf(person)));
  return person.roles.length > 1 ? person.roles.find((role) => role === chosen) : undefined;
}

/** Chooses the role, or all of them; this device remembers it for this person. */
export function actAs(person: Pick<SignedIn, "personId">, role: Role | undefined): void {
  preference.write(nameOf(person), role ?? "");
  for (const listener of listeners) listener();
}
