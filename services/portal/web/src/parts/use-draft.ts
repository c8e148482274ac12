import { useRef, useState } from "react";
import { usePerson } from "../api/session.js";
import { drafts } from "../shell/drafts.js";

type Kept<Values> = { readonly at: string; readonly values: Values };

/** What this person had begun to fill in here, on this device: survives a reload and another day, and ends when it is sent. */
export function useDraft<Values>(name: string) {
  const { personId } = usePerson();
  const [restored] = useState(() => keptIn<Values>(drafts.read(personId, name)));
  // Read when somebody leaves, which may be the very moment in which it was sent.
  const dirty = useRef(false);
  return {
    restored,
    isDirty: () => dirty.current,
    keep: (values: Values): void => {
      dirty.current = true;
      drafts.write(personId, name, JSON.stringify({ at: new Date().toISOString(), values }));
    },
    drop: (): void => {
      dirty.current = false;
      drafts.drop(personId, name);
    },
  };
}

function keptIn<Values>(text: string | undefined): Kept<Values> | undefined {
  if (text === undefined) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
