import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfirmationElements, KeyBinding, KeyRevocations } from "@lianrong/contracts/evidence";
import { signDetached } from "@lianrong/evidence/detached-signature";
import { signKeyBinding } from "@lianrong/evidence/key-binding";
import { signKeyRevocations } from "@lianrong/evidence/key-revocations";
import { type Misdeed, softPasskey } from "@lianrong/evidence/testing/soft-passkey";
import { exportJWK, generateKeyPair } from "jose";
import { afterAll, describe, expect, it } from "vitest";
import { run } from "./run.js";

const folder = mkdtempSync(join(tmpdir(), "lianrong-evidence-"));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  writeFileSync(path, JSON.stringify(content));
  return path;
}

async function verify(...argv: string[]) {
  const said: string[] = [];
  const status = await run(["verify", "confirmation", ...argv, "--json"], {
    write: (line) => said.push(line),
    complain: () => undefined,
    environment: {},
    now: () => new Date("2026-11-21T02:00:00Z"),
  });
  return { status, ...(said.length > 0 ? JSON.parse(said.join("\n")) : {}) };
}

const uuid = (last: number) => `00000000-0000-4000-8000-${String(last).padStart(12, "0")}`;
const party = (id: number, uscc: string) => ({ organisationId: `org_${uuid(id)}`, uscc, name: "虚构企业" });

async function given() {
  const identity = await generateKeyPair("ES256", { extractable: true });
  const debtor = await generateKeyPair("ES256", { extractable: true });
  const { kty, crv, x, y } = await exportJWK(debtor.publicKey);
  const elements = ConfirmationElements.parse({
    format: "lianrong.confirmation.v1",
    tenant: "shifan",
    confirmationId: `cnf_${uuid(1)}`,
    receivableId: `rcv_${uuid(2)}`,
    supplier: party(3, "91350102MAAY4CL12B"),
    debtor: party(4, "91350103MA2TH3BJ33"),
    contractNumber: "HT-1",
    invoices: [],
    currency: "CNY",
    claimedFen: 100,
    confirmedFen: 100,
    disputedFen: 0,
    prepaidFen: 0,
    paidFen: 0,
    retentionFen: 0,
    setOffFen: 0,
    dueOn: "2026-12-01",
    waivesDefences: false,
    waivesSetOff: false,
    requestedOn: "2026-11-01",
    effect: "确认债权真实存在",
  });
  const binding = KeyBinding.parse({
    format: "lianrong.key-binding.v1",
    keyId: `key_${uuid(5)}`,
    tenant: "shifan",
    organisationId: elements.debtor.organisationId,
    organisationName: "虚构企业",
    subject: `per_${uuid(6)}`,
    authority: "授权书1号",
    publicJwk: { kty, crv, x, y },
    validFrom: "2026-01-01T00:00:00+08:00",
    validTo: "2026-12-31T00:00:00+08:00",
  });
  const issuer = { keyId: "identity-1", privateKey: identity.privateKey };
  const confirmed = { elements, byUpload: false, confirmedAt: "2026-11-20T10:00:00.000+08:00" };
  const evidence = {
    format: "jws-detached",
    ...confirmed,
    signature: await signDetached(elements, { keyId: binding.keyId, privateKey: debtor.privateKey }),
    key: await signKeyBinding(binding, issuer),
  };
  const passkey = softPasskey({ credentialId: "Y3JlZA", rpId: "localhost", origins: ["http://localhost:8080"] });
  const passkeyBinding = { ...binding, publicJwk: passkey.publicJwk, passkey: passkey.scope };
  const byPasskey = async (misdeed: Misdeed = {}) => ({
    format: "passkey-assertion",
    ...confirmed,
    ...(await passkey.assert(elements, misdeed)),
    key: await signKeyBinding(passkeyBinding, issuer),
  });
  const revokedAt = async (at: string) => {
    const revoked = [{ keyId: binding.keyId, revokedAt: at }];
    const list = { format: "lianrong.key-revocations.v1", tenant: "shifan", asOf: "2026-12-01T00:00:00Z", revoked };
    return file("revocations.json", await signKeyRevocations(KeyRevocations.parse(list), issuer));
  };
  const keys = { keys: [{ ...(await exportJWK(identity.publicKey)), kid: "identity-1", alg: "ES256" }] };
  return { evidence, byPasskey, revokedAt, keys: file("keys.json", keys) };
}

describe("lianrong verify confirmation", () => {
  it("passes what the debtor signed, from two files alone", async () => {
    const { evidence, keys } = await given();
    expect(await verify(file("evidence.json", evidence), "--keys", keys)).toMatchObject({
      status: 0,
      verdict: "PASS",
      rule: "R48",
      confirmedFen: 100,
    });
  });

  it("fails an amount changed by one fen", async () => {
    const { evidence, keys } = await given();
    const changed = { ...evidence, elements: { ...evidence.elements, confirmedFen: 101 } };
    expect(await verify(file("changed.json", changed), "--keys", keys)).toMatchObject({
      status: 2,
      code: "signature-wrong",
    });
  });

  it("fails a binding that other keys signed", async () => {
    const { evidence } = await given();
    const { keys } = await given();
    expect(await verify(file("evidence.json", evidence), "--keys", keys)).toMatchObject({
      status: 2,
      code: "binding-not-signed-by-identity",
    });
  });

  it("asks for both files, and for the right ones", async () => {
    const { evidence, keys } = await given();
    expect((await verify(file("evidence.json", evidence))).status).toBe(64);
    expect((await verify(keys, "--keys", keys)).status).toBe(64);
    expect((await verify("/nowhere.json", "--keys", keys)).status).toBe(64);
  });

  it("passes what the debtor's passkey signed", async () => {
    const { byPasskey, keys } = await given();
    expect(await verify(file("passkey.json", await byPasskey()), "--keys", keys)).toMatchObject({
      status: 0,
      format: "passkey-assertion",
      revocationsAsOf: null,
    });
  });

  it.each<[string, Misdeed]>([
    ["assertion-of-another-ceremony", { type: "webauthn.create" }],
    ["challenge-of-other-elements", { challenge: "AAAA" }],
    ["origin-not-allowed", { origin: "https://evil.example" }],
    ["asked-from-a-foreign-page", { crossOrigin: true }],
    ["relying-party-differs", { rpId: "evil.example" }],
    ["person-not-present", { flags: 0x04 }],
    ["person-not-verified", { flags: 0x01 }],
  ])("says of a passkey's signature that is wrong: %s", async (code, misdeed) => {
    const { byPasskey, keys } = await given();
    const path = file(`${code}.json`, await byPasskey(misdeed));
    expect(await verify(path, "--keys", keys)).toMatchObject({ status: 2, code });
  });

  it("fails a passkey's signature that was replaced, cut or put under other elements", async () => {
    const { byPasskey, keys } = await given();
    const evidence = await byPasskey();
    const other = await byPasskey({ flags: 0x1d });
    const more = { ...evidence.elements, confirmedFen: 99 };
    for (const [code, changed] of [
      ["signature-wrong", { ...evidence, signature: other.signature }],
      ["assertion-malformed", { ...evidence, authenticatorData: evidence.authenticatorData.slice(0, 20) }],
      ["challenge-of-other-elements", { ...evidence, elements: more }],
    ] as const) {
      expect(await verify(file("tampered.json", changed), "--keys", keys)).toMatchObject({ status: 2, code });
    }
  });

  it("fails what was signed once the key had been ended, and passes what was signed before", async () => {
    const { evidence, keys, revokedAt } = await given();
    const path = file("evidence.json", evidence);
    const withList = async (at: string) => verify(path, "--keys", keys, "--revocations", await revokedAt(at));
    expect(await withList("2026-11-20T09:59:59+08:00")).toMatchObject({ status: 2, code: "key-revoked" });
    expect(await withList("2026-11-20T10:00:01+08:00")).toMatchObject({
      status: 0,
      revocationsAsOf: "2026-12-01T00:00:00Z",
    });
  });

  it("still answers to its older name", async () => {
    const { evidence, keys } = await given();
    const status = await run(["verify", "evidence", file("evidence.json", evidence), "--keys", keys], {
      write: () => undefined,
      complain: () => undefined,
      environment: {},
      now: () => new Date("2026-11-21T02:00:00Z"),
    });
    expect(status).toBe(0);
  });
});
