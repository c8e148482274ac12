import { Entries, type Entry, ImportReport, Policies } from "@lianrong/contracts/whitelist";
import { Provisions } from "@lianrong/contracts/whitelist-provisions";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { provisionOf } from "./testing/duties.js";
import { leaderRow, listOf, memberRow } from "./testing/lists.js";
import { startTestWhitelist } from "./testing/world.js";

let world: Awaited<ReturnType<typeof startTestWhitelist>>;
beforeAll(async () => {
  world = await startTestWhitelist();
});
afterAll(() => world.stop());

let tenants = 0;
async function newCity() {
  tenants += 1;
  const tenant = `removal-${tenants}`;
  const bureau = actorOf({ tenant, kind: "industry-bureau" });
  const policy = { documentNumber: "示政办〔2026〕1号", title: "示范市白名单办法", effectiveFrom: "2026-01-01" };
  await world.post(bureau, "/policies", { ...policy, effectiveTo: null });
  const { importId } = ImportReport.parse((await world.upload(bureau, listOf(leaderRow, memberRow))).json);
  await world.post(bureau, `/imports/${importId}/apply`);
  const [leader, member] = Entries.parse((await world.get(bureau, "/entries")).json).data;
  if (!leader || !member) throw new Error("both are listed");
  return { tenant, bureau, leader, member };
}

const reason = "连续两年未报送年度经营情况";
const delist = (city: Awaited<ReturnType<typeof newCity>>, { entryId }: Entry, provisionId: string, key?: string) =>
  world.post(city.bureau, `/entries/${entryId}/delist`, { reason, provisionId }, key);

describe("a removal", () => {
  test("rests on a duty, and cites its document and article; a replay removes nothing twice", async () => {
    const city = await newCity();
    const { provisionId } = await provisionOf(world, city.bureau);
    const removed = await delist(city, city.member, provisionId, "once");
    expect(removed).toMatchObject({
      status: 201,
      json: { status: "delisted", statusReason: reason, statusCitation: "示政办〔2026〕1号 第八条", revision: 2 },
    });
    expect(await delist(city, city.member, provisionId, "once")).toEqual(removed);
    expect(await delist(city, city.member, provisionId)).toMatchObject({ json: { code: "wrong-status" } });
  });

  test.each(["encouraged", "target"] as const)("never rests on what is %s", async (modality) => {
    const city = await newCity();
    const { provisionId } = await provisionOf(world, city.bureau, { modality });
    expect(await delist(city, city.leader, provisionId)).toMatchObject({
      status: 409,
      json: { code: "provision-not-duty" },
    });
    const [leader] = Entries.parse((await world.get(city.bureau, "/entries")).json).data;
    expect(leader).toMatchObject({ status: "listed", revision: 1 });
  });

  test("does not rest on a duty of others, of another tenant, or of a document that is repealed", async () => {
    const [city, elsewhere] = [await newCity(), await newCity()];
    const ofLeaders = await provisionOf(world, city.bureau, { binds: ["chain-leader"] });
    expect(await delist(city, city.member, ofLeaders.provisionId)).toMatchObject({
      status: 409,
      json: { code: "provision-binds-others" },
    });
    const foreign = await provisionOf(world, elsewhere.bureau);
    expect(await delist(city, city.member, foreign.provisionId)).toMatchObject({
      status: 422,
      json: { code: "provision-unknown" },
    });
    const successor = { documentNumber: "示政办〔2026〕9号", title: "示范市白名单办法（修订）" };
    await world.post(city.bureau, "/policies", { ...successor, effectiveFrom: "2026-02-01", effectiveTo: null });
    await world.post(city.bureau, `/policies/${ofLeaders.policyId}/repeal`);
    expect(await delist(city, city.leader, ofLeaders.provisionId)).toMatchObject({
      status: 409,
      json: { code: "provision-not-in-force" },
    });
  });

  test("of nobody's place is nothing to a firm, a bank or another tenant's bureau", async () => {
    const city = await newCity();
    const { provisionId } = await provisionOf(world, city.bureau);
    const path = `/entries/${city.member.entryId}/delist`;
    const stranger = actorOf({ tenant: "removal-elsewhere", kind: "industry-bureau" });
    expect(await world.post(stranger, path, { reason, provisionId })).toMatchObject({ status: 404 });
    for (const kind of ["enterprise", "bank", "district"] as const) {
      const actor = actorOf({ tenant: city.tenant, kind });
      expect((await world.post(actor, path, { reason, provisionId })).status, kind).toBe(403);
    }
  });
});

describe("the provisions of a policy", () => {
  test("are read by whoever reads the list, each article once", async () => {
    const city = await newCity();
    const { policyId, provisionId } = await provisionOf(world, city.bureau);
    const again = { article: "第八条", sentence: "另一项要求", modality: "target", binds: ["core-firm"] };
    expect(await world.post(city.bureau, `/policies/${policyId}/provisions`, again)).toMatchObject({
      status: 409,
      json: { code: "provision-exists" },
    });
    const firm = actorOf({ tenant: city.tenant, kind: "enterprise" });
    expect((await world.get(firm, "/provisions")).json).toMatchObject({
      data: [{ provisionId, modality: "duty", policyStatus: "in-force" }],
    });
    expect((await world.post(firm, `/policies/${policyId}/provisions`, again)).status).toBe(403);
    const absent = "/policies/pol_00000000-0000-4000-8000-000000000000/provisions";
    expect(await world.post(city.bureau, absent, again)).toMatchObject({ json: { code: "policy-not-found" } });
  });

  test("of Fuzhou's document are built in: what it encourages is no duty, and all of it ended with the document", async () => {
    const bureau = actorOf({ tenant: "fuzhou", kind: "industry-bureau" });
    const { data } = Provisions.parse((await world.get(bureau, "/provisions")).json);
    const modality = new Map(data.map((one) => [one.article, one.modality]));
    expect(modality.get("三（七）2")).toBe("duty");
    expect(modality.get("三（二）2")).toBe("encouraged");
    expect(new Set(data.map(({ policyStatus }) => policyStatus))).toEqual(new Set(["expired"]));
    const { data: policies } = Policies.parse((await world.get(bureau, "/policies")).json);
    expect(data.every(({ policyId }) => policies.some((policy) => policy.policyId === policyId))).toBe(true);
  });
});
