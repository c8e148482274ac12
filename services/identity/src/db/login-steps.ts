import type { Tx } from "@lianrong/runtime/database";

/** How far a login has come: nobody is known yet, or a password said who it is. */
export type LoginStep = { readonly personId: string | null; readonly challenge: string };

/** Keeps how far it has come, with a fresh challenge in place of any earlier one. */
export async function saveLoginStep(
  tx: Tx,
  step: LoginStep & { readonly step: string; readonly expiresAt: Date },
): Promise<void> {
  await tx.query({
    name: "save-login-step",
    text: `insert into login_step (step, person_id, challenge, expires_at) values ($1, $2, $3, $4)
           on conflict (step) do update set
             person_id = excluded.person_id, challenge = excluded.challenge, expires_at = excluded.expires_at`,
    values: [step.step, step.personId, step.challenge, step.expiresAt],
  });
}

/** Whose login it is, once a password said so. */
export async function personOfStep(tx: Tx, step: string, now: Date): Promise<string | undefined> {
  const { rows } = await tx.query<{ person_id: string | null }>({
    name: "person-of-login-step",
    text: "select person_id from login_step where step = $1 and expires_at > $2",
    values: [step, now],
  });
  return rows[0]?.person_id ?? undefined;
}

/** Takes the challenge, which can be answered once, whichever instance hears the answer first. */
export async function takeChallenge(tx: Tx, step: string, now: Date): Promise<LoginStep | undefined> {
  const { rows } = await tx.query<{ person_id: string | null; challenge: string }>({
    name: "take-challenge",
    text: `with held as (
             select step, person_id, challenge from login_step
             where step = $1 and expires_at > $2 and challenge is not null for update)
           update login_step set challenge = null from held where login_step.step = held.step
           returning held.person_id, held.challenge`,
    values: [step, now],
  });
  return rows[0] && { personId: rows[0].person_id, challenge: rows[0].challenge };
}

export async function deleteLoginStep(tx: Tx, step: string): Promise<void> {
  await tx.query({ name: "delete-login-step", text: "delete from login_step where step = $1", values: [step] });
}
