import type { LoginSession } from "@lianrong/contracts/identity";
import { toInstant } from "@lianrong/contracts/instants";
import type { Tx } from "@lianrong/runtime/database";
import { z } from "zod";

const SessionPayload = z.object({
  uid: z.string(),
  loginTs: z.number(),
  exp: z.number(),
  authorizations: z.record(z.string(), z.object({ grantId: z.string().optional() })).default({}),
});

/** Where the person is logged in, newest first; the session's cookie is not told. */
export async function listLoginSessions(tx: Tx, personId: string): Promise<LoginSession[]> {
  const { rows } = await tx.query<{ payload: unknown; address: string | null; browser: string | null }>({
    name: "list-login-sessions",
    text: `select payload, address, browser from oidc_record left join login_place on session_uid = uid
           where model = 'Session' and account_id = $1 and expires_at > now() order by payload->'loginTs' desc limit 100`,
    values: [personId],
  });
  return rows.map(({ payload, address, browser }) => {
    const { uid, loginTs, exp, authorizations } = SessionPayload.parse(payload);
    const [since, until] = [toInstant(new Date(loginTs * 1000)), toInstant(new Date(exp * 1000))];
    return { sessionId: uid, since, until, clients: Object.keys(authorizations), address, browser };
  });
}

/** Ends one session of the person with all that was granted in it; false if there is none. */
export async function deleteLoginSession(tx: Tx, personId: string, sessionId: string): Promise<boolean> {
  const { rows } = await tx.query<{ payload: unknown }>({
    name: "delete-login-session",
    text: "delete from oidc_record where model = 'Session' and account_id = $1 and uid = $2 returning payload",
    values: [personId, sessionId],
  });
  const [session] = rows;
  if (!session) return false;
  const { authorizations } = SessionPayload.parse(session.payload);
  const grantIds = Object.values(authorizations).flatMap(({ grantId }) => grantId ?? []);
  await tx.query({
    name: "delete-granted",
    text: "delete from oidc_record where grant_id = any ($1) or (model = 'Grant' and id = any ($1))",
    values: [grantIds],
  });
  return true;
}

/** Ends all that login keeps of a person. */
export async function deleteAllOfPerson(tx: Tx, personId: string): Promise<void> {
  await tx.query({
    name: "delete-all-of-person",
    text: "delete from oidc_record where account_id = $1",
    values: [personId],
  });
}
