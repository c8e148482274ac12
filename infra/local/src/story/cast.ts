import { invariant } from "@lianrong/core/invariant";
import { type AccountBook, accountNamed } from "../accounts.js";
import { type AnsweredWrite, openSession, type Session } from "../session.js";

/** The parties of a story, each with a session of its own that keeps its token. */
export type Cast = {
  readonly as: (account: string) => Session;
  readonly now: () => Date;
};

export function castOf(
  book: AccountBook,
  options: {
    readonly now?: () => Date;
    readonly patienceMs?: number;
    readonly onAnswer?: (answered: AnsweredWrite) => void;
  } = {},
): Cast {
  const sessions = new Map<string, Session>();
  return {
    now: options.now ?? (() => new Date()),
    as: (name) => {
      const held = sessions.get(name);
      if (held) return held;
      const account = accountNamed(book, name);
      invariant(account, `the account book knows ${name}`);
      const { patienceMs, onAnswer } = options;
      const session = openSession({
        origin: book.origin,
        account,
        ...(options.now ? { now: options.now } : {}),
        ...(patienceMs === undefined ? {} : { patienceMs }),
        ...(onAnswer ? { onAnswer } : {}),
      });
      sessions.set(name, session);
      return session;
    },
  };
}
