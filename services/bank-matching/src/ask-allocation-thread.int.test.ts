import { Allocate, Allocation, Allocations, Placements } from "@lianrong/contracts/allocations";
import { Products } from "@lianrong/contracts/products";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Bench, matchOf, openBank, openBench, openCaseOf, openCity } from "./testing/bench.js";
import { allocateCases } from "./usecases/allocate-cases.js";

let bench: Bench;
beforeAll(async () => {
  bench = await openBench();
});
afterAll(() => bench.close());

async function openCityOf(tenant: string, cases: number) {
  const city = await openCity(bench, tenant);
  const first = await openBank(bench, city, { name: "甲银行", annualRateBp: 380, totalFen: 2_000_000_00 });
  const second = await openBank(bench, city, { name: "乙银行", annualRateBp: 400, totalFen: 2_500_000_00 });
  const caseIds = [];
  for (let made = 0; made < cases; made += 1) caseIds.push(await openCaseOf(bench, city));
  return { city, first, second, caseIds, bureau: actorOf({ tenant, kind: "finance-bureau" }) };
}

test("others are answered while an allocation is worked out", async () => {
  const { city, bureau } = await openCityOf("answering", 60);
  let isRunning = true;
  const allocation = bench.post(Allocation, bureau, "/allocations", { apply: true }).finally(() => {
    isRunning = false;
  });
  let answered = 0;
  while (isRunning) {
    await bench.get(Products, city.borrower, "/products");
    answered += 1;
  }
  expect(await allocation).toMatchObject({ cases: 60, placed: 45, dispatched: 45 });
  expect(answered).toBeGreaterThan(5);
});

const NewLine = z.looseObject({ lineId: z.string() });

type Known = Awaited<ReturnType<typeof openCityOf>>;

test.each<[string, number, (known: Known) => Promise<unknown>]>([
  ["another case", 2, ({ city }) => openCaseOf(bench, city)],
  [
    "a claim",
    1,
    async ({ first, caseIds }) =>
      bench.post(z.unknown(), first.bank, `/matches/${await matchOf(bench, first.bank, caseIds[0] ?? "")}/claim`, {}),
  ],
  ["another bank", 2, ({ city }) => openBank(bench, city, { name: "丙银行" })],
  [
    "another allocation",
    1,
    ({ bureau }) => bench.post(Allocation, bureau, "/allocations", { apply: true, mostCases: 1 }),
  ],
])("after %s what was worked out is applied as far as it holds: %i of 2", async (change, held, make) => {
  const known = await openCityOf(`moved-${change.replaceAll(" ", "-")}`, 2);
  const { bureau } = known;
  const keep = await allocateCases(bench.deps, bureau, Allocate.parse({ apply: true }));
  await make(known);
  const kept = await keep(bench.deps, bureau);
  expect(kept).toMatchObject({ ok: true, value: { status: "applied", placed: 2, dispatched: held } });
  const [newest] = (await bench.get(Allocations, bureau, "/allocations")).data;
  const { data } = await bench.get(Placements, bureau, `/allocations/${newest?.allocationId}/placements`);
  expect(data.filter(({ dispatched }) => dispatched)).toHaveLength(held);
});

test.each<[string, (known: Known) => Promise<unknown>]>([
  [
    "a small line",
    ({ first }) =>
      bench.post(NewLine, first.bank, "/credit-lines", {
        name: "链额度",
        productId: first.productId,
        chain: "新型显示",
        totalFen: 1_00,
      }),
  ],
  ["a suspended line", ({ first }) => bench.post(NewLine, first.bank, `/credit-lines/${first.lineId}/suspend`, {})],
  ["a delisting", ({ city }) => bench.hear("whitelist.entry-delisted.v1", city.entry("delisted", 2), city.tenant)],
])("after %s nothing of it holds, and the run is refused and not kept", async (change, make) => {
  const known = await openCityOf(`stale-${change.replaceAll(" ", "-")}`, 2);
  const { bureau } = known;
  const keep = await allocateCases(bench.deps, bureau, Allocate.parse({ apply: true }));
  await make(known);
  const before = (await bench.get(Allocations, bureau, "/allocations")).data.length;
  expect(await keep(bench.deps, bureau)).toEqual({ ok: false, error: { code: "allocation-overtaken" } });
  expect((await bench.get(Allocations, bureau, "/allocations")).data).toHaveLength(before);
});

test("an order that cannot be worked out fails alone, and the next is worked out", async () => {
  const { bureau } = await openCityOf("broken", 1);
  const { terms } = await bench.post(Allocation, bureau, "/allocations", {});
  const broken = {
    scope: { reach: "tenant", tenant: "broken" },
    now: new Date(),
    terms: { ...terms, mostCases: -1 },
  } as const;
  await expect(bench.deps.workOutAllocation(broken)).rejects.toThrow();
  expect(await bench.post(Allocation, bureau, "/allocations", {})).toMatchObject({ cases: 1 });
});

test("a command sent again and again under one key is one allocation with one answer", async () => {
  const { bureau } = await openCityOf("once", 2);
  const key = "allocate-once";
  const send = () => bench.send(bureau, "/allocations", { body: { apply: true }, key });
  const answers = [...(await Promise.all([send(), send()])), await send()];
  const done = answers.filter(({ status }) => status === 201);
  expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([]);
  expect(new Set(done.map(({ text }) => text)).size).toBe(1);
  expect((await bench.get(Allocations, bureau, "/allocations")).data).toHaveLength(1);
});
