import { KeyRevocations, type SignedKeyRevocations } from "@lianrong/contracts/evidence";
import type { JSONWebKeySet } from "jose";
import { canonicalJson } from "./canonical-json.js";
import { readStatement, type StatementKey, signStatement } from "./signed-statement.js";

const revocationsType = "key-revocations+jws";

/** Identity's signature over all revocations of a tenant as of an instant, so that none can be left out unseen. */
export async function signKeyRevocations(
  revocations: KeyRevocations,
  issuer: StatementKey,
): Promise<SignedKeyRevocations> {
  return { revocations, jws: await signStatement(revocations, revocationsType, issuer) };
}

/** Whether one of identity's published keys signed exactly these revocations. */
export async function verifyKeyRevocations(
  signed: SignedKeyRevocations,
  identityKeys: JSONWebKeySet,
): Promise<boolean> {
  const stated = KeyRevocations.safeParse(await readStatement(signed.jws, revocationsType, identityKeys));
  return stated.success && canonicalJson(stated.data) === canonicalJson(signed.revocations);
}
