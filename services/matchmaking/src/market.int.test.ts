import { addDays } from "@lianrong/contracts/days";
import { dayOf } from "@lianrong/contracts/instants";
import { Introduction, Introductions, MatchQuality } from "@lianrong/contracts/introductions";
import {
  Capabilities,
  Capability,
  CapabilityMatches,
  Demand,
  DemandMatches,
  Demands,
  LikelyClasses,
} from "@lianrong/contracts/market";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type Bench, openBench, openFirm, posting } from "./testing/bench.js";
import { expirePostings } from "./usecases/expire-postings.js";

let bench: Bench;
let tenant = "";
let buyer: Awaited<ReturnType<typeof openFirm>>;
let supplier: Awaited<ReturnType<typeof openFirm>>;
let tenants = 0;
beforeAll(async () => {
  bench = await openBench();
});
beforeEach(async () => {
  tenants += 1;
  tenant = `city-${tenants}`;
  buyer = await openFirm(bench, "江城光电", tenant);
  supplier = await openFirm(bench, "闽江精密", tenant);
});
afterAll(() => bench?.close());

const capability = (change = {}) => bench.post(Capability, supplier, "/capabilities", posting(bench, change));
const demand = (change = {}) => bench.post(Demand, buyer, "/demands", posting(bench, change));

async function introduced(capabilityChange = {}, demandChange = {}) {
  const { capabilityId } = await capability(capabilityChange);
  const { demandId } = await demand(demandChange);
  const asked = await bench.post(Introduction, buyer, "/introductions", { demandId, capabilityId, message: "请报样" });
  return { capabilityId, demandId, asked, path: `/introductions/${asked.introductionId}` };
}

test("a demand finds the capability that fits best, with the reason for every point in two languages", async () => {
  const near = await capability({ product: "精密塑胶件", keywords: ["注射成型"] });
  await capability({ product: "不锈钢法兰", keywords: [], industryCode: "C3489", district: "440300" });
  const { demandId } = await demand();
  const { data } = await bench.get(DemandMatches, buyer, `/demands/${demandId}/matches`);
  const [first] = data;
  expect(first?.capability.capabilityId).toBe(near.capabilityId);
  expect(first?.rank).toBe(1);
  expect(first?.terms.map(({ term }) => term)).toEqual(["words", "class", "region", "price", "lead-time", "capacity"]);
  expect(first?.score).toBe(first?.terms.reduce((sum, { points }) => sum + points, 0));
  for (const { zh, en } of first?.terms ?? []) expect(zh).not.toBe(en);
  expect(data.map(({ capability: { product } }) => product)).not.toContain("不锈钢法兰");
});

test("the same demand gets the same answer, byte by byte", async () => {
  for (let at = 0; at < 5; at += 1) await capability({ product: `精密注塑件${at}型` });
  const { demandId } = await demand();
  const once = await bench.send(buyer, `/demands/${demandId}/matches`);
  const again = await bench.send(buyer, `/demands/${demandId}/matches`);
  expect(again.text).toBe(once.text);
});

test("a capability finds the demands that it answers", async () => {
  const { demandId } = await demand();
  const { capabilityId } = await capability();
  const { data } = await bench.get(CapabilityMatches, supplier, `/capabilities/${capabilityId}/matches`);
  expect(data.map((found) => found.demand.demandId)).toEqual([demandId]);
});

test("what is edited, withdrawn or over is found as it is now", async () => {
  const { demandId } = await demand();
  const { capabilityId } = await capability();
  const found = async () => (await bench.get(DemandMatches, buyer, `/demands/${demandId}/matches`)).data.length;
  expect(await found()).toBe(1);
  const other = posting(bench, { product: "有机化肥", keywords: [], industryCode: "C2625" });
  await bench.post(Capability, supplier, `/capabilities/${capabilityId}/edit`, other);
  expect(await found()).toBe(0);
  await bench.post(Capability, supplier, `/capabilities/${capabilityId}/edit`, posting(bench));
  expect(await found()).toBe(1);
  await bench.post(Capability, supplier, `/capabilities/${capabilityId}/withdraw`, {});
  expect(await found()).toBe(0);
  expect(await bench.told(capabilityId)).toEqual([
    "capability-posted",
    "posting-edited",
    "posting-edited",
    "posting-withdrawn",
  ]);
});

test("a posting ends with its day", async () => {
  const { demandId } = await demand({ expiresOn: dayOf(bench.clock.now()) });
  const run = () => bench.db.transaction({ reach: "installation" }, (tx) => expirePostings(bench.deps, tx));
  await run();
  expect((await bench.get(Demand, buyer, `/demands/${demandId}`)).status).toBe("posted");
  bench.clock.advanceDays(2);
  await run();
  expect((await bench.get(Demand, buyer, `/demands/${demandId}`)).status).toBe("expired");
  expect(await bench.told(demandId)).toEqual(["demand-posted", "posting-expired"]);
});

test("what is private is nobody else's to see or to find", async () => {
  const { capabilityId } = await capability({ published: false });
  const { demandId } = await demand();
  expect(await bench.refused(buyer, `/capabilities/${capabilityId}`)).toBe("404 capability-not-found");
  expect((await bench.get(Capabilities, buyer, "/capabilities")).data).toEqual([]);
  expect((await bench.get(Capabilities, supplier, "/capabilities")).data).toHaveLength(1);
  expect((await bench.get(DemandMatches, buyer, `/demands/${demandId}/matches`)).data).toEqual([]);
});

test("a search finds by product words what the caller may see", async () => {
  await capability({ product: "锂电池隔膜", industryCode: "C3841" });
  await capability({ product: "锂电池隔膜涂布", industryCode: "C3841", published: false });
  await capability();
  const path = `/capabilities?search=${encodeURIComponent("锂离子电池隔膜")}`;
  const { data } = await bench.get(Capabilities, buyer, path);
  expect(data.map(({ product }) => product)).toEqual(["锂电池隔膜"]);
});

test("a firm that keeps its name to itself is named once it has agreed to meet, and not before", async () => {
  const { asked, path, capabilityId } = await introduced({ named: false }, { named: false });
  expect(asked).toMatchObject({ supplierName: null, supplierId: null, buyerName: "江城光电", side: "buyer" });
  expect(await bench.get(Capability, buyer, `/capabilities/${capabilityId}`)).toMatchObject({ organisationName: null });
  const seen = await bench.get(Introduction, supplier, path);
  expect(seen).toMatchObject({ buyerName: null, buyerId: null, side: "supplier" });
  const accepted = await bench.post(Introduction, supplier, `${path}/accept`, { reply: "可以，周四见" });
  expect(accepted).toMatchObject({ status: "accepted", buyerName: "江城光电" });
  expect(await bench.get(Introduction, buyer, path)).toMatchObject({ supplierName: "闽江精密" });
});

test("a declined introduction names nobody, and may be asked for again", async () => {
  const { path, demandId, capabilityId } = await introduced({ named: false });
  await bench.post(Introduction, supplier, `${path}/decline`, { reply: "产能已满" });
  expect(await bench.get(Introduction, buyer, path)).toMatchObject({ status: "declined", supplierName: null });
  const again = { demandId, capabilityId, message: "下月是否可以" };
  await bench.post(Introduction, buyer, "/introductions", again);
  expect(await bench.refused(buyer, "/introductions", again)).toBe("409 already-asked");
});

test("an introduction comes as far as an order, and so does the demand", async () => {
  const { path, demandId, asked } = await introduced({ chain: "新型显示" }, { chain: "新型显示" });
  await bench.post(Introduction, supplier, `${path}/accept`, {});
  await bench.post(Introduction, buyer, `${path}/intent`, {});
  expect((await bench.get(Demand, buyer, `/demands/${demandId}`)).status).toBe("intent");
  const today = dayOf(bench.clock.now());
  const order = { orderNumber: "PO-7", amountFen: 1_200_000, orderedOn: today, deliverOn: addDays(today, 30) };
  const ordered = await bench.post(Introduction, buyer, `${path}/order`, order);
  expect(ordered).toMatchObject({ status: "ordered", order, rank: 1 });
  expect((await bench.get(Demand, buyer, `/demands/${demandId}`)).status).toBe("ordered");
  expect(await bench.told(asked.introductionId)).toEqual([
    "introduction-asked",
    "introduction-accepted",
    "intent-recorded",
    "order-matched",
  ]);
  const bureau = actorOf({ tenant, kind: "industry-bureau" });
  const quality = await bench.get(MatchQuality, bureau, `/match-quality?from=${today}&to=${today}`);
  expect(quality.chains).toEqual([
    {
      chain: "新型显示",
      asked: 1,
      accepted: 1,
      intents: 1,
      orders: 1,
      orderedFen: 1_200_000,
      meanReciprocalRankBp: 10_000,
      acceptedBp: 10_000,
      orderedBp: 10_000,
    },
  ]);
});

test("each step is for its own side, in its own status", async () => {
  const { path, demandId } = await introduced();
  expect(await bench.refused(buyer, `${path}/accept`, {})).toBe("409 wrong-side");
  expect(await bench.refused(supplier, `${path}/intent`, {})).toBe("409 wrong-side");
  expect(await bench.refused(buyer, `${path}/intent`, {})).toBe("409 wrong-status");
  await bench.post(Introduction, supplier, `${path}/accept`, {});
  const today = dayOf(bench.clock.now());
  const order = { orderNumber: "PO-8", amountFen: 1, orderedOn: today, deliverOn: addDays(today, -1) };
  expect(await bench.refused(buyer, `${path}/order`, order)).toBe("422 order-days");
  await bench.post(Introduction, supplier, `${path}/end`, { reason: "价格谈不拢" });
  expect(await bench.refused(buyer, `/demands/${demandId}/edit`, posting(bench))).toBe("409 wrong-status");
});

test("strangers find no introduction, no edit and no match of others", async () => {
  const { path, demandId, capabilityId } = await introduced();
  const stranger = await openFirm(bench, "海峡电子", tenant);
  expect(await bench.refused(stranger, path)).toBe("404 introduction-not-found");
  expect(await bench.refused(stranger, `${path}/accept`, {})).toBe("404 introduction-not-found");
  expect(await bench.refused(stranger, `/demands/${demandId}/matches`)).toBe("404 demand-not-found");
  expect(await bench.refused(stranger, `/demands/${demandId}/withdraw`, {})).toBe("404 demand-not-found");
  expect(await bench.refused(stranger, `/capabilities/${capabilityId}/edit`, posting(bench))).toBe(
    "404 capability-not-found",
  );
  expect((await bench.get(Introductions, stranger, "/introductions")).data).toEqual([]);
  const elsewhere = await openFirm(bench, "别处企业", `${tenant}-other`);
  expect((await bench.get(Demands, elsewhere, "/demands")).data).toEqual([]);
  expect(await bench.refused(elsewhere, `/demands/${demandId}`)).toBe("404 demand-not-found");
});

test("what cannot be is refused with its code", async () => {
  const { demandId } = await demand();
  const own = await bench.post(Capability, buyer, "/capabilities", posting(bench));
  const ask = { demandId, capabilityId: own.capabilityId, message: "自己" };
  expect(await bench.refused(buyer, "/introductions", ask)).toBe("409 own-capability");
  const past = posting(bench, { expiresOn: "2020-01-01" });
  expect(await bench.refused(buyer, "/demands", past)).toBe("422 day-past");
  expect(await bench.refused(buyer, `/demands/${demandId}/edit`, { ...posting(bench), revision: 9 })).toBe(
    "409 stale-revision",
  );
  const bands = posting(bench, { priceBand: { fromFen: 2, toFen: 1 } });
  expect(await bench.refused(buyer, "/demands", bands)).toBe("400 input-invalid");
  expect(await bench.refused(buyer, "/demands", posting(bench, { industryCode: "Z99" }))).toBe("400 input-invalid");
});

test("a list is read page by page, the newest first, and none is left out", async () => {
  for (let at = 0; at < 5; at += 1) {
    await demand({ product: `零件${at}` });
    bench.clock.advanceMs(1_000);
  }
  const first = await bench.get(Demands, buyer, "/demands?limit=3");
  const second = await bench.get(Demands, buyer, `/demands?limit=3&cursor=${first.nextCursor}`);
  const products = [...first.data, ...second.data].map(({ product }) => product);
  expect(products).toEqual(["零件4", "零件3", "零件2", "零件1", "零件0"]);
  expect(second.nextCursor).toBeNull();
});

test("the same key posts once", async () => {
  const body = posting(bench);
  const once = await bench.send(buyer, "/demands", { body, key: "one-key" });
  const again = await bench.send(buyer, "/demands", { body, key: "one-key" });
  expect(again).toEqual(once);
  expect((await bench.get(Demands, buyer, "/demands?own=true")).data).toHaveLength(1);
});

test("of which class a product is, the postings of others teach", async () => {
  await capability({ product: "激光切割机", keywords: ["光纤激光器"], industryCode: "C3421" });
  const path = `/class-suggestions?text=${encodeURIComponent("激光切割设备")}`;
  const { data } = await bench.get(LikelyClasses, buyer, path);
  expect(data[0]?.industryCode).toBe("C3421");
});

test("buyers who ask at the same time are introduced once", async () => {
  const { capabilityId } = await capability();
  const { demandId } = await demand();
  const ask = () => bench.send(buyer, "/introductions", { body: { demandId, capabilityId, message: "请报样" } });
  const answers = await Promise.all([ask(), ask(), ask(), ask()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409]);
});
