import { invariant } from "@lianrong/core/invariant";
import { type AccountBook, accountNamed } from "../accounts.js";
import { openSession, type Session } from "../session.js";

/** The parties of a story, each with a session of its own that keeps its token. */
export type Cast = {
  readonly as: (account: string) => Session;
  readonly now: () => Date;
};

export function castOf(
  book: AccountBook,
  options: { readonly now?: () => Date; readonly patienceMs?: number } = {},
): Cast {
  const sessions = new Map<string, Session>();
  return {
    now: options.now ?? (() => new Date()),
    as: (name) => {
      const held = sessions.get(name);
      if (held) return held;
      const account = accountNamed(book, name);
      invariant(account, `the account book knows ${name}`);
      const { patienceMs } = options;
      const session = openSession({
        origin: book.origin,
        account,
        ...(patienceMs === undefined ? {} : { patienceMs }),
      });
      sessions.set(name, session);
      return session;
    },
  };
}
