import type { AuditCheckpoint, AuditPublicKey } from "@lianrong/contracts/audit";
import { Instant } from "@lianrong/contracts/instants";
import { type CryptoKey, exportJWK, generateKeyPair } from "jose";
import { beforeAll, describe, expect, it } from "vitest";
import { isSignedCheckpoint, signCheckpoint } from "./audit-checkpoint.js";

type Key = { readonly keyId: string; readonly privateKey: CryptoKey; readonly publicJwk: AuditPublicKey };

async function newKey(keyId: string): Promise<Key> {
  const { publicKey, privateKey } = await generateKeyPair("ES256", { extractable: true });
  const { x = "", y = "" } = await exportJWK(publicKey);
  return { keyId, privateKey, publicJwk: { kty: "EC", crv: "P-256", x, y, kid: keyId } };
}

const rotated = Instant.parse("2026-11-20T10:00:00.000+08:00");
const before = Instant.parse("2026-11-20T09:59:00.000+08:00");
const after = Instant.parse("2026-11-20T10:01:00.000+08:00");

const checkpoint = (at: Instant): AuditCheckpoint => ({
  format: "lianrong.audit-checkpoint.v1",
  service: "intake",
  number: 1,
  previousHash: null,
  entries: 1,
  chains: 1,
  headsHash: "00",
  at,
});

describe("after the key of the checkpoints was replaced", () => {
  let old: Key;
  let current: Key;
  beforeAll(async () => {
    [old, current] = [await newKey("old"), await newKey("current")];
  });
  const published = () => ({ keys: [current.publicJwk, { ...old.publicJwk, validTo: rotated }] });

  it("old checkpoints verify by the key of their time, new ones by the new key", async () => {
    expect(await isSignedCheckpoint(await signCheckpoint(checkpoint(before), old), published())).toBe(true);
    expect(await isSignedCheckpoint(await signCheckpoint(checkpoint(after), current), published())).toBe(true);
  });

  it("whoever got hold of the old key signs nothing of a later time", async () => {
    expect(await isSignedCheckpoint(await signCheckpoint(checkpoint(after), old), published())).toBe(false);
  });

  it("a key that is to sign later signs nothing of an earlier time", async () => {
    const keys = { keys: [{ ...current.publicJwk, validFrom: rotated }] };
    expect(await isSignedCheckpoint(await signCheckpoint(checkpoint(before), current), keys)).toBe(false);
    expect(await isSignedCheckpoint(await signCheckpoint(checkpoint(after), current), keys)).toBe(true);
  });
});
