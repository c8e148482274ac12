import { day } from "@lianrong/contracts/days";
import { SealingKeys } from "@lianrong/contracts/sealing-key";
import {
  Changes,
  Entries,
  type Entry,
  ImportReport,
  VersionDiff,
  WhitelistVersion,
} from "@lianrong/contracts/whitelist";
import { verifyListVersion } from "@lianrong/evidence/list-version";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { provisionOf } from "./testing/duties.js";
import { leaderRow, leaderUscc, listOf, memberRow, memberUscc, otherUscc, withCell } from "./testing/lists.js";
import { startTestWhitelist } from "./testing/world.js";

let world: Awaited<ReturnType<typeof startTestWhitelist>>;
beforeAll(async () => {
  world = await startTestWhitelist();
});
afterAll(() => world.stop());

/** What a removal rests on, by tenant. */
const duties = new Map<string, string>();
const noDuty = "prv_00000000-0000-4000-8000-000000000000";

let tenants = 0;
/** A bureau whose list has a leader and its supplier. */
async function newList() {
  tenants += 1;
  const bureau = actorOf({ tenant: `list-${tenants}`, kind: "finance-bureau" });
  await world.post(bureau, "/policies", {
    documentNumber: "示政办〔2026〕1号",
    title: "示范市白名单办法",
    effectiveFrom: "2026-01-01",
    effectiveTo: null,
  });
  duties.set(bureau.tenant, (await provisionOf(world, bureau)).provisionId);
  await importList(bureau, listOf(leaderRow, memberRow));
  const [leader, member] = Entries.parse((await world.get(bureau, "/entries")).json).data;
  if (!leader || !member) throw new Error("both are listed");
  return { bureau, leader, member };
}

async function importList(bureau: ReturnType<typeof actorOf>, file: string) {
  const { importId } = ImportReport.parse((await world.upload(bureau, file)).json);
  return ImportReport.parse((await world.post(bureau, `/imports/${importId}/apply`)).json);
}

const because = { reason: "未通过年度复核", citation: "示政办〔2026〕1号 第八条" };
const change = (bureau: ReturnType<typeof actorOf>, entry: Entry, verb: string, body?: object) => {
  const removal = { reason: because.reason, provisionId: duties.get(bureau.tenant) ?? noDuty };
  return world.post(bureau, `/entries/${entry.entryId}/${verb}`, body ?? (verb === "delist" ? removal : because));
};

describe("a bureau decides on an entry", () => {
  test("suspends, reinstates and delists it, with the reason and provision, an event and a version each", async () => {
    const { bureau, member } = await newList();
    expect(await change(bureau, member, "suspend")).toMatchObject({
      status: 201,
      json: { status: "suspended", statusReason: because.reason, statusCitation: because.citation, revision: 2 },
    });
    expect((await change(bureau, member, "reinstate")).json).toMatchObject({ status: "listed", revision: 3 });
    expect((await change(bureau, member, "delist")).json).toMatchObject({ status: "delisted", revision: 4 });
    const told = await world.rows("select type from audit where tenant = $1 and key = $2 order by seq", [
      bureau.tenant,
      member.entryId,
    ]);
    expect(told).toEqual(
      ["listed", "suspended", "reinstated", "delisted"].map((fact) => ({ type: `whitelist.entry-${fact}.v1` })),
    );
    expect((await world.get(bureau, "/versions")).json).toMatchObject({
      data: [{ number: 4 }, { number: 3 }, { number: 2 }, { number: 1 }],
      nextCursor: null,
    });
  });

  test.each([
    ["reinstate", [], "listed"],
    ["suspend", ["suspend"], "suspended"],
    ["suspend", ["delist"], "delisted"],
    ["reinstate", ["delist"], "delisted"],
    ["delist", ["delist"], "delisted"],
  ])("%s after %j is refused and changes nothing", async (verb, before, status) => {
    const { bureau, member } = await newList();
    for (const earlier of before) await change(bureau, member, earlier);
    const versions = await world.get(bureau, "/versions");
    const answer = await change(bureau, member, verb);
    expect(answer).toMatchObject({
      status: 409,
      json: { code: "wrong-status", detail: expect.stringMatching(/在列|暂停|清退/) },
    });
    expect((await world.get(bureau, `/enterprises/${memberUscc}`)).json).toMatchObject({ entries: [{ status }] });
    expect((await world.get(bureau, "/versions")).json).toEqual(versions.json);
  });

  test("a stale revision, an unknown entry, another tenant's and an unknown field are refused", async () => {
    const { bureau, member } = await newList();
    const { bureau: stranger } = await newList();
    expect(await change(bureau, member, "suspend", { ...because, revision: 7 })).toMatchObject({
      status: 409,
      json: { code: "stale-revision" },
    });
    expect(await change(stranger, member, "suspend")).toMatchObject({ status: 404, json: { code: "entry-not-found" } });
    const nobody = { ...member, entryId: "ent_00000000-0000-4000-8000-000000000000" as const };
    expect(await world.post(bureau, `/entries/${nobody.entryId}/suspend`, because)).toMatchObject({
      status: 404,
      json: { code: "entry-not-found" },
    });
    expect(await change(bureau, member, "suspend", { ...because, why: "x" })).toMatchObject({
      status: 400,
      json: { errors: [{ code: "unknown-field" }] },
    });
    expect(await change(bureau, member, "suspend", { reason: because.reason })).toMatchObject({ status: 400 });
  });

  test("two at once: one decides, the other is told that the entry moved on", async () => {
    const { bureau, member } = await newList();
    const answers = await Promise.all([change(bureau, member, "delist"), change(bureau, member, "delist")]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  test("once the policy is repealed, nothing is decided any more", async () => {
    const { bureau, member } = await newList();
    const policies = await world.rows(`select policy_id as "policyId" from policy where tenant = $1`, [bureau.tenant]);
    const [{ policyId } = { policyId: "" }] = policies.map((row) => ({
      policyId: String(Object.values(row ?? {})[0]),
    }));
    expect(await world.post(bureau, `/policies/${policyId}/repeal`)).toMatchObject({
      status: 201,
      json: { status: "repealed" },
    });
    expect(await world.post(bureau, `/policies/${policyId}/repeal`)).toMatchObject({
      status: 409,
      json: { code: "policy-wrong-status" },
    });
    for (const verb of ["suspend", "delist"]) {
      expect(await change(bureau, member, verb)).toMatchObject({ status: 409, json: { code: "no-policy-in-force" } });
    }
  });

  test.each([
    ["an enterprise", { kind: "enterprise" }, "organisation-kind-refused"],
    ["a bank", { kind: "bank" }, "organisation-kind-refused"],
    ["an auditor", { kind: "auditor" }, "organisation-kind-refused"],
    ["a viewer", { kind: "industry-bureau", roles: ["viewer"] }, "role-missing"],
  ] as const)("%s may not", async (_name, who, code) => {
    const { bureau, member } = await newList();
    const actor = actorOf({ ...who, tenant: bureau.tenant });
    for (const verb of ["suspend", "reinstate", "delist"]) {
      expect(await change(actor, member, verb)).toMatchObject({ status: 403, json: { code } });
    }
  });
});

describe("a policy", () => {
  test("kept as a draft founds nothing until it is enacted, and its number is taken once", async () => {
    const bureau = actorOf({ tenant: "drafting", kind: "industry-bureau" });
    const policy = {
      documentNumber: "示政办〔2026〕2号",
      title: "办法（稿）",
      effectiveFrom: "2026-01-01",
      effectiveTo: null,
      status: "drafted",
    };
    const drafted = await world.post(bureau, "/policies", policy);
    expect(drafted).toMatchObject({ status: 201, json: { status: "drafted" } });
    expect(await world.post(bureau, "/policies", policy)).toMatchObject({
      status: 409,
      json: { code: "policy-exists" },
    });
    const { importId } = ImportReport.parse((await world.upload(bureau, listOf(leaderRow))).json);
    expect((await world.post(bureau, `/imports/${importId}/apply`)).json).toMatchObject({ code: "no-policy-in-force" });
    const { policyId } = JSON.parse(drafted.text);
    expect(await world.post(bureau, `/policies/${policyId}/enact`, { revision: 9 })).toMatchObject({
      json: { code: "stale-revision" },
    });
    expect(await world.post(bureau, `/policies/${policyId}/enact`)).toMatchObject({ json: { status: "in-force" } });
    expect((await world.post(bureau, `/imports/${importId}/apply`)).json).toMatchObject({ status: "applied" });
    expect(
      await world.post(actorOf({ kind: "finance-bureau", tenant: "elsewhere" }), `/policies/${policyId}/repeal`),
    ).toMatchObject({
      status: 404,
      json: { code: "policy-not-found" },
    });
  });

  test("that ends before it begins is refused", async () => {
    const bureau = actorOf({ tenant: "backwards", kind: "finance-bureau" });
    const policy = { documentNumber: "1号", title: "办法", effectiveFrom: "2026-02-01", effectiveTo: "2026-01-01" };
    expect(await world.post(bureau, "/policies", { ...policy, documentNumber: "十号" })).toMatchObject({
      status: 400,
      json: { errors: [{ path: "effectiveTo" }] },
    });
  });
});

describe("who reads what", () => {
  test("a bank and the offices read the whole list, page by page; a firm reads what is its own", async () => {
    const { bureau, member } = await newList();
    for (const kind of ["bank", "industry-bureau", "chain-chief", "district", "auditor"] as const) {
      const reader = actorOf({ tenant: bureau.tenant, kind });
      const first = Entries.parse((await world.get(reader, "/entries?limit=1")).json);
      const second = Entries.parse((await world.get(reader, `/entries?limit=1&cursor=${first.nextCursor}`)).json);
      expect([...first.data, ...second.data].map(({ uscc }) => uscc)).toEqual([leaderUscc, memberUscc]);
      expect(second.nextCursor).toBeNull();
    }
    const firm = actorOf({ tenant: bureau.tenant, kind: "enterprise", organisationId: member.enterpriseId });
    expect((await world.get(firm, "/entries")).json).toMatchObject({ data: [{ uscc: memberUscc }], nextCursor: null });
    expect(await world.get(firm, `/enterprises/${memberUscc}`)).toMatchObject({
      status: 200,
      json: { relations: [{ tier: 1 }] },
    });
    const absent = await world.get(firm, `/enterprises/${otherUscc}`);
    const another = await world.get(firm, `/enterprises/${leaderUscc}`);
    expect(another.status).toBe(404);
    const { traceId: _first, ...hidden } = JSON.parse(another.text);
    const { traceId: _second, ...missing } = JSON.parse(absent.text);
    expect(hidden).toEqual(missing);
  });

  test("filters hold together, and a cursor that is not ours is refused", async () => {
    const { bureau, member } = await newList();
    await change(bureau, member, "suspend");
    const found = async (query: string) =>
      Entries.parse((await world.get(bureau, `/entries?${query}`)).json).data.map(({ uscc }) => uscc);
    expect(await found("kind=chain-leader")).toEqual([leaderUscc]);
    expect(await found("status=suspended")).toEqual([memberUscc]);
    expect(await found(`chain=${encodeURIComponent("新型显示")}&status=listed`)).toEqual([leaderUscc]);
    expect(await found(`chain=${encodeURIComponent("别的链")}`)).toEqual([]);
    expect(await world.get(bureau, "/entries?cursor=%21")).toMatchObject({
      status: 400,
      json: { code: "cursor-invalid" },
    });
    expect(await world.get(bureau, "/entries?kind=vip")).toMatchObject({ status: 400 });
  });

  test("the feed gives every change once at dense positions, from any cursor, and a pull leaves a receipt", async () => {
    const { bureau, member } = await newList();
    const bank = actorOf({ tenant: bureau.tenant, kind: "bank" });
    expect((await world.get(actorOf({ tenant: "nothing-yet", kind: "bank" }), "/changes")).json).toEqual({
      data: [],
      nextCursor: null,
    });
    const first = Changes.parse((await world.get(bank, "/changes?limit=1")).json);
    await change(bureau, member, "suspend");
    const rest = Changes.parse((await world.get(bank, `/changes?cursor=${first.nextCursor}`)).json);
    expect([...first.data, ...rest.data].map(({ position, type }) => `${position} ${type}`)).toEqual([
      "1 whitelist.entry-listed.v1",
      "2 whitelist.entry-listed.v1",
      "3 whitelist.entry-suspended.v1",
    ]);
    expect((await world.get(bank, `/changes?cursor=${rest.nextCursor}`)).json).toEqual({
      data: [],
      nextCursor: rest.nextCursor,
    });
    expect((await world.get(bureau, "/changes/receipts")).json).toMatchObject({
      data: [
        { organisationId: bank.organisationId, after: 1, upTo: 3 },
        { organisationId: bank.organisationId, after: 0, upTo: 1 },
      ],
    });
    expect(await world.get(actorOf({ tenant: bureau.tenant, kind: "enterprise" }), "/changes")).toMatchObject({
      status: 403,
    });
  });
});

const fault = (code: string) => ({ ok: false, error: { code } });

describe("a sealed version", () => {
  test("can be verified by anyone from its entries, its statement and the public key alone, and names its predecessor", async () => {
    const { bureau, member } = await newList();
    await change(bureau, member, "suspend");
    await importList(bureau, listOf(withCell(leaderRow, "企业名称", "江城新显示股份有限公司")));
    const bank = actorOf({ tenant: bureau.tenant, kind: "bank" });
    const { keys } = SealingKeys.parse((await world.get(bank, "/sealing-keys")).json);
    expect(JSON.stringify(keys)).not.toContain('"d"');
    let predecessor: WhitelistVersion | undefined;
    for (const number of [1, 2, 3]) {
      const version = WhitelistVersion.parse((await world.get(bank, `/versions/${number}`)).json);
      const { data: entries } = Entries.parse((await world.get(bank, `/versions/${number}/entries`)).json);
      const given = { entries, keys, ...(predecessor ? { predecessor } : {}) };
      expect(version).toMatchObject({ tenant: bureau.tenant, number, entries: 2 });
      expect(await verifyListVersion(version, given)).toEqual({ ok: true, value: version });
      const [first, ...others] = entries;
      const forged = first ? [{ ...first, name: "篡改" }, ...others] : [];
      for (const wrong of [forged, others, [...entries, ...others]]) {
        expect(await verifyListVersion(version, { ...given, entries: wrong })).toEqual(fault("entries-differ"));
      }
      expect(await verifyListVersion({ ...version, sealedOn: day("2020-01-01") }, given)).toEqual(
        fault("signature-wrong"),
      );
      expect(await verifyListVersion(version, { ...given, keys: [] })).toEqual(fault("key-unknown"));
      expect(await verifyListVersion(version, { ...given, predecessor: version })).toEqual(
        fault("predecessor-differs"),
      );
      predecessor = version;
    }
  });

  test("is compared with another entry by entry", async () => {
    const { bureau, member } = await newList();
    await change(bureau, member, "suspend");
    const whole = VersionDiff.parse((await world.get(bureau, "/versions/2/diff?from=0")).json);
    expect(whole.data.map(({ before, after }) => [before, after.uscc, after.status]).sort()).toEqual([
      [null, leaderUscc, "listed"],
      [null, memberUscc, "suspended"],
    ]);
    const one = VersionDiff.parse((await world.get(bureau, "/versions/2/diff?from=1")).json);
    expect(one.data).toMatchObject([
      { entryId: member.entryId, before: { status: "listed" }, after: { status: "suspended" } },
    ]);
    expect((await world.get(bureau, "/versions/1/diff?from=1")).json).toMatchObject({ data: [] });
    expect(await world.get(bureau, "/versions/9/diff?from=1")).toMatchObject({
      status: 404,
      json: { code: "version-not-found" },
    });
    expect(await world.get(bureau, "/versions/9")).toMatchObject({ status: 404, json: { code: "version-not-found" } });
    const countless = String(2 ** 53 - 1);
    for (const path of [
      `/versions/${countless}`,
      `/versions/${countless}/entries`,
      `/versions/1/diff?from=${countless}`,
    ]) {
      expect(await world.get(bureau, path)).toMatchObject({ status: 400, json: { code: "input-invalid" } });
    }
    const beyondAll = Buffer.from(countless).toString("base64url");
    expect(await world.get(bureau, `/versions?cursor=${beyondAll}`)).toMatchObject({ status: 200 });
    expect(await world.get(actorOf({ tenant: "elsewhere", kind: "bank" }), "/versions/1")).toMatchObject({
      status: 404,
    });
  });

  test("never changes: the service's own role cannot rewrite it, nor the feed, nor a receipt", async () => {
    for (const table of ["version", "change", "pull_receipt", "audit"]) {
      await expect(world.rows(`update ${table} set tenant = 'x'`)).rejects.toMatchObject({ code: "42501" });
      await expect(world.rows(`delete from ${table}`)).rejects.toMatchObject({ code: "42501" });
    }
    await expect(world.rows("delete from entry")).rejects.toMatchObject({ code: "42501" });
  });
});

describe("the tenant's chains", () => {
  test("begin with its own document's and take additions, once each", async () => {
    const bureau = actorOf({ tenant: "fuzhou", kind: "industry-bureau" });
    expect((await world.get(bureau, "/chains")).json).toMatchObject({ data: { length: 13 } });
    const added = { name: "低空经济", source: "市工信局补充目录" };
    expect(await world.post(bureau, "/chains", added)).toMatchObject({ status: 201, json: added });
    expect(await world.post(bureau, "/chains", added)).toMatchObject({ status: 409, json: { code: "chain-exists" } });
    expect(await world.post(bureau, "/chains", { ...added, name: "新型显示" })).toMatchObject({ status: 409 });
    expect((await world.get(bureau, "/chains")).json).toMatchObject({ data: { length: 14 } });
    const guangxi = actorOf({ tenant: "guangxi", kind: "industry-bureau" });
    expect((await world.get(guangxi, "/chains")).json).toMatchObject({ data: { length: 12 } });
  });
});

describe("row-level security", () => {
  test.each([
    { reach: "tenant", tenant: "another" },
    { reach: "organisation", tenant: "list-1", organisationId: "org_00000000-0000-4000-8000-000000000000" },
    { reach: "organisation", tenant: "another", organisationId: "org_00000000-0000-4000-8000-000000000000" },
  ] as const)("with $reach of $tenant no table shows a row", async (scope) => {
    await newList();
    const tables = [
      "enterprise",
      "entry",
      "relation",
      "import",
      "policy",
      "chain",
      "list_head",
      "branch",
      "change",
      "version",
      "pull_receipt",
    ];
    for (const table of tables) {
      const rows = await world.db.transaction(scope, async (tx) => (await tx.query(`select * from ${table}`)).rows);
      expect({ table, rows }).toEqual({ table, rows: [] });
    }
  });

  test("with no settings at all no table shows a row", async () => {
    for (const table of [
      "enterprise",
      "entry",
      "relation",
      "import",
      "policy",
      "change",
      "version",
      "idempotency",
      "audit",
    ]) {
      expect((await world.db.pool.query(`select * from ${table}`)).rows).toEqual([]);
    }
  });
});

describe("an entry is found", () => {
  test("by the firm's name, initials and code, by whoever may read it; a firm finds its own alone", async () => {
    const { bureau, leader, member } = await newList();
    const find = async (by: typeof bureau, text: string) =>
      Entries.parse((await world.get(by, `/entries?search=${encodeURIComponent(text)}`)).json).data.map(
        ({ entryId }) => entryId,
      );
    const bank = actorOf({ tenant: bureau.tenant, kind: "bank" });
    for (const text of ["海峡", "hxmz", "模组有限", memberUscc, member.entryId]) {
      expect(await find(bureau, text)).toEqual([member.entryId]);
      expect(await find(bank, text)).toEqual([member.entryId]);
    }
    const { enterpriseId } = leader;
    const own = actorOf({ tenant: bureau.tenant, kind: "enterprise", organisationId: enterpriseId });
    expect(await find(own, "jcxs")).toEqual([leader.entryId]);
    expect(await find(own, "hxmz")).toEqual([]);
    const elsewhere = actorOf({ tenant: "elsewhere", kind: "finance-bureau" });
    for (const text of ["海峡", memberUscc, member.entryId]) expect(await find(elsewhere, text)).toEqual([]);
  });
});
