import type { Actor } from "@lianrong/contracts/actor";
import { addDays } from "@lianrong/contracts/days";
import { dayOf } from "@lianrong/contracts/instants";
import { Entries, type Entry, ImportReport } from "@lianrong/contracts/whitelist";
import { Appeal } from "@lianrong/contracts/whitelist-appeals";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { provisionOf } from "./testing/duties.js";
import { leaderRow, leaderUscc, listOf, memberRow, memberUscc, withCell } from "./testing/lists.js";
import { startTestWhitelist } from "./testing/world.js";
import { screenEveryTenant } from "./usecases/screen-every-tenant.js";

let world: Awaited<ReturnType<typeof startTestWhitelist>>;
beforeAll(async () => {
  world = await startTestWhitelist();
});
afterAll(() => world.stop());

let tenants = 0;
async function newCity() {
  tenants += 1;
  const tenant = `standing-${tenants}`;
  const bureau = actorOf({ tenant, kind: "finance-bureau" });
  const other = actorOf({ tenant, kind: "industry-bureau" });
  const policy = {
    documentNumber: "示政办〔2026〕1号",
    title: "示范市白名单办法",
    effectiveFrom: "2026-01-01",
    effectiveTo: null,
  };
  await world.post(bureau, "/policies", policy);
  const { provisionId } = await provisionOf(world, bureau);
  await apply(bureau, listOf(leaderRow, memberRow));
  const [leader, member] = Entries.parse((await world.get(bureau, "/entries")).json).data;
  if (!leader || !member) throw new Error("both are listed");
  const firm = (organisationId: string) => actorOf({ tenant, kind: "enterprise", organisationId });
  return {
    tenant,
    bureau,
    other,
    provisionId,
    entry: member,
    leader: firm(leader.enterpriseId),
    supplier: firm(member.enterpriseId),
  };
}

async function apply(bureau: Actor, file: string) {
  const { importId } = ImportReport.parse((await world.upload(bureau, file)).json);
  await world.post(bureau, `/imports/${importId}/apply`);
}

const because = { reason: "未履行年度报告义务", citation: "示政办〔2026〕1号 第八条" };
const grounds = "年度报告已于三月按期报送，附回执，请予复核。";
const answer = { finding: "经核，报告确已按期报送", citation: "示政办〔2026〕1号 第十条" };
const appealOf = (firm: Actor, { entryId }: Entry) => world.post(firm, `/entries/${entryId}/appeal`, { grounds });
const statusOf = async (bureau: Actor, uscc = memberUscc) =>
  Entries.parse((await world.get(bureau, "/entries")).json).data.find((entry) => entry.uscc === uscc);

describe("an appeal", () => {
  test("upheld by another person, brings a removed firm back, with an event and a version", async () => {
    const city = await newCity();
    expect(await appealOf(city.supplier, city.entry)).toMatchObject({
      status: 409,
      json: { code: "nothing-to-appeal" },
    });
    await world.post(city.bureau, `/entries/${city.entry.entryId}/delist`, {
      reason: because.reason,
      provisionId: city.provisionId,
    });
    const filed = await appealOf(city.supplier, city.entry);
    expect(filed).toMatchObject({ status: 201, json: { against: "delisted", decisionReason: because.reason } });
    const { appealId, dueOn } = Appeal.parse(filed.json);
    expect(dueOn >= addDays(dayOf(world.clock.now()), 30)).toBe(true);
    expect(await appealOf(city.supplier, city.entry)).toMatchObject({ status: 409, json: { code: "appeal-exists" } });
    expect(await world.post(city.bureau, `/appeals/${appealId}/decide`, { ...answer, upheld: true })).toMatchObject({
      status: 403,
      json: { code: "same-person" },
    });
    expect(await world.post(city.other, `/appeals/${appealId}/decide`, { ...answer, upheld: true })).toMatchObject({
      status: 201,
      json: { status: "upheld", finding: answer.finding },
    });
    expect(await statusOf(city.bureau)).toMatchObject({ status: "listed", statusReason: answer.finding });
    expect(await world.post(city.other, `/appeals/${appealId}/decide`, { ...answer, upheld: true })).toMatchObject({
      status: 409,
      json: { code: "appeal-decided" },
    });
    const told = await world.rows("select type from audit where tenant = $1 and key = $2 order by seq", [
      city.tenant,
      city.entry.entryId,
    ]);
    expect(told.slice(1)).toEqual(
      ["entry-delisted", "appeal-filed", "entry-reinstated", "appeal-decided"].map((fact) => ({
        type: `whitelist.${fact}.v1`,
      })),
    );
  });

  test("dismissed, leaves the firm removed; another firm sees nothing of it", async () => {
    const city = await newCity();
    await world.post(city.bureau, `/entries/${city.entry.entryId}/delist`, {
      reason: because.reason,
      provisionId: city.provisionId,
    });
    expect(await appealOf(city.leader, city.entry)).toMatchObject({ status: 404, json: { code: "entry-not-found" } });
    const { appealId } = Appeal.parse((await appealOf(city.supplier, city.entry)).json);
    expect((await world.get(city.leader, "/appeals")).json).toMatchObject({ data: [] });
    expect((await world.get(city.supplier, "/appeals?status=filed")).json).toMatchObject({ data: [{ appealId }] });
    await world.post(city.other, `/appeals/${appealId}/decide`, { ...answer, upheld: false });
    expect(await statusOf(city.bureau)).toMatchObject({ status: "delisted" });
    const unknown = "/appeals/apx_00000000-0000-4000-8000-000000000000/decide";
    expect(await world.post(city.other, unknown, { ...answer, upheld: false })).toMatchObject({
      status: 404,
      json: { code: "appeal-not-found" },
    });
  });

  test("comes too late once the days of the procedure are over", async () => {
    const city = await newCity();
    await world.post(city.bureau, `/entries/${city.entry.entryId}/delist`, {
      reason: because.reason,
      provisionId: city.provisionId,
    });
    world.clock.advanceDays(40);
    expect(await appealOf(city.supplier, city.entry)).toMatchObject({ status: 409, json: { code: "appeal-late" } });
  });
});

describe("the negative lists", () => {
  const line = (uscc: string, listedOn = "2026-03-02") => ({ uscc, listedOn, reference: "市监异〔2026〕17号" });
  const list = (rows: readonly object[], more: object = {}) => ({
    list: "abnormal-operation",
    asOf: "2026-11-01",
    source: "市市场监管局",
    rows,
    ...more,
  });

  test("suspend a listed firm with the reason, once, and take the suspension back when it is off the list", async () => {
    const city = await newCity();
    const rows = [line(memberUscc), line("91350105MADD272H4A")];
    expect(await world.post(city.bureau, "/negative-lists", list(rows, { dryRun: true }))).toMatchObject({
      status: 201,
      json: { added: 2, lifted: 0, entriesSuspended: 1 },
    });
    expect(await statusOf(city.bureau)).toMatchObject({ status: "listed" });
    expect((await world.post(city.bureau, "/negative-lists", list(rows))).json).toMatchObject({
      added: 2,
      unchanged: 0,
      entriesSuspended: 1,
    });
    const held = await statusOf(city.bureau);
    expect(held).toMatchObject({ status: "suspended", statusReason: expect.stringContaining("经营异常名录") });
    expect((await world.post(city.bureau, "/negative-lists", list(rows))).json).toMatchObject({
      added: 0,
      unchanged: 2,
      entriesSuspended: 0,
    });
    expect((await world.post(city.bureau, "/screenings")).json).toMatchObject({ suspended: 0, reinstated: 0 });
    expect((await world.get(city.bureau, "/negative-lists?onList=true")).json).toMatchObject({
      data: [{ uscc: memberUscc, name: "海峡模组有限公司", liftedOn: null }],
      nextCursor: null,
    });
    expect((await world.post(city.bureau, "/negative-lists", list([]))).json).toMatchObject({
      lifted: 2,
      entriesReinstated: 1,
    });
    expect(await statusOf(city.bureau)).toMatchObject({ status: "listed", statusReason: "已移出负面清单，自动恢复" });
  });

  test("leave alone what people decided: a removal stays, and so does a suspension that the bureau made", async () => {
    const city = await newCity();
    await world.post(city.bureau, `/entries/${city.entry.entryId}/suspend`, because);
    await world.post(city.bureau, "/negative-lists", list([line(memberUscc)]));
    expect(await statusOf(city.bureau)).toMatchObject({ status: "suspended", statusReason: because.reason });
    await world.post(city.bureau, "/negative-lists", list([]));
    expect(await statusOf(city.bureau)).toMatchObject({ status: "suspended", statusReason: because.reason });
  });

  test("end by themselves where their effect has a term: the platform's own screening takes the place back", async () => {
    const city = await newCity();
    const today = dayOf(world.clock.now());
    const bills = list([line(memberUscc, addDays(today, -700))], { list: "persistent-bill-default" });
    await world.post(city.bureau, "/negative-lists", bills);
    expect(await statusOf(city.bureau)).toMatchObject({ status: "suspended" });
    world.clock.advanceDays(60);
    await world.db.transaction({ reach: "installation" }, (tx) => screenEveryTenant(world.deps, tx));
    expect(await statusOf(city.bureau)).toMatchObject({ status: "listed" });
  });

  test("a list of tomorrow, a stranger and a bank are refused", async () => {
    const city = await newCity();
    expect(await world.post(city.bureau, "/negative-lists", list([], { asOf: "2099-01-01" }))).toMatchObject({
      status: 422,
      json: { code: "list-day-in-future" },
    });
    for (const kind of ["bank", "enterprise"] as const) {
      const actor = actorOf({ tenant: city.tenant, kind });
      expect(await world.get(actor, "/negative-lists")).toMatchObject({ status: 403 });
      expect(await world.post(actor, "/negative-lists", list([]))).toMatchObject({ status: 403 });
    }
  });
});

describe("the suppliers behind a leader", () => {
  test("are counted as of any day, the local ones apart", async () => {
    const city = await newCity();
    const before = dayOf(world.clock.now());
    const path = `/enterprises/${leaderUscc}/suppliers`;
    expect((await world.get(city.bureau, path)).json).toMatchObject({ suppliers: 1, local: 1, localShareBp: 10_000 });
    world.clock.advanceDays(3);
    await apply(city.bureau, listOf(leaderRow, withCell(memberRow, "本地配套", "否")));
    expect((await world.get(city.leader, path)).json).toMatchObject({ suppliers: 1, local: 0, localShareBp: 0 });
    expect((await world.get(city.bureau, `${path}?on=${before}`)).json).toMatchObject({
      on: before,
      local: 1,
      tiers: [{ tier: 1, suppliers: 1, local: 1 }],
    });
    expect((await world.get(city.bureau, `${path}?on=2020-01-01`)).json).toMatchObject({
      suppliers: 0,
      localShareBp: null,
    });
    expect(await world.get(city.supplier, path)).toMatchObject({ status: 404, json: { code: "enterprise-not-found" } });
  });
});
