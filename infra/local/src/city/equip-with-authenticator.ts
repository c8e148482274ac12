import { BegunSecondFactor, SecondFactor } from "@lianrong/contracts/identity";
import { nextCode } from "@lianrong/identity/client/authenticator";
import { LoginRefused } from "@lianrong/identity/client/person-token";
import type { Account } from "../accounts.js";
import { openSession, Refused, type Session } from "../session.js";
import { type Credentials, keepAuthenticator } from "./credentials.js";

type Founding = {
  readonly origin: string;
  readonly dataDir: string;
  readonly credentials: Credentials;
  readonly now: () => Date;
};

const mostCodes = 3;
const path = "/api/identity/v1/second-factor";

/**
 * The person sets up a second factor as anybody would, after a first login by the password alone. A founding that was
 * interrupted finds it in force already, under the secret that was kept before.
 */
export async function equipWithAuthenticator(founding: Founding, person: Account): Promise<string> {
  const { origin, dataDir, credentials, now } = founding;
  const { account } = person;
  const session = openSession({ origin, account: person, now });
  const begun = await session.post(path, {}, BegunSecondFactor).catch((error: unknown) => {
    if (error instanceof LoginRefused && error.asked === "code") return undefined;
    throw error;
  });
  if (!begun) return credentials[account]?.authenticator ?? "";
  keepAuthenticator(dataDir, credentials, { account, secret: begun.secret });
  await putInForce(session, begun.secret, now);
  return begun.secret;
}

async function putInForce(session: Session, secret: string, now: () => Date): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      await session.post(`${path}/confirm`, { code: await nextCode(secret, now) }, SecondFactor);
      return;
    } catch (error) {
      if (!(error instanceof Refused) || error.code !== "code-refused" || tries === mostCodes) throw error;
    }
  }
}
