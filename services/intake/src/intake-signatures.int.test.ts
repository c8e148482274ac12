import { Evidence } from "@lianrong/contracts/evidence";
import { toInstant } from "@lianrong/contracts/instants";
import { signDetached } from "@lianrong/evidence/detached-signature";
import { verifyConfirmation } from "@lianrong/evidence/verify-confirmation";
import { exportJWK, generateKeyPair } from "jose";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storyOf } from "./testing/story.js";
import { type Firm, startTestIntake, type TestIntake } from "./testing/test-intake.js";

let intake: TestIntake;
let leader: Firm;
let supplier: Firm;
let story: ReturnType<typeof storyOf>;
beforeAll(async () => {
  intake = await startTestIntake();
  leader = await intake.newFirm({ name: "闽光显示", sizeClass: "large", listed: true });
  supplier = await intake.newFirm({ name: "海峡光学", listed: true });
  story = storyOf(intake, supplier);
});
afterAll(() => intake.stop());

/** A claim that the debtor was asked to confirm. */
async function asked(): Promise<string> {
  const { receivableId } = await story.record(leader, 800_000_00);
  await intake.call(supplier.maker, "POST", `/receivables/${receivableId}/request-confirmation`);
  return story.confirmationOf(receivableId);
}

/** A claim that the maker has proposed and somebody has yet to sign. */
async function proposed() {
  const { confirmationId, elements } = await story.propose(leader, await asked());
  return { confirmationId, elements };
}

const confirm = (confirmationId: string, signature: unknown, as = leader.checker) =>
  intake.call(as, "POST", `/confirmations/${confirmationId}/confirm`, { signature });
const refused = (code: string, rule = "R48") => ({ status: 422, body: { code, rule: { id: rule } } });

describe("a checker's passkey", () => {
  it("signs a confirmation, and its evidence verifies offline", async () => {
    const { confirmationId, elements } = await proposed();
    const passkey = await leader.bindPasskey(leader.checker.subject);
    expect(await confirm(confirmationId, await passkey.sign(elements))).toMatchObject({ status: 201 });
    const { body } = await intake.call(supplier.maker, "GET", `/confirmations/${confirmationId}/evidence`);
    const evidence = Evidence.parse(body);
    expect(evidence).toMatchObject({ format: "passkey-assertion", elements });
    expect(await verifyConfirmation(evidence, intake.identityKeys)).toMatchObject({ ok: true });
  });

  it("signs many in one batch, each with its own assertion", async () => {
    const [first, second] = [await proposed(), await proposed()];
    const passkey = await leader.bindPasskey(leader.checker.subject);
    const items = [
      { action: "confirm", confirmationId: first.confirmationId, signature: await passkey.sign(first.elements) },
      { action: "confirm", confirmationId: second.confirmationId, signature: await passkey.sign(first.elements) },
    ];
    const { body } = await intake.call(leader.checker, "POST", "/confirmations:batch", { items });
    expect(body).toMatchObject({ results: [{ ok: true }, { ok: false, code: "assertion-refused" }] });
  });

  it("is asked for a second factor by a batch that signs, and not by one that proposes or rejects", async () => {
    const [one, other] = [await asked(), await asked()];
    const withoutSecond = { ...leader.maker, secondFactor: false };
    const batch = (actor: typeof withoutSecond, items: readonly unknown[]) =>
      intake.call(actor, "POST", "/confirmations:batch", { items });
    const propose = { action: "propose", confirmationId: one };
    const reject = { action: "reject", confirmationId: other, code: "duplicate", explanation: "重复" };
    expect((await batch(withoutSecond, [propose, reject])).body).toMatchObject({
      results: [{ ok: true }, { ok: true }],
    });
    const sign = { action: "confirm", confirmationId: one, signature: "nothing..signed-by-anybody" };
    const refused = { status: 403, body: expect.objectContaining({ code: "second-factor-required" }) };
    expect(await batch({ ...leader.checker, secondFactor: false }, [reject, sign])).toEqual(refused);
    expect((await batch(leader.checker, [sign])).status).toBe(201);
  });

  it("signs the time of signing with the elements, which is refused where it is not now", async () => {
    const { confirmationId, elements } = await proposed();
    const passkey = await leader.bindPasskey(leader.checker.subject);
    const signAt = async (at: Date, statedAt = at) => {
      const signature = await passkey.sign({ ...elements, signedAt: toInstant(at) });
      const path = `/confirmations/${confirmationId}/confirm`;
      return intake.call(leader.checker, "POST", path, { signature, signedAt: toInstant(statedAt) });
    };
    const now = intake.clock.now().getTime();
    for (const wrongMs of [-6 * 60_000, 6 * 60_000]) {
      expect(await signAt(new Date(now + wrongMs))).toMatchObject(refused("signed-at-another-time"));
    }
    expect(await signAt(new Date(now - 10 * 60_000), new Date(now))).toMatchObject(refused("assertion-refused"));
    expect((await signAt(new Date(now))).status).toBe(201);
    const { body } = await intake.call(supplier.maker, "GET", `/confirmations/${confirmationId}/evidence`);
    const evidence = Evidence.parse(body);
    expect(evidence.signedAt).toBe(toInstant(new Date(now)));
    expect(await verifyConfirmation(evidence, intake.identityKeys)).toMatchObject({ ok: true });
    const unsigned = { ...evidence, signedAt: undefined };
    expect(await verifyConfirmation(unsigned, intake.identityKeys)).toMatchObject({ ok: false });
  });

  it("signs many with one touch, and each piece of evidence verifies alone", async () => {
    const shown = [await proposed(), await proposed(), await proposed()];
    const passkey = await leader.bindPasskey(leader.checker.subject);
    const signatures = await passkey.signAll(shown.map(({ elements }) => elements));
    const items = shown.map(({ confirmationId }, index) => ({
      action: "confirm",
      confirmationId,
      signature: signatures[index],
    }));
    const { body } = await intake.call(leader.checker, "POST", "/confirmations:batch", { items });
    expect(body).toMatchObject({ results: [{ ok: true }, { ok: true }, { ok: true }] });
    for (const { confirmationId } of shown) {
      const read = await intake.call(supplier.maker, "GET", `/confirmations/${confirmationId}/evidence`);
      expect(await verifyConfirmation(Evidence.parse(read.body), intake.identityKeys)).toMatchObject({ ok: true });
    }
  });

  it.each([
    ["over other elements", { challenge: "AAAA" }],
    ["on another site", { origin: "https://evil.example" }],
    ["without verifying the person", { flags: 0x01 }],
  ])("%s is refused", async (_how, misdeed) => {
    const { confirmationId, elements } = await proposed();
    const passkey = await leader.bindPasskey(leader.checker.subject);
    expect(await confirm(confirmationId, await passkey.sign(elements, misdeed))).toMatchObject(
      refused("assertion-refused"),
    );
  });

  it("does not stand in for a program's key, nor that for a passkey", async () => {
    const { confirmationId, elements } = await proposed();
    const [passkey, program] = [
      await leader.bindPasskey(leader.checker.subject),
      await leader.bindProgramKey(leader.checker.subject),
    ];
    const assertion = await passkey.sign(elements);
    expect(await confirm(confirmationId, { ...assertion, keyId: program.binding.keyId })).toMatchObject(
      refused("assertion-refused"),
    );
    const stranger = await generateKeyPair("ES256");
    const asProgram = await signDetached(elements, { keyId: passkey.binding.keyId, privateKey: stranger.privateKey });
    expect(await confirm(confirmationId, asProgram)).toMatchObject(refused("assertion-refused"));
  });
});

describe("whose signature it is", () => {
  it("a checker does not sign with the maker's key, nor with another person's", async () => {
    const { confirmationId, elements } = await proposed();
    for (const holder of [leader.maker, leader.otherChecker]) {
      const key = await leader.bindProgramKey(holder.subject);
      expect(await confirm(confirmationId, await key.sign(elements))).toMatchObject(
        refused("key-of-another-person", "R46"),
      );
    }
    const own = await leader.bindProgramKey(leader.checker.subject);
    expect(await confirm(confirmationId, await own.sign(elements))).toMatchObject({ status: 201 });
  });

  it("a binding that identity did not sign is worth nothing, however it came here", async () => {
    const { confirmationId, elements } = await proposed();
    const impostor = await generateKeyPair("ES256", { extractable: true });
    const key = await leader.bindProgramKey(leader.checker.subject, { identity: impostor });
    expect(await confirm(confirmationId, await key.sign(elements))).toMatchObject(refused("key-not-vouched-for"));
  });

  it("a binding that was changed in the database is worth nothing", async () => {
    const { confirmationId, elements } = await proposed();
    const own = await leader.bindProgramKey(leader.maker.subject);
    const intruder = await generateKeyPair("ES256", { extractable: true });
    const { x, y } = await exportJWK(intruder.publicKey);
    const signed = `jsonb_set(signed, '{binding,publicJwk}', signed #> '{binding,publicJwk}' || $2::jsonb)`;
    await intake.database.asAdmin(`update intake.key_binding set signed = ${signed} where key_id = $1`, [
      own.binding.keyId,
      JSON.stringify({ x, y }),
    ]);
    const forged = await signDetached(elements, { keyId: own.binding.keyId, privateKey: intruder.privateKey });
    expect(await confirm(confirmationId, forged)).toMatchObject(refused("key-not-vouched-for"));
  });
});

describe("a key that was ended", () => {
  it("signs nothing more, and what it signed before keeps its force", async () => {
    const [before, after] = [await proposed(), await proposed()];
    const key = await leader.bindProgramKey(leader.checker.subject);
    expect((await confirm(before.confirmationId, await key.sign(before.elements))).status).toBe(201);
    const revoked = {
      organisationId: leader.enterpriseId,
      keyId: key.binding.keyId,
      revokedAt: toInstant(intake.clock.now()),
    };
    expect(await intake.hear("identity.key-revoked.v1", revoked)).toEqual({ outcome: "handled" });
    expect(await intake.hear("identity.key-revoked.v1", revoked)).toMatchObject({ outcome: "ignored" });
    expect(await confirm(after.confirmationId, await key.sign(after.elements))).toMatchObject(refused("key-revoked"));
    const { body } = await intake.call(leader.checker, "GET", `/confirmations/${before.confirmationId}/evidence`);
    expect(await verifyConfirmation(Evidence.parse(body), intake.identityKeys)).toMatchObject({ ok: true });
  });
});
