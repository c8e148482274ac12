import {
  ApplicationId,
  CaseId,
  ConfirmationId,
  FinancingRequestId,
  MatchId,
  OrganisationId,
  ProductId,
  ProgrammeId,
  ReceivableId,
} from "@lianrong/contracts/ids";
import { newId } from "@lianrong/runtime/ids";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openPortalWorld } from "./testing/portal-world.js";

const News = z.object({
  news: z.array(z.object({ type: z.string(), side: z.string(), position: z.int(), unread: z.boolean() })),
  unread: z.int(),
});

let world: Awaited<ReturnType<typeof openPortalWorld>>;
beforeAll(async () => {
  world = await openPortalWorld();
});
afterAll(() => world.close());

/** Reads a stream as a browser does, and remembers what it was told. */
async function listen(secret: string) {
  const answer = await world.call(secret, "/portal/live");
  const reader = answer.body?.getReader();
  const told: string[] = [];
  const reading = (async () => {
    const decoder = new TextDecoder();
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read())
      told.push(decoder.decode(part.value, { stream: true }));
  })();
  await expect.poll(() => told.join("")).toContain("event: hello");
  return { told: () => told.join(""), status: answer.status, leave: () => reader?.cancel(), ended: reading };
}

const newsOf = async (secret: string) => News.parse(await (await world.call(secret, "/portal/news")).json());

const ofReceivable = (debtorId: string) => ({
  receivableId: newId(ReceivableId),
  confirmationId: newId(ConfirmationId),
  supplierId: newId(OrganisationId),
  debtorId,
  requestId: null,
});

describe("what has changed, as it happens", () => {
  it("is told to whom it concerns within moments, without a word of what it says, and to nobody else", async () => {
    const debtor = world.person("enterprise");
    const [concerned, other] = await Promise.all([
      listen(await world.logIn(debtor)),
      listen(await world.logIn(world.person("enterprise"))),
    ]);
    const data = { ...ofReceivable(debtor.organisationId), claimedFen: 123_456, clock: null };
    await world.happen("intake.confirmation-requested.v1", data);
    await expect.poll(concerned.told, { timeout: 5_000 }).toContain(data.confirmationId);
    expect(concerned.told()).not.toContain("123456");
    expect(concerned.told()).not.toContain(data.supplierId);
    expect(other.told()).not.toContain("event: change");
    await Promise.all([concerned.leave(), other.leave()]);
  });

  it("knows the borrower and the banks of a case by what was said of it before, and tells no bank of another's doing", async () => {
    const [borrower, bank, rival] = [world.person("enterprise"), world.person("bank"), world.person("bank")];
    const ids = { caseId: newId(CaseId), requestId: newId(FinancingRequestId) };
    const match = (bankId: string) => ({ ...ids, matchId: newId(MatchId), bankId, productId: newId(ProductId) });
    await world.happen("bank-matching.case-opened.v1", { ...ids, borrowerId: borrower.organisationId, amountFen: 1 });
    for (const { organisationId } of [bank, rival])
      await world.happen("bank-matching.match-proposed.v1", { ...match(organisationId), rank: 1 });
    const claimed = match(bank.organisationId);
    await world.happen("bank-matching.match-claimed.v1", { ...claimed, expiresAt: "2026-11-21T10:00:00.000+08:00" });
    await world.happen("bank-matching.offers-opened.v1", { ...ids, offers: 1 });
    const typesFor = async (organisationId: string) => {
      const { rows } = await world.db.transaction({ reach: "installation" }, (tx) =>
        tx.query<{ type: string }>("select type from change where audience = $1 order by position", [organisationId]),
      );
      return rows.map(({ type }) => type.split(".")[1]);
    };
    await expect.poll(() => typesFor(rival.organisationId)).toEqual(["match-proposed", "offers-opened"]);
    expect(await typesFor(bank.organisationId)).toEqual(["match-proposed", "match-claimed", "offers-opened"]);
    expect(await typesFor(borrower.organisationId)).toEqual(["case-opened", "match-claimed", "offers-opened"]);
    const { rows } = await world.db.transaction({ reach: "installation" }, (tx) =>
      tx.query<{ subjects: string[] }>("select subjects from change where audience = $1", [borrower.organisationId]),
    );
    expect(rows.flatMap(({ subjects }) => subjects)).not.toContain(claimed.matchId);
  });

  it("ends with the login, and is refused to whoever is not logged in or holds too many", async () => {
    expect((await world.call("nobody", "/portal/live")).status).toBe(401);
    const secret = await world.logIn(world.person("bank"));
    const foreign = await world.call(secret, "/portal/live", { headers: { "x-lianrong": "" } });
    expect(foreign.status).toBe(403);
    const streams = await Promise.all([1, 2, 3, 4].map(() => listen(secret)));
    expect((await world.call(secret, "/portal/live")).status).toBe(429);
    await streams[0]?.leave();
    await expect.poll(async () => (await listen(secret)).status).toBe(200);
    await world.endLogin(secret);
    await Promise.all(streams.map(({ ended }) => ended));
    expect(streams[1]?.told()).toContain("event: over");
  });
});

describe("the notices under the bell", () => {
  it("are unread until the person has seen them, leave out what one did oneself, and outlive a restart", async () => {
    const debtor = world.person("enterprise");
    const secret = await world.logIn(debtor);
    await world.happen("intake.confirmation-requested.v1", ofReceivable(debtor.organisationId));
    const own = { organisationId: debtor.organisationId, subject: debtor.personId };
    await world.happen("intake.confirmation-proposed.v1", ofReceivable(debtor.organisationId), { actor: own });
    await expect.poll(async () => (await newsOf(secret)).unread).toBe(1);
    const { news } = await newsOf(secret);
    expect(news.map(({ type }) => type)).toEqual(["intake.confirmation-requested.v1"]);
    const seen = await world.call(secret, "/portal/news/seen", {
      method: "POST",
      body: JSON.stringify({ position: news[0]?.position }),
    });
    expect(seen.status).toBe(204);
    expect((await newsOf(secret)).unread).toBe(0);
    await world.restart();
    expect(await newsOf(secret)).toMatchObject({ unread: 0, news: [{ unread: false }] });
    const colleague = await world.logIn(world.person("enterprise", debtor.organisationId));
    expect((await newsOf(colleague)).unread).toBe(2);
  });

  it("tell a person, and nobody beside it, what was done to its own login, in whoever's name", async () => {
    const person = world.person("bank");
    const secret = await world.logIn(person);
    const colleague = await world.logIn(world.person("bank", person.organisationId));
    const stream = await listen(secret);
    const { personId, organisationId } = person;
    const own = { actor: { organisationId, subject: personId } };
    await world.happen("identity.second-factor-added.v1", { personId, organisationId, factor: "passkey" }, own);
    await world.happen("identity.second-factors-reset.v2", { personId, organisationId });
    await expect.poll(async () => (await newsOf(secret)).unread).toBe(2);
    await expect.poll(stream.told, { timeout: 5_000 }).toContain("second-factors-reset");
    expect(stream.told()).not.toContain("手机遗失");
    expect((await newsOf(colleague)).unread).toBe(0);
    await stream.leave();
  });

  it("tell an applicant what became of its application, and nothing of what it did itself", async () => {
    const firm = world.person("enterprise");
    const secret = await world.logIn(firm);
    const other = await world.logIn(world.person("enterprise"));
    const applicationId = newId(ApplicationId);
    const data = { applicationId, applicantId: firm.organisationId };
    const own = { actor: { organisationId: firm.organisationId, subject: firm.personId } };
    await world.happen("whitelist.application-submitted.v1", { ...data, status: "submitted" }, own);
    await world.happen("whitelist.application-returned.v1", { ...data, status: "returned" });
    await expect.poll(async () => (await newsOf(secret)).unread).toBe(1);
    const { news } = await newsOf(secret);
    expect(news).toMatchObject([{ type: "whitelist.application-returned.v1", side: "applicant" }]);
    expect((await newsOf(other)).unread).toBe(0);
  });

  it("tell a firm that was invited into a programme what becomes of it, and nobody beside it", async () => {
    const firm = world.person("enterprise");
    const secret = await world.logIn(firm);
    const other = await world.logIn(world.person("enterprise"));
    const programme = {
      programmeId: newId(ProgrammeId),
      bankId: newId(OrganisationId),
      leaderId: newId(OrganisationId),
    };
    const invited = { ...programme, enterpriseId: firm.organisationId, limitFen: 123_456 };
    await world.happen("bank-matching.programme-member-invited.v1", invited);
    await world.happen("bank-matching.programme-opened.v1", { ...programme, totalFen: 654_321 });
    await world.happen("bank-matching.programme-closed.v1", programme);
    await expect.poll(async () => (await newsOf(secret)).unread).toBe(3);
    const { news } = await newsOf(secret);
    expect(news.map(({ type, side }) => `${side} ${type}`)).toEqual([
      "member bank-matching.programme-closed.v1",
      "member bank-matching.programme-opened.v1",
      "member bank-matching.programme-member-invited.v1",
    ]);
    expect((await newsOf(other)).unread).toBe(0);
  });

  it("say nothing of what happened longer ago than people are told of", async () => {
    const debtor = world.person("enterprise");
    const secret = await world.logIn(debtor);
    const longAgo = new Date(Date.now() - 30 * 86_400_000);
    await world.happen("intake.notice-sent.v1", { debtorId: debtor.organisationId }, { occurredAt: longAgo });
    await world.happen("intake.notice-sent.v1", { debtorId: debtor.organisationId });
    await expect.poll(async () => (await newsOf(secret)).unread).toBe(1);
  });

  it.each(["{", '{"position":-1}', '{"position":1,"personId":"per_1"}'])("refuse to note %s as seen", async (body) => {
    const secret = await world.logIn(world.person("bank"));
    expect((await world.call(secret, "/portal/news/seen", { method: "POST", body })).status).toBe(400);
  });
});

it.each(["change", "case_party", "last_seen"])(
  "row-level security keeps %s from other tenants and from nobody's eyes",
  async (table) => {
    await world.happen("bank-matching.case-opened.v1", {
      caseId: newId(CaseId),
      requestId: newId(FinancingRequestId),
      borrowerId: newId(OrganisationId),
    });
    const secret = await world.logIn(world.person("bank"));
    await world.call(secret, "/portal/news/seen", { method: "POST", body: '{"position":1}' });
    const count = async (tenant: string) => {
      const { rows } = await world.db.transaction({ reach: "tenant", tenant }, (tx) =>
        tx.query<{ rows: number }>(`select count(*) as rows from ${table}`),
      );
      return rows[0]?.rows ?? 0;
    };
    await expect.poll(() => count(world.tenant)).toBeGreaterThan(0);
    expect(await count("another")).toBe(0);
    const unset = await world.db.pool.query<{ rows: number }>(`select count(*) as rows from ${table}`);
    expect(unset.rows[0]?.rows).toBe(0);
  },
);
