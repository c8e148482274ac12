import { strict as assert } from "node:assert";
import { openMachineSession } from "@lianrong/identity/client/machine-session";
import type { Account } from "@lianrong/local/accounts";
import { decodeJwt } from "jose";

/** A bank's program gets a token that is bound to its key, and is let in with the proof and not without. */
export async function tryAsBank(options: {
  readonly origin: string;
  readonly issuer: string;
  readonly bank: Extract<Account, { type: "client" }>;
  readonly say: (line: string) => void;
}): Promise<void> {
  const { origin, issuer, bank, say } = options;
  const { clientId, key: privateJwk, permissions } = bank;
  const session = await openMachineSession({ issuer, clientId, privateJwk, permissions, dpop: true });
  const token = await session.accessToken();
  say(`bank's token: ${JSON.stringify(decodeJwt(token))}`);
  const matches = new URL("/api/bank-matching/v1/matches", origin);
  const proven = await session.call("GET", matches);
  assert.equal(proven.status, 200, await proven.text());
  for (const scheme of ["Bearer", "DPoP"]) {
    const bare = await fetch(matches, { headers: { authorization: `${scheme} ${token}` } });
    assert.equal(bare.status, 401);
  }
  say("a bank pulls with a bound token, and not without a proof");
}
