import type { ConfirmationElements, Evidence, KeyBinding } from "@lianrong/contracts/evidence";
import { KeyBinding as Binding, ConfirmationElements as Elements } from "@lianrong/contracts/evidence";
import { exportJWK, generateKeyPair } from "jose";
import { describe, expect, it } from "vitest";
import { signDetached } from "./detached-signature.js";
import { signKeyBinding } from "./key-binding.js";
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

async function signedEvidence(change: Partial<KeyBinding> = {}) {
  const identity = await generateKeyPair("ES256", { extractable: true });
  const debtor = await generateKeyPair("ES256", { extractable: true });
  const { kty, crv, x, y } = await exportJWK(debtor.publicKey);
  const elements = elementsOf();
  const binding = Binding.parse({
    format: "lianrong.key-binding.v1",
    keyId: `key_${uuid(5)}`,
    tenant: "shifan",
    organisationId: elements.debtor.organisationId,
    organisationName: "虚构企业",
    subject: `per_${uuid(6)}`,
    authority: "授权书 1 号",
    publicJwk: { kty, crv, x, y },
    validFrom: "2026-01-01T00:00:00+08:00",
    validTo: "2026-12-31T00:00:00+08:00",
    ...change,
  });
  const evidence: Evidence = {
    format: "jws-detached",
    elements,
    signature: await signDetached(elements, { keyId: binding.keyId, privateKey: debtor.privateKey }),
    key: await signKeyBinding(binding, { keyId: "id-1", privateKey: identity.privateKey }),
    byUpload: false,
    confirmedAt: Binding.shape.validFrom.parse("2026-11-10T09:00:00+08:00"),
  };
  const identityKeys = { keys: [{ ...(await exportJWK(identity.publicKey)), kid: "id-1", alg: "ES256" }] };
  return { evidence, identityKeys };
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
