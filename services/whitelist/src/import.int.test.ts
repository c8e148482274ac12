import { Enterprise, Entries, ImportReport } from "@lianrong/contracts/whitelist";
import { actorOf } from "@lianrong/testing/actors";
import iconv from "iconv-lite";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { provisionOf } from "./testing/duties.js";
import { leaderRow, leaderUscc, listOf, memberRow, memberUscc, withCell } from "./testing/lists.js";
import { startTestWhitelist } from "./testing/world.js";

let world: Awaited<ReturnType<typeof startTestWhitelist>>;
beforeAll(async () => {
  world = await startTestWhitelist();
});
afterAll(() => world.stop());

let tenants = 0;
/** A bureau of a tenant of its own, with a policy in force unless it is to have none. */
async function newBureau(options: { readonly policy?: boolean } = {}) {
  tenants += 1;
  const bureau = actorOf({ tenant: `city-${tenants}`, kind: "finance-bureau" });
  if (options.policy ?? true) {
    const recorded = await world.post(bureau, "/policies", {
      documentNumber: "示政办〔2026〕1号",
      title: "示范市白名单办法",
      effectiveFrom: "2026-01-01",
      effectiveTo: null,
    });
    expect(recorded.status).toBe(201);
  }
  return bureau;
}

async function applied(bureau: Awaited<ReturnType<typeof newBureau>>, file: string) {
  const checked = ImportReport.parse((await world.upload(bureau, file)).json);
  expect(checked.errors.filter(({ level }) => level === "error")).toEqual([]);
  const answer = await world.post(bureau, `/imports/${checked.importId}/apply`);
  expect(answer.text).toContain('"applied"');
  return ImportReport.parse(answer.json);
}

const events = (tenant: string) =>
  world.rows("select type, key, seq from audit where tenant = $1 order by type, key", [tenant]);

describe("a list is imported", () => {
  test.each([
    ["UTF-8", "utf-8", (text: string) => new TextEncoder().encode(text)],
    ["UTF-8 with a byte order mark", "utf-8", (text: string) => new TextEncoder().encode(`\ufeff${text}`)],
    ["GBK", "gb18030", (text: string) => new Uint8Array(iconv.encode(text, "gbk"))],
    ["GB18030", "gb18030", (text: string) => new Uint8Array(iconv.encode(text, "gb18030"))],
  ])(
    "in %s: the dry run changes nothing, the apply lists firms and declares relations",
    async (_name, encoding, encode) => {
      const bureau = await newBureau();
      const checked = await world.upload(bureau, encode(listOf(leaderRow, memberRow)));
      expect(checked.json).toMatchObject({
        status: "checked",
        encoding,
        rows: 2,
        enterprisesToRecord: 2,
        entriesToList: 2,
        relationsToDeclare: 1,
        errors: [],
      });
      expect(await events(bureau.tenant)).toEqual([]);
      const { importId } = ImportReport.parse(checked.json);
      const answer = await world.post(bureau, `/imports/${importId}/apply`);
      expect(answer.json).toMatchObject({ status: "applied", entriesToList: 2, appliedVersion: 1 });
      const types = await world.rows(
        "select type, count(*)::int as count from audit where tenant = $1 group by 1 order by 1",
        [bureau.tenant],
      );
      expect(types).toEqual([
        { type: "whitelist.enterprise-recorded.v1", count: 2 },
        { type: "whitelist.entry-listed.v1", count: 2 },
        { type: "whitelist.relation-declared.v1", count: 1 },
        { type: "whitelist.version-sealed.v1", count: 1 },
      ]);
      const { data } = Entries.parse((await world.get(bureau, "/entries")).json);
      expect(data.map(({ uscc, kind, status }) => ({ uscc, kind, status }))).toEqual([
        { uscc: leaderUscc, kind: "chain-leader", status: "listed" },
        { uscc: memberUscc, kind: "chain-member", status: "listed" },
      ]);
      const profile = await world.get(bureau, `/enterprises/${memberUscc}`);
      expect(profile.json).toMatchObject({
        industryCode: "C3974",
        relations: [{ tier: 1, local: true }],
        entries: [{ uscc: memberUscc }],
      });
    },
  );

  test("applied twice, it answers the same and publishes nothing more", async () => {
    const bureau = await newBureau();
    const report = await applied(bureau, listOf(leaderRow));
    const before = await events(bureau.tenant);
    const again = await world.post(bureau, `/imports/${report.importId}/apply`);
    expect(again.json).toEqual(report);
    expect(await events(bureau.tenant)).toEqual(before);
  });

  test("sent again as a new import, it changes nothing and seals no version", async () => {
    const bureau = await newBureau();
    await applied(bureau, listOf(leaderRow, memberRow));
    const again = await applied(bureau, listOf(leaderRow, memberRow));
    expect(again).toMatchObject({ unchanged: 2, entriesToList: 0, enterprisesToRecord: 0, appliedVersion: null });
  });

  test("a repeat under the same key gets the same bytes, another file under it is refused", async () => {
    const bureau = await newBureau();
    const first = await world.upload(bureau, listOf(leaderRow), "same-key");
    expect((await world.upload(bureau, listOf(leaderRow), "same-key")).text).toBe(first.text);
    expect((await world.upload(bureau, listOf(memberRow), "same-key")).json).toMatchObject({
      code: "idempotency-key-reused",
    });
  });

  test("a changed firm is recorded with a newer revision, and its entries reappear in the feed under the new name", async () => {
    const bureau = await newBureau();
    await applied(bureau, listOf(leaderRow));
    await applied(bureau, listOf(withCell(leaderRow, "企业名称", "江城新显示股份有限公司")));
    const profile = Enterprise.loose().parse((await world.get(bureau, `/enterprises/${leaderUscc}`)).json);
    expect(profile).toMatchObject({ revision: 2, name: "江城新显示股份有限公司" });
    expect((await world.get(bureau, "/changes")).json).toMatchObject({
      data: [{ position: 1 }, { position: 2, entry: { name: "江城新显示股份有限公司", revision: 1 } }],
    });
  });

  test("an enterprise on two lists and under two leaders gets each entry once and each relation", async () => {
    const bureau = await newBureau();
    const second = withCell(
      withCell(leaderRow, "统一社会信用代码", "91350103MA2TH3BJ33"),
      "企业名称",
      "云岭光电股份有限公司",
    );
    const under = withCell(memberRow, "链主统一社会信用代码", "91350103MA2TH3BJ33");
    const project = withCell(
      withCell(withCell(withCell(memberRow, "名单类别", "重点项目"), "链主统一社会信用代码", ""), "层级", ""),
      "本地配套",
      "",
    );
    const report = await applied(bureau, listOf(leaderRow, second, memberRow, under, project));
    expect(report).toMatchObject({ enterprisesToRecord: 3, entriesToList: 4, relationsToDeclare: 2 });
  });
});

describe("what is refused", () => {
  test("an import with errors is not applied", async () => {
    const bureau = await newBureau();
    const checked = await world.upload(bureau, listOf(leaderRow, withCell(memberRow, "企业规模", "超大型")));
    expect(checked.json).toMatchObject({
      errorCount: 1,
      errors: [{ row: 3, column: "企业规模", code: "value-unknown" }],
    });
    const { importId } = ImportReport.parse(checked.json);
    const answer = await world.post(bureau, `/imports/${importId}/apply`);
    expect(answer).toMatchObject({ status: 409, json: { code: "import-has-errors" } });
    expect(await events(bureau.tenant)).toEqual([]);
  });

  test("without a policy in force nothing is listed, suspended or delisted", async () => {
    const bureau = await newBureau({ policy: false });
    const checked = ImportReport.parse((await world.upload(bureau, listOf(leaderRow))).json);
    const answer = await world.post(bureau, `/imports/${checked.importId}/apply`);
    expect(answer).toMatchObject({ status: 409, json: { code: "no-policy-in-force" } });
  });

  test("Fuzhou's policy ended with 2025, Guangxi's goes on", async () => {
    const fuzhou = actorOf({ tenant: "fuzhou", kind: "finance-bureau" });
    const guangxi = actorOf({ tenant: "guangxi", kind: "industry-bureau" });
    expect((await world.get(fuzhou, "/policies")).json).toMatchObject({
      data: [{ effectiveTo: "2025-12-31", status: "expired" }],
    });
    const inFuzhou = ImportReport.parse((await world.upload(fuzhou, listOf(leaderRow))).json);
    expect((await world.post(fuzhou, `/imports/${inFuzhou.importId}/apply`)).json).toMatchObject({
      code: "no-policy-in-force",
    });
    const inGuangxi = ImportReport.parse(
      (await world.upload(guangxi, listOf(withCell(leaderRow, "产业链", "汽车")))).json,
    );
    expect((await world.post(guangxi, `/imports/${inGuangxi.importId}/apply`)).json).toMatchObject({
      status: "applied",
    });
  });

  test("a list that changed since the dry run, so that a row would now be wrong, is stale", async () => {
    const bureau = await newBureau();
    await applied(bureau, listOf(leaderRow));
    const checked = ImportReport.parse((await world.upload(bureau, listOf(memberRow))).json);
    const [leader] = Entries.parse((await world.get(bureau, "/entries")).json).data;
    const { provisionId } = await provisionOf(world, bureau);
    await world.post(bureau, `/entries/${leader?.entryId}/delist`, { reason: "弄虚作假", provisionId });
    const answer = await world.post(bureau, `/imports/${checked.importId}/apply`);
    expect(answer).toMatchObject({ status: 409, json: { code: "import-stale" } });
  });

  test.each([
    ["no bytes", new Uint8Array(), 422, "file-empty"],
    ["a heading alone", new TextEncoder().encode(listOf()), 422, "file-empty"],
    ["a workbook", new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 422, "encoding-unknown"],
    ["bytes of no encoding", new Uint8Array([0xff, 0xff, 0xff, 0x0a]), 422, "encoding-unknown"],
    ["an open quote", new TextEncoder().encode(`${listOf(leaderRow)}\r\n"91350102`), 422, "csv-malformed"],
    [
      "20,001 rows",
      new TextEncoder().encode(listOf(...Array.from({ length: 20_001 }, () => ["x"]))),
      413,
      "too-many-rows",
    ],
    ["more than 10 MB", new Uint8Array(10 * 1024 * 1024 + 1), 413, "body-too-large"],
  ])("%s", async (_name, file, status, code) => {
    const bureau = await newBureau({ policy: false });
    expect(await world.upload(bureau, file)).toMatchObject({ status, json: { code } });
  });

  test("an unknown import, and another tenant's, are the same 404", async () => {
    const bureau = await newBureau();
    const report = await applied(bureau, listOf(leaderRow));
    const stranger = await newBureau();
    for (const importId of [report.importId, "imp_00000000-0000-4000-8000-000000000000"]) {
      expect(await world.post(stranger, `/imports/${importId}/apply`)).toMatchObject({
        status: 404,
        json: { code: "import-not-found" },
      });
      expect(await world.get(stranger, `/imports/${importId}/errors`)).toMatchObject({
        status: 404,
        json: { code: "import-not-found" },
      });
    }
  });

  test.each([
    ["an enterprise", actorOf({ kind: "enterprise" }), "organisation-kind-refused"],
    ["a bank", actorOf({ kind: "bank" }), "organisation-kind-refused"],
    ["a bureau's viewer", actorOf({ kind: "finance-bureau", roles: ["viewer"] }), "role-missing"],
    [
      "a token without the scope",
      actorOf({ kind: "finance-bureau", permissions: ["whitelist:read"] }),
      "scope-insufficient",
    ],
  ])("an upload by %s", async (_name, actor, code) => {
    expect(await world.upload(actor, listOf(leaderRow))).toMatchObject({ status: 403, json: { code } });
  });
});

describe("the list of errors", () => {
  test("gives the rows back as they were written, with the fault beside each and no formula alive, and can be sent again", async () => {
    const bureau = await newBureau();
    const bad = withCell(withCell(memberRow, "企业名称", '=HYPERLINK("http://x")'), "企业规模", "巨型").map(
      (cell) => `"${cell.replaceAll('"', '""')}"`,
    );
    const checked = ImportReport.parse((await world.upload(bureau, listOf(leaderRow, bad))).json);
    const list = await world.get(bureau, `/imports/${checked.importId}/errors`);
    expect(list.status).toBe(200);
    expect(list.text.split("\r\n")[0]).toMatch(/,错误$/);
    expect(list.text).toContain(`"'=HYPERLINK(""http://x"")"`);
    expect(list.text).toContain("企业规模：应填写以下之一");
    const again = await world.upload(bureau, list.text.replace("巨型", "小型"));
    expect(again.json).toMatchObject({ rows: 1, errors: [{ code: "leader-unknown" }] });
  });

  test("the template can be filled in and sent", async () => {
    const bureau = await newBureau();
    const template = await world.get(bureau, "/imports/template");
    expect((await world.upload(bureau, template.text)).json).toMatchObject({ rows: 1, errors: [] });
  });

  test("is for the bureaus alone", async () => {
    expect(await world.get(actorOf({ kind: "bank" }), "/imports/template")).toMatchObject({ status: 403 });
  });
});
