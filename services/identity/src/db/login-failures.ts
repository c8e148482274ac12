import type { Tx } from "@lianrong/runtime/database";
import type { AttemptLimit } from "../domain/attempt-limits.js";

/**
 * Counts an attempt before its password is looked at, so that many at once get no further than the limit.
 */
export async function countAttempt(
  tx: Tx,
  attempt: { readonly subject: string; readonly limit: AttemptLimit; readonly now: Date },
): Promise<"open" | "locked"> {
  const { subject, limit, now } = attempt;
  const { rows } = await tx.query<{ open: boolean }>({
    name: "count-attempt",
    text: `insert into login_failure as f (subject, failures, since) values ($1, 1, $2)
           on conflict (subject) do update set
             failures = case when f.since < $3 and coalesce(f.locked_until, $2) <= $2 then 1 else f.failures + 1 end,
             since = case when f.since < $3 and coalesce(f.locked_until, $2) <= $2 then $2 else f.since end,
             locked_until = case
               when f.locked_until > $2 then f.locked_until
               when f.since >= $3 and f.failures >= $4 then $5
               else null end
           returning locked_until is null as open`,
    values: [
      subject,
      now,
      new Date(now.getTime() - limit.windowMs),
      limit.allowed,
      new Date(now.getTime() + limit.lockMs),
    ],
  });
  return rows[0]?.open ? "open" : "locked";
}

/** Takes one attempt back, because it was no failure. */
export async function takeAttemptBack(tx: Tx, subject: string): Promise<void> {
  await tx.query({
    name: "take-attempt-back",
    text: "update login_failure set failures = greatest(failures - 1, 1) where subject = $1",
    values: [subject],
  });
}

export async function forgetFailures(tx: Tx, subject: string): Promise<void> {
  await tx.query({ name: "forget-failures", text: "delete from login_failure where subject = $1", values: [subject] });
}
