const prefix = "lianrong.draft.";

/** What a person has typed and not sent, kept on this device under that person's id; where it keeps nothing, it is lost. */
export const drafts = {
  read: (personId: string, name: string): string | undefined =>
    attempt(() => window.localStorage.getItem(`${prefix}${personId}.${name}`) ?? undefined),
  write: (personId: string, name: string, text: string): void => {
    attempt(() => window.localStorage.setItem(`${prefix}${personId}.${name}`, text));
  },
  drop: (personId: string, name: string): void => {
    attempt(() => window.localStorage.removeItem(`${prefix}${personId}.${name}`));
  },
  count: (personId: string): number => namesOf(personId).length,
  dropAll: (personId: string): void => {
    for (const key of namesOf(personId)) attempt(() => window.localStorage.removeItem(key));
  },
};

function namesOf(personId: string): readonly string[] {
  return attempt(() => Object.keys(window.localStorage).filter((key) => key.startsWith(`${prefix}${personId}.`))) ?? [];
}

function attempt<T>(run: () => T): T | undefined {
  try {
    return run();
  } catch {
    return undefined;
  }
}
