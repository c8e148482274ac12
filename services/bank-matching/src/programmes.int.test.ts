import type { Actor } from "@lianrong/contracts/actor";
import { FinancingCase } from "@lianrong/contracts/cases";
import { CreditLines, Reconciliation } from "@lianrong/contracts/credit-lines";
import { RelationId } from "@lianrong/contracts/ids";
import { OpenedOffers } from "@lianrong/contracts/offers";
import { Programme, Programmes } from "@lianrong/contracts/programmes";
import { newId } from "@lianrong/runtime/ids";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type Bench, offerOn, openBank, openBench, openCaseOf, openCity } from "./testing/bench.js";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

/** A leader and its supplier, a relation between them, and a bank with a product. */
async function openChain(tenant: string) {
  const city = await openCity(bench, tenant);
  const { leaderId, borrower } = city;
  const relation = {
    relationId: newId(RelationId),
    leaderId,
    supplierId: borrower.organisationId,
    chain: "新型显示",
    tier: 1,
    local: true,
  };
  await bench.hear("whitelist.relation-declared.v1", relation, tenant);
  const { bank, productId } = await openBank(bench, city);
  const leader = { ...actorOf({ tenant, kind: "enterprise" }), organisationId: leaderId };
  const bureau = actorOf({ tenant, kind: "finance-bureau" });
  const proposal = {
    name: "新型显示整链授信",
    productId,
    leaderUscc: city.leader.uscc,
    totalFen: 300_000_00,
    members: [{ uscc: city.supplier.uscc, limitFen: 150_000_00 }],
  };
  return { city, bank, leader, bureau, proposal };
}

/** Has the borrower take the bank's offer on a new request; the answer as it came. */
async function accept(city: Awaited<ReturnType<typeof openCity>>, bank: Actor) {
  const caseId = await openCaseOf(bench, city);
  const offerId = await offerOn(bench, bank, caseId);
  await bench.post(OpenedOffers, city.borrower, `/cases/${caseId}/open-offers`, {});
  return { caseId, answer: await bench.send(city.borrower, `/offers/${offerId}/accept`, { body: {} }) };
}

const total = async (bank: Actor, programmeId: string) =>
  (await bench.get(Programme, bank, `/programmes/${programmeId}`)).usage;

test("opens with the word of both, is drawn on by whoever joined, and closes without losing what is drawn", async () => {
  const { city, bank, leader, bureau, proposal } = await openChain("chain");
  const proposed = await bench.post(Programme, bank, "/programmes", proposal);
  const path = `/programmes/${proposed.programmeId}`;
  expect(proposed).toMatchObject({ status: "proposed", proposedBy: "bank", leaderName: "江城光电" });
  expect((await bench.post(Programme, city.borrower, `${path}/join`, {})).members[0]?.joinedAt).not.toBeNull();
  expect((await bench.post(Programme, leader, `${path}/agree`, {})).status).toBe("active");
  const first = await accept(city, bank);
  expect(first.answer.status).toBe(201);
  const full = await accept(city, bank);
  expect(full.answer.text).toContain("line-exhausted");
  expect(await total(bank, proposed.programmeId)).toEqual({ reservedFen: 100_000_00, usedFen: 0 });
  const { data: lines } = await bench.get(CreditLines, bank, "/credit-lines");
  expect(lines.map(({ name, reservedFen }) => [name, reservedFen])).toEqual([
    ["全行", 100_000_00],
    ["产品", 100_000_00],
    ["新型显示整链授信", 100_000_00],
    ["新型显示整链授信·闽江精密", 100_000_00],
  ]);
  const closed = await bench.post(Programme, bank, `${path}/close`, { reason: "产品停办" });
  expect(closed).toMatchObject({ status: "closed", usage: { reservedFen: 100_000_00 }, endReason: "产品停办" });
  const later = await accept(city, bank);
  expect(later.answer.status).toBe(201);
  expect(await total(bank, proposed.programmeId)).toEqual({ reservedFen: 100_000_00, usedFen: 0 });
  await bench.post(FinancingCase, bank, `/cases/${first.caseId}/approval`, {
    decision: "refused",
    reason: "条件变化",
  });
  expect(await total(bank, proposed.programmeId)).toEqual({ reservedFen: 0, usedFen: 0 });
  const books = await bench.get(Reconciliation, bureau, "/reconciliation");
  expect(books).toMatchObject({ linesAgainstCases: [], linesAgainstLedger: [], closedCasesHolding: [] });
});

test("a bureau's proposal waits for both words, and whoever has not joined draws on the product as before", async () => {
  const { city, bank, leader, bureau, proposal } = await openChain("suggested");
  const { programmeId, proposedBy } = await bench.post(Programme, bureau, "/programme-suggestions", proposal);
  const path = `/programmes/${programmeId}`;
  expect(proposedBy).toBe("bureau");
  expect((await bench.post(Programme, leader, `${path}/agree`, {})).status).toBe("proposed");
  expect(await bench.refused(leader, `${path}/agree`, {})).toBe("409 wrong-status");
  expect((await bench.post(Programme, bank, `${path}/grant`, {})).status).toBe("active");
  expect((await accept(city, bank)).answer.status).toBe(201);
  expect(await total(bank, programmeId)).toEqual({ reservedFen: 0, usedFen: 0 });
  expect(await bench.told(programmeId)).toEqual([
    "programme-proposed",
    "programme-member-invited",
    "programme-agreed",
    "programme-agreed",
    "programme-opened",
  ]);
});

test("each party sees its own part: the leader the sum, a member itself alone, a stranger nothing", async () => {
  const { city, bank, leader, proposal } = await openChain("parts");
  const { programmeId } = await bench.post(Programme, bank, "/programmes", proposal);
  const path = `/programmes/${programmeId}`;
  expect(await bench.get(Programme, leader, path)).toMatchObject({
    usage: { reservedFen: 0 },
    members: [{ name: "闽江精密", usage: null }],
  });
  expect(await bench.get(Programme, city.borrower, path)).toMatchObject({
    usage: null,
    members: [{ limitFen: 150_000_00, usage: { reservedFen: 0 } }],
  });
  for (const kind of ["enterprise", "bank"] as const) {
    const stranger = actorOf({ tenant: "parts", kind });
    expect(await bench.refused(stranger, path)).toBe("404 programme-not-found");
    expect((await bench.get(Programmes, stranger, "/programmes")).data).toEqual([]);
  }
  expect((await bench.get(Programmes, leader, "/programmes?status=proposed")).data).toHaveLength(1);
  expect(await bench.refused(city.borrower, `${path}/agree`, {})).toBe("404 programme-not-found");
  expect(await bench.refused(leader, `${path}/join`, {})).toBe("404 programme-not-found");
  const turned = await bench.post(Programme, leader, `${path}/decline`, { reason: "暂不需要" });
  expect(turned).toMatchObject({ status: "declined", endReason: "暂不需要" });
  expect(await bench.refused(city.borrower, `${path}/join`, {})).toBe("409 wrong-status");
});

test("refuses what is no programme: a stranger's product, a firm that leads nothing or delivers elsewhere, a limit beyond the total, a second one", async () => {
  const { city, bank, proposal } = await openChain("refused");
  const other = await openBank(bench, city, { name: "乙银行" });
  const propose = (change: object) => bench.refused(bank, "/programmes", { ...proposal, ...change });
  const { uscc } = city.supplier;
  expect(await propose({ productId: other.productId })).toBe("404 product-not-found");
  expect(await propose({ leaderUscc: uscc })).toBe("422 leader-not-listed");
  expect(await propose({ members: [{ uscc: proposal.leaderUscc, limitFen: 1 }] })).toBe("422 member-not-of-leader");
  expect(await propose({ members: [{ uscc, limitFen: 300_000_01 }] })).toBe("422 member-limit-above-total");
  const { programmeId } = await bench.post(Programme, bank, "/programmes", proposal);
  expect(await propose({})).toBe("409 programme-taken");
  const again = { members: [{ uscc, limitFen: 1 }] };
  expect(await bench.refused(bank, `/programmes/${programmeId}/members`, again)).toBe("409 member-invited-before");
});
