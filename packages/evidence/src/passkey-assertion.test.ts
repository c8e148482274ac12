import { describe, expect, it } from "vitest";
import { verifyPasskeyAssertion } from "./passkey-assertion.js";
import { type Misdeed, softPasskey } from "./testing/soft-passkey.js";

const scope = { credentialId: "Y3JlZGVudGlhbA", rpId: "lianrong.example", origins: ["https://lianrong.example"] };
const passkey = softPasskey(scope);
const key = { ...scope, publicJwk: passkey.publicJwk };
const value = { confirmedFen: 100 };

async function faultOf(misdeed: Misdeed, change: Partial<typeof key> = {}): Promise<string | undefined> {
  const verified = await verifyPasskeyAssertion(value, await passkey.assert(value, misdeed), { ...key, ...change });
  return verified.ok ? undefined : verified.error.code;
}

const PRESENT_ALONE = 0x01;
const VERIFIED_ALONE = 0x04;
const BACKED_UP_TOO = 0x1d;
const WITH_EXTENSIONS = 0x85;

describe("a passkey's assertion", () => {
  it("is accepted as an authenticator makes it, also backed up and with extensions", async () => {
    expect(await faultOf({})).toBeUndefined();
    expect(await faultOf({ flags: BACKED_UP_TOO })).toBeUndefined();
    expect(await faultOf({ flags: WITH_EXTENSIONS, tail: Buffer.of(0xa0) })).toBeUndefined();
  });

  it.each<[string, Misdeed, string]>([
    ["made while registering", { type: "webauthn.create" }, "assertion-of-another-ceremony"],
    ["over another challenge", { challenge: "AAAA" }, "challenge-of-other-elements"],
    ["on another site's page", { origin: "https://lianrong.example.evil" }, "origin-not-allowed"],
    ["on our page without encryption", { origin: "http://lianrong.example" }, "origin-not-allowed"],
    ["in a frame of another site", { crossOrigin: true }, "asked-from-a-foreign-page"],
    ["below another site", { topOrigin: "https://evil.example" }, "asked-from-a-foreign-page"],
    ["for another relying party", { rpId: "evil.example" }, "relying-party-differs"],
    ["with nobody present", { flags: VERIFIED_ALONE }, "person-not-present"],
    ["with nobody verified", { flags: PRESENT_ALONE }, "person-not-verified"],
    ["with bytes that no flag announces", { tail: Buffer.of(1) }, "assertion-malformed"],
  ])("%s is refused, and by what is said", async (_name, misdeed, code) => {
    expect(await faultOf(misdeed)).toBe(code);
  });

  it("over another value is refused by its challenge", async () => {
    const assertion = await passkey.assert({ confirmedFen: 101 });
    expect(await verifyPasskeyAssertion(value, assertion, key)).toEqual({
      ok: false,
      error: { code: "challenge-of-other-elements" },
    });
  });

  it("by another key, or with any part replaced, does not hold", async () => {
    expect(await faultOf({}, { publicJwk: softPasskey(scope).publicJwk })).toBe("signature-wrong");
    const one = await passkey.assert(value);
    const other = await softPasskey(scope).assert(value);
    const rewritten = Buffer.from(one.authenticatorData, "base64url");
    rewritten.writeUInt32BE(7, rewritten.length - 4);
    for (const changed of [
      { ...one, signature: other.signature },
      { ...one, authenticatorData: rewritten.toString("base64url") },
      { ...one, signature: one.signature.slice(0, -4) },
    ]) {
      expect(await verifyPasskeyAssertion(value, changed, key)).toEqual({
        ok: false,
        error: { code: "signature-wrong" },
      });
    }
  });

  it("whose signature is raw, as a JWS has it, or has anything after it, does not hold", async () => {
    const assertion = await passkey.assert(value);
    const der = Buffer.from(assertion.signature, "base64url");
    for (const signature of [Buffer.alloc(64, 1), Buffer.concat([der, Buffer.of(0)])]) {
      const changed = { ...assertion, signature: signature.toString("base64url") };
      expect(await verifyPasskeyAssertion(value, changed, key)).toMatchObject({ error: { code: "signature-wrong" } });
    }
  });

  it("that is cut short, or whose client data is no JSON, is malformed", async () => {
    const assertion = await passkey.assert(value);
    for (const changed of [
      { ...assertion, authenticatorData: assertion.authenticatorData.slice(0, 40) },
      { ...assertion, clientDataJSON: "AAAA" },
      { ...assertion, clientDataJSON: Buffer.from('{"type":"webauthn.get"}').toString("base64url") },
    ]) {
      expect(await verifyPasskeyAssertion(value, changed, key)).toMatchObject({
        error: { code: "assertion-malformed" },
      });
    }
  });

  it("is refused under a binding whose origin lies outside its relying party", async () => {
    const stray = { origins: ["https://other.example"] };
    expect(await faultOf({ origin: "https://other.example" }, stray)).toBe("origin-not-allowed");
    const below = { origins: ["https://portal.lianrong.example"] };
    expect(await faultOf({ origin: "https://portal.lianrong.example" }, below)).toBeUndefined();
    const beside = { origins: ["https://evil-lianrong.example"] };
    expect(await faultOf({ origin: "https://evil-lianrong.example" }, beside)).toBe("origin-not-allowed");
  });
});

describe("one touch for many values", () => {
  it.each([1, 2, 3, 5, 8, 200])("signs each of %d, and none that was not among them", async (count) => {
    const values = Array.from({ length: count }, (_, index) => ({ confirmedFen: index }));
    const assertions = await passkey.assertAll(values);
    for (const [index, assertion] of assertions.entries()) {
      expect(await verifyPasskeyAssertion(values[index], assertion, key)).toMatchObject({ ok: true });
      expect(assertion.batch?.length).toBeLessThanOrEqual(8);
    }
    const [first] = assertions;
    if (!first) throw new Error("the batch has a first");
    for (const stranger of [{ confirmedFen: count }, values[1] ?? { confirmedFen: -1 }]) {
      expect(await verifyPasskeyAssertion(stranger, first, key)).toMatchObject({
        error: { code: "challenge-of-other-elements" },
      });
    }
  });

  it("does not pass for a signature over a single value, nor such a signature for one over many", async () => {
    const [first] = await passkey.assertAll([value, { confirmedFen: 1 }]);
    if (!first) throw new Error("the batch has a first");
    const { batch: _steps, ...alone } = first;
    const single = { ...(await passkey.assert(value)), batch: [] };
    for (const changed of [alone, single]) {
      expect(await verifyPasskeyAssertion(value, changed, key)).toMatchObject({
        error: { code: "challenge-of-other-elements" },
      });
    }
  });
});
