import type {
  ConfirmationElements,
  Evidence,
  JwsEvidence,
  KeyBinding,
  PasskeyEvidence,
} from "@lianrong/contracts/evidence";
import { KeyBinding as Binding, ConfirmationElements as Elements, KeyRevocations } from "@lianrong/contracts/evidence";
import type { Instant } from "@lianrong/contracts/instants";
import { type CryptoKey, exportJWK, generateKeyPair } from "jose";
import { describe, expect, it } from "vitest";
import { canonicalJson } from "./canonical-json.js";
import { signDetached } from "./detached-signature.js";
import { signKeyBinding } from "./key-binding.js";
import { signKeyRevocations } from "./key-revocations.js";
import { signedValue } from "./signed-value.js";
import { softPasskey } from "./testing/soft-passkey.js";
import { verifyConfirmation } from "./verify-confirmation.js";

const uuid = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;

function elementsOf(change: Partial<ConfirmationElements> = {}): ConfirmationElements {
  const party = (n: number, uscc: string) => ({ organisationId: `org_${uuid(n)}`, uscc, name: "虚构企业" });
  return Elements.parse({
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
    ...change,
  });
}

async function newIdentity() {
  const identity = await generateKeyPair("ES256", { extractable: true });
  return {
    issuer: { keyId: "id-1", privateKey: identity.privateKey },
    identityKeys: { keys: [{ ...(await exportJWK(identity.publicKey)), kid: "id-1", alg: "ES256" }] },
  };
}

function bindingOf(change: object): KeyBinding {
  return Binding.parse({
    format: "lianrong.key-binding.v1",
    keyId: `key_${uuid(5)}`,
    tenant: "shifan",
    organisationId: elementsOf().debtor.organisationId,
    organisationName: "虚构企业",
    subject: `per_${uuid(6)}`,
    authority: "授权书 1 号",
    publicJwk: {},
    validFrom: "2026-01-01T00:00:00+08:00",
    validTo: "2026-12-31T00:00:00+08:00",
    ...change,
  });
}

const confirmedAt = Binding.shape.validFrom.parse("2026-11-10T09:00:00+08:00");

async function signedEvidence(change: Partial<KeyBinding> = {}, signedAt?: Instant) {
  const { issuer, identityKeys } = await newIdentity();
  const debtor = await generateKeyPair("ES256", { extractable: true });
  const { kty, crv, x, y } = await exportJWK(debtor.publicKey);
  const elements = elementsOf();
  const binding = bindingOf({ publicJwk: { kty, crv, x, y }, ...change });
  const evidence: JwsEvidence = {
    format: "jws-detached",
    elements,
    ...(signedAt ? { signedAt } : {}),
    signature: await signDetached(signedValue(elements, signedAt), {
      keyId: binding.keyId,
      privateKey: debtor.privateKey,
    }),
    key: await signKeyBinding(binding, issuer),
    byUpload: false,
    confirmedAt,
  };
  return { evidence, identityKeys, issuer };
}

const instant = (text: string) => Binding.shape.validFrom.parse(text);

async function passkeyEvidence(change: Partial<KeyBinding> = {}) {
  const { issuer, identityKeys } = await newIdentity();
  const passkey = softPasskey({ credentialId: "Y3JlZA", rpId: "localhost", origins: ["http://localhost:8080"] });
  const elements = elementsOf();
  const binding = bindingOf({ publicJwk: passkey.publicJwk, passkey: passkey.scope, ...change });
  const evidence: PasskeyEvidence = {
    format: "passkey-assertion",
    elements,
    ...(await passkey.assert(elements)),
    key: await signKeyBinding(binding, issuer),
    byUpload: false,
    confirmedAt,
  };
  return { evidence, identityKeys, issuer };
}

describe("a confirmation is verified offline", () => {
  it("accepts what the debtor's bound key signed", async () => {
    const { evidence, identityKeys } = await signedEvidence();
    expect(await verifyConfirmation(evidence, identityKeys)).toMatchObject({ ok: true });
  });

  it("refuses elements that changed by a single fen", async () => {
    const { evidence, identityKeys } = await signedEvidence();
    const changed = { ...evidence, elements: elementsOf({ confirmedFen: Elements.shape.confirmedFen.parse(101) }) };
    expect(await verifyConfirmation(changed, identityKeys)).toEqual({ ok: false, error: { code: "signature-wrong" } });
  });

  it("refuses a binding that identity did not sign", async () => {
    const { evidence } = await signedEvidence();
    const { identityKeys } = await signedEvidence();
    expect(await verifyConfirmation(evidence, identityKeys)).toMatchObject({
      error: { code: "binding-not-signed-by-identity" },
    });
  });

  it("refuses a key that was bound to somebody else, or not yet", async () => {
    const other = await signedEvidence({ organisationId: elementsOf().supplier.organisationId });
    expect(await verifyConfirmation(other.evidence, other.identityKeys)).toMatchObject({
      error: { code: "key-of-another-organisation" },
    });
    const early = await signedEvidence({ validFrom: Binding.shape.validFrom.parse("2026-11-11T00:00:00+08:00") });
    expect(await verifyConfirmation(early.evidence, early.identityKeys)).toMatchObject({
      error: { code: "key-not-in-force" },
    });
  });
});

describe("a confirmation signed with a passkey is verified offline", () => {
  it("accepts what the debtor's bound passkey signed", async () => {
    const { evidence, identityKeys } = await passkeyEvidence();
    expect(await verifyConfirmation(evidence, identityKeys)).toMatchObject({ ok: true });
  });

  it("refuses elements that changed by a single fen", async () => {
    const { evidence, identityKeys } = await passkeyEvidence();
    const changed = { ...evidence, elements: elementsOf({ confirmedFen: Elements.shape.confirmedFen.parse(101) }) };
    expect(await verifyConfirmation(changed, identityKeys)).toMatchObject({
      error: { code: "challenge-of-other-elements" },
    });
  });

  it("refuses a passkey under a program's binding, and a program's signature under a passkey's", async () => {
    const bound = await passkeyEvidence({ passkey: undefined });
    expect(await verifyConfirmation(bound.evidence, bound.identityKeys)).toMatchObject({
      error: { code: "key-of-another-kind" },
    });
    const program = await signedEvidence({
      passkey: { credentialId: "Y3JlZA", rpId: "localhost", origins: ["http://localhost:8080"] },
    });
    expect(await verifyConfirmation(program.evidence, program.identityKeys)).toMatchObject({
      error: { code: "key-of-another-kind" },
    });
  });

  it("refuses a binding to which another page was added", async () => {
    const { evidence, identityKeys } = await passkeyEvidence();
    const { binding, jws } = evidence.key;
    const wider = {
      credentialId: "Y3JlZA",
      rpId: "localhost",
      origins: ["http://localhost:8080", "http://localhost:1"],
    };
    const changed = { ...evidence, key: { jws, binding: { ...binding, passkey: wider } } };
    expect(await verifyConfirmation(changed, identityKeys)).toMatchObject({
      error: { code: "binding-not-signed-by-identity" },
    });
  });
});

describe("a key that was ended", () => {
  async function revoked(given: { evidence: Evidence; issuer: { keyId: string; privateKey: CryptoKey } }, at: string) {
    const { keyId, tenant } = given.evidence.key.binding;
    const revocations = KeyRevocations.parse({
      format: "lianrong.key-revocations.v1",
      tenant,
      asOf: "2026-12-01T00:00:00+08:00",
      revoked: [{ keyId, revokedAt: at }],
    });
    return signKeyRevocations(revocations, given.issuer);
  }

  it("keeps the force of what it signed before, and has none from that instant on", async () => {
    for (const given of [await signedEvidence(), await passkeyEvidence()]) {
      const later = await revoked(given, "2026-11-10T09:00:00.001+08:00");
      expect(await verifyConfirmation(given.evidence, given.identityKeys, later)).toMatchObject({ ok: true });
      const before = await revoked(given, "2026-11-10T09:00:00+08:00");
      expect(await verifyConfirmation(given.evidence, given.identityKeys, before)).toMatchObject({
        error: { code: "key-revoked" },
      });
    }
  });

  it("is not hidden by a list from which it was taken, nor by another tenant's", async () => {
    const given = await signedEvidence();
    const { revocations, jws } = await revoked(given, "2026-11-01T00:00:00+08:00");
    const emptied = { jws, revocations: { ...revocations, revoked: [] } };
    const elsewhere = await signKeyRevocations(
      KeyRevocations.parse({ ...revocations, tenant: "other", revoked: [] }),
      given.issuer,
    );
    for (const list of [emptied, elsewhere]) {
      expect(await verifyConfirmation(given.evidence, given.identityKeys, list)).toMatchObject({
        error: { code: "revocations-not-signed-by-identity" },
      });
    }
  });
});

it("a binding from before there were passkeys has the bytes that it always had", () => {
  const { passkey: _none, ...old } = bindingOf({ publicJwk: { crv: "P-256", kty: "EC", x: "x", y: "y" } });
  expect(canonicalJson(Binding.parse(old))).toBe(
    `{"authority":"授权书 1 号","format":"lianrong.key-binding.v1","keyId":"key_${uuid(5)}","organisationId":"org_${uuid(4)}",` +
      `"organisationName":"虚构企业","publicJwk":{"crv":"P-256","kty":"EC","x":"x","y":"y"},"subject":"per_${uuid(6)}",` +
      '"tenant":"shifan","validFrom":"2026-01-01T00:00:00+08:00","validTo":"2026-12-31T00:00:00+08:00"}',
  );
});

describe("the time of signing, where it is signed", () => {
  const signedAt = instant("2026-11-10T08:59:00+08:00");
  const revokedAt = instant("2026-11-10T08:58:00+08:00");

  async function revocationsBy(issuer: Parameters<typeof signKeyRevocations>[1], keyId: KeyBinding["keyId"]) {
    const { tenant } = elementsOf();
    const asOf = instant("2026-11-11T00:00:00+08:00");
    const revoked = [{ keyId, revokedAt }];
    return signKeyRevocations({ format: "lianrong.key-revocations.v1", tenant, asOf, revoked }, issuer);
  }

  it("verifies with the elements, and nobody adds it, changes it or takes it away", async () => {
    const { evidence, identityKeys } = await signedEvidence({}, signedAt);
    expect(await verifyConfirmation(evidence, identityKeys)).toMatchObject({ ok: true });
    const wrong = { ok: false, error: { code: "signature-wrong" } };
    const { signedAt: _taken, ...without } = evidence;
    expect(await verifyConfirmation(without, identityKeys)).toEqual(wrong);
    const moved = { ...evidence, signedAt: instant("2026-11-10T08:59:01+08:00") };
    expect(await verifyConfirmation(moved, identityKeys)).toEqual(wrong);
    const old = await signedEvidence();
    const added = { ...old.evidence, signedAt };
    expect(await verifyConfirmation(added, old.identityKeys)).toEqual(wrong);
  });

  it("keeps whoever moves the time of confirmation before the end of the key from making the signature count", async () => {
    const { evidence, identityKeys, issuer } = await signedEvidence({}, signedAt);
    const revocations = await revocationsBy(issuer, evidence.key.binding.keyId);
    const beforeTheEnd = { ...evidence, confirmedAt: instant("2026-11-10T08:57:00+08:00") };
    expect(await verifyConfirmation(beforeTheEnd, identityKeys, revocations)).toEqual({
      ok: false,
      error: { code: "key-revoked" },
    });
    const dayBefore = { ...evidence, confirmedAt: instant("2026-11-09T09:00:00+08:00") };
    expect(await verifyConfirmation(dayBefore, identityKeys, revocations)).toEqual({
      ok: false,
      error: { code: "taken-in-at-another-time" },
    });
  });

  it("is what an unsigned time could not do: of evidence without it, the platform's word is all there is", async () => {
    const { evidence, identityKeys, issuer } = await signedEvidence();
    const revocations = await revocationsBy(issuer, evidence.key.binding.keyId);
    expect(await verifyConfirmation(evidence, identityKeys, revocations)).toMatchObject({ ok: false });
    const moved = { ...evidence, confirmedAt: instant("2026-11-10T08:57:00+08:00") };
    expect(await verifyConfirmation(moved, identityKeys, revocations)).toMatchObject({ ok: true });
  });
});
