import type { Actor } from "@lianrong/contracts/actor";
import { Entries, ImportReport } from "@lianrong/contracts/whitelist";
import { Application, Applications, Objection, PublicNotices } from "@lianrong/contracts/whitelist-applications";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { leaderRow, leaderUscc, listOf, memberRow, memberUscc } from "./testing/lists.js";
import { startTestWhitelist } from "./testing/world.js";

let world: Awaited<ReturnType<typeof startTestWhitelist>>;
beforeAll(async () => {
  world = await startTestWhitelist();
});
afterAll(() => world.stop());

let tenants = 0;
/** A tenant with a policy, a leader and its supplier; the supplier applies to be a core firm. */
async function newCity(options: { readonly policy?: boolean } = {}) {
  tenants += 1;
  const tenant = `selection-${tenants}`;
  const bureau = actorOf({ tenant, kind: "industry-bureau" });
  const other = actorOf({ tenant, kind: "finance-bureau" });
  const policy = {
    documentNumber: "示政办〔2026〕1号",
    title: "示范市白名单办法",
    effectiveFrom: "2026-01-01",
    effectiveTo: null,
  };
  if (options.policy !== false) await world.post(bureau, "/policies", policy);
  const { importId } = ImportReport.parse((await world.upload(bureau, listOf(leaderRow, memberRow))).json);
  await world.post(bureau, `/imports/${importId}/apply`);
  const [leader, member] = Entries.parse((await world.get(bureau, "/entries")).json).data;
  if (!leader || !member) throw new Error("both are listed");
  const firm = (organisationId: string) => actorOf({ tenant, kind: "enterprise", organisationId });
  return { tenant, bureau, other, leader: firm(leader.enterpriseId), supplier: firm(member.enterpriseId) };
}

const statement = "本公司为新型显示产业链核心配套企业，经营稳定。";
const wanted = { kind: "core-firm", chain: "新型显示", statement };
const standards = ["compliant-operation", "fixed-premises", "genuine-need", "good-credit", "lawful-purpose"].map(
  (standard) => ({ standard, met: true, reason: "已现场核实" }),
);
const recommendation = { opinion: "同意推荐", standards };

async function submit(firm: Actor, body: object = wanted) {
  return Application.parse((await world.post(firm, "/applications", body)).json);
}
const step = (actor: Actor, { applicationId }: { readonly applicationId: string }, verb: string, body: object = {}) =>
  world.post(actor, `/applications/${applicationId}/${verb}`, body);

/** Until the application is in public notice. */
async function inNotice(city: Awaited<ReturnType<typeof newCity>>) {
  const application = await submit(city.supplier);
  await step(city.bureau, application, "recommend", recommendation);
  await step(city.bureau, application, "propose", { opinion: "拟认定" });
  return Application.parse(
    (await step(city.other, application, "decide", { decision: "approve", opinion: "同意" })).json,
  );
}

describe("from the application to the list", () => {
  test("submitted, recommended by five standards, proposed, decided by another, in notice, announced and listed", async () => {
    const city = await newCity();
    const application = await submit(city.supplier);
    expect(application).toMatchObject({ status: "submitted", procedure: { criteria: "five-standards" } });
    expect(application.criteria).toMatchObject({ version: "R52-2024.1", finding: "unproven" });
    const recommended = await step(city.bureau, application, "recommend", recommendation);
    expect(recommended).toMatchObject({ status: 201, json: { status: "recommended", criteria: { finding: "met" } } });
    expect(await step(city.bureau, application, "propose", { opinion: "拟认定" })).toMatchObject({
      json: { status: "proposed" },
    });
    const decided = await step(city.other, application, "decide", { decision: "approve", opinion: "同意" });
    const { noticeFrom, noticeTo } = Application.parse(decided.json);
    expect(decided).toMatchObject({ status: 201, json: { status: "in-notice" } });
    expect(noticeFrom && noticeTo && noticeTo > noticeFrom).toBe(true);
    expect(await step(city.bureau, application, "announce")).toMatchObject({
      status: 409,
      json: { code: "notice-open" },
    });
    world.clock.advanceDays(20);
    const announced = Application.parse((await step(city.bureau, application, "announce")).json);
    expect(announced.status).toBe("announced");
    expect((await world.get(city.bureau, "/entries?kind=core-firm")).json).toMatchObject({
      data: [{ entryId: announced.entryId, uscc: memberUscc, status: "listed" }],
    });
    expect(announced.steps.map(({ action, byKind }) => `${action} ${byKind}`)).toEqual([
      "submit enterprise",
      "recommend industry-bureau",
      "propose industry-bureau",
      "approve finance-bureau",
      "announce industry-bureau",
    ]);
    const told = await world.rows("select type from audit where tenant = $1 and key = $2 order by seq", [
      city.tenant,
      application.applicationId,
    ]);
    expect(told).toEqual(
      ["submitted", "recommended", "proposed", "published", "announced"].map((fact) => ({
        type: `whitelist.application-${fact}.v1`,
      })),
    );
  });

  test("a replay of the submission is the same application", async () => {
    const city = await newCity();
    const first = await world.post(city.supplier, "/applications", wanted, "the-same-key");
    expect(await world.post(city.supplier, "/applications", wanted, "the-same-key")).toEqual(first);
    expect((await world.get(city.supplier, "/applications")).json).toMatchObject({ data: [{ status: "submitted" }] });
  });

  test("what is sent back is completed and checked anew", async () => {
    const city = await newCity();
    const application = await submit(city.supplier);
    await step(city.bureau, application, "recommend", recommendation);
    expect(await step(city.bureau, application, "return", { reason: "请补充审计报告" })).toMatchObject({
      json: { status: "returned", reason: "请补充审计报告" },
    });
    const evidence = [{ criterion: "good-credit", document: "信用报告", reference: "XY-2026-7" }];
    expect(await step(city.supplier, application, "resubmit", { statement, evidence })).toMatchObject({
      json: { status: "submitted", reason: null, evidence, criteria: { finding: "unproven" } },
    });
  });

  test("a chain member names its leader, and stands in its chain once it is announced", async () => {
    const city = await newCity();
    const leader = { uscc: memberUscc, tier: 2, local: true };
    const body = { ...wanted, kind: "chain-member" };
    expect(await world.post(city.leader, "/applications", body)).toMatchObject({ json: { code: "leader-unknown" } });
    expect(await world.post(city.leader, "/applications", { ...body, leader })).toMatchObject({
      status: 422,
      json: { code: "leader-unknown" },
    });
  });
});

describe("what is refused, with its code", () => {
  test("a place that is held, one that is applied for, an unknown chain, a firm that is not recorded", async () => {
    const city = await newCity();
    const member = { ...wanted, kind: "chain-member", leader: { uscc: leaderUscc, tier: 1, local: true } };
    expect(await world.post(city.supplier, "/applications", member)).toMatchObject({
      status: 409,
      json: { code: "already-listed" },
    });
    await submit(city.supplier);
    expect(await world.post(city.supplier, "/applications", wanted)).toMatchObject({
      status: 409,
      json: { code: "application-open" },
    });
    await world.post(city.bureau, "/chains", { name: "集成电路", source: "示政办〔2026〕1号" });
    expect(await world.post(city.leader, "/applications", { ...wanted, chain: "没有的链" })).toMatchObject({
      status: 422,
      json: { code: "chain-unknown" },
    });
    const unknown = actorOf({ tenant: city.tenant, kind: "enterprise" });
    expect(await world.post(unknown, "/applications", wanted)).toMatchObject({
      status: 404,
      json: { code: "enterprise-not-found" },
    });
  });

  test("a recommendation without all five standards, or with one that is not met, under its rule", async () => {
    const city = await newCity();
    const application = await submit(city.supplier);
    const some = { ...recommendation, standards: standards.slice(1) };
    expect(await step(city.bureau, application, "recommend", some)).toMatchObject({
      status: 422,
      json: { code: "standards-incomplete", detail: expect.stringContaining("合规持续经营"), rule: { id: "R52" } },
    });
    const bad = standards.map((check, index) => (index === 3 ? { ...check, met: false, reason: "有欠息记录" } : check));
    expect(await step(city.bureau, application, "recommend", { ...recommendation, standards: bad })).toMatchObject({
      status: 409,
      json: { code: "standard-not-met", detail: expect.stringContaining("有欠息记录") },
    });
    expect(await step(city.bureau, application, "recommend", { ...recommendation, revision: 9 })).toMatchObject({
      status: 409,
      json: { code: "stale-revision" },
    });
  });

  test("who proposed does not decide, and nothing is decided that nobody proposed", async () => {
    const city = await newCity();
    const application = await submit(city.supplier);
    const approval = { decision: "approve", opinion: "同意" };
    expect(await step(city.other, application, "decide", approval)).toMatchObject({
      status: 409,
      json: { code: "application-wrong-status", detail: expect.stringContaining("已申报") },
    });
    expect(await step(city.other, application, "decide", { ...approval, decision: "reject" })).toMatchObject({
      json: { code: "application-wrong-status" },
    });
    await step(city.bureau, application, "recommend", recommendation);
    await step(city.bureau, application, "propose", { opinion: "拟认定" });
    expect(await step(city.bureau, application, "decide", approval)).toMatchObject({
      status: 403,
      json: { code: "same-person" },
    });
    expect(await step(city.other, application, "decide", { ...approval, decision: "reject" })).toMatchObject({
      json: { status: "rejected", reason: "同意" },
    });
  });

  test("two decide at once: one decides, the other is told that it moved on", async () => {
    const city = await newCity();
    const application = await submit(city.supplier);
    await step(city.bureau, application, "recommend", recommendation);
    await step(city.bureau, application, "propose", { opinion: "拟认定" });
    const third = actorOf({ tenant: city.tenant, kind: "chain-chief" });
    const approval = { decision: "approve", opinion: "同意" };
    const answers = await Promise.all([
      step(city.other, application, "decide", approval),
      step(third, application, "decide", approval),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  test("nothing is decided without a policy in force", async () => {
    const city = await newCity();
    const application = await submit(city.supplier);
    await step(city.bureau, application, "recommend", recommendation);
    await step(city.bureau, application, "propose", { opinion: "拟认定" });
    await world.rows("update policy set status = 'repealed' where tenant = $1", [city.tenant]);
    expect(await step(city.other, application, "decide", { decision: "approve", opinion: "同意" })).toMatchObject({
      status: 409,
      json: { code: "no-policy-in-force" },
    });
  });

  test("another firm sees nothing of it, nor does another tenant's bureau", async () => {
    const city = await newCity();
    const stranger = await newCity();
    const application = await submit(city.supplier);
    for (const actor of [city.leader, stranger.bureau]) {
      expect(await world.get(actor, `/applications/${application.applicationId}`)).toMatchObject({ status: 404 });
      expect(Applications.parse((await world.get(actor, "/applications")).json).data).toEqual([]);
    }
    expect(await step(city.leader, application, "withdraw", { reason: "不再申报" })).toMatchObject({
      status: 404,
      json: { code: "application-not-found" },
    });
    expect(await step(city.supplier, application, "withdraw", { reason: "不再申报" })).toMatchObject({
      json: { status: "withdrawn" },
    });
  });

  test.each([
    ["recommend", "bank"],
    ["recommend", "enterprise"],
    ["propose", "district"],
    ["decide", "district"],
    ["announce", "chain-chief"],
    ["review", "industry-bureau"],
  ] as const)("%s is not for a %s", async (verb, kind) => {
    const city = await newCity();
    const application = await submit(city.supplier);
    expect(await step(actorOf({ tenant: city.tenant, kind }), application, verb)).toMatchObject({
      status: 403,
      json: { code: "organisation-kind-refused" },
    });
  });
});

describe("the public notice", () => {
  test("is read by everybody of the tenant; an objection holds the announcement until it is answered", async () => {
    const city = await newCity();
    const application = await inNotice(city);
    const bank = actorOf({ tenant: city.tenant, kind: "bank" });
    const { data } = PublicNotices.parse((await world.get(bank, "/public-notices")).json);
    expect(data).toMatchObject([{ applicationId: application.applicationId, uscc: memberUscc }]);
    const text = "该企业近期有尚未结清的供应商货款，请予核实。";
    expect(await step(city.supplier, application, "objections", { text })).toMatchObject({
      status: 409,
      json: { code: "own-application" },
    });
    const { objectionId } = Objection.parse((await step(city.leader, application, "objections", { text })).json);
    expect((await world.get(city.leader, "/objections")).json).toMatchObject({
      data: [{ objectionId, status: "open" }],
    });
    expect((await world.get(city.supplier, "/objections")).json).toMatchObject({ data: [] });
    world.clock.advanceDays(20);
    const late = await step(city.leader, application, "objections", { text });
    const held = await step(city.bureau, application, "announce");
    const answer = { upheld: false, finding: "经核实货款已结清" };
    const answered = await world.post(city.bureau, `/objections/${objectionId}/resolve`, answer);
    const again = await world.post(city.bureau, `/objections/${objectionId}/resolve`, answer);
    const announced = await step(city.bureau, application, "announce");
    expect(late).toMatchObject({ status: 404, json: { code: "notice-not-found" } });
    expect(held).toMatchObject({ status: 409, json: { code: "objections-open" } });
    expect(answered).toMatchObject({ status: 201, json: { status: "dismissed", finding: answer.finding } });
    expect(again).toMatchObject({ status: 409, json: { code: "objection-resolved" } });
    expect(announced).toMatchObject({ json: { status: "announced" } });
  });

  test("an objection that is upheld ends the application with its finding", async () => {
    const city = await newCity();
    const application = await inNotice(city);
    const text = "该企业提供的场地证明并非其本身所有。";
    const { objectionId } = Objection.parse((await step(city.leader, application, "objections", { text })).json);
    const unknown = "/objections/obj_00000000-0000-4000-8000-000000000000/resolve";
    const finding = "经查证明材料不实";
    expect(await world.post(city.bureau, unknown, { upheld: true, finding })).toMatchObject({
      status: 404,
      json: { code: "objection-not-found" },
    });
    await world.post(city.bureau, `/objections/${objectionId}/resolve`, { upheld: true, finding });
    expect((await world.get(city.supplier, `/applications/${application.applicationId}`)).json).toMatchObject({
      status: "rejected",
      reason: finding,
    });
  });
});

describe("experts and criteria", () => {
  const scores = { scale: 80, reach: 70, leadership: 90, research: 60 };

  test("three experts score the four traits; one with an interest is barred, and nobody scores twice", async () => {
    const city = await newCity();
    const application = await submit(city.supplier, { ...wanted, kind: "chain-leader" });
    expect(application).toMatchObject({ procedure: { criteria: "four-traits", reviewsNeeded: 3 } });
    await step(city.bureau, application, "recommend", { opinion: "同意推荐" });
    const experts = [1, 2, 3].map(() => actorOf({ tenant: city.tenant, kind: "expert-panel" }));
    const [barred] = experts;
    if (!barred) throw new Error("there are experts");
    const partial = actorOf({ tenant: city.tenant, kind: "expert-panel" });
    await world.post(city.bureau, "/interests", {
      uscc: memberUscc,
      reviewer: partial.subject,
      reason: "曾任该企业顾问",
    });
    const review = { scores, opinion: "带动作用明显" };
    expect(await step(partial, application, "review", review)).toMatchObject({
      status: 403,
      json: { code: "reviewer-conflicted", detail: expect.stringContaining("曾任该企业顾问") },
    });
    expect(await step(barred, application, "review", review)).toMatchObject({ json: { status: "recommended" } });
    expect(await step(barred, application, "review", review)).toMatchObject({
      status: 409,
      json: { code: "already-reviewed" },
    });
    expect(await step(city.bureau, application, "propose", { opinion: "拟认定" })).toMatchObject({
      status: 409,
      json: { code: "reviews-missing" },
    });
    for (const expert of experts.slice(1)) await step(expert, application, "review", review);
    const seen = Application.parse((await world.get(city.bureau, `/applications/${application.applicationId}`)).json);
    expect(seen).toMatchObject({
      status: "reviewed",
      reviewCount: 3,
      criteria: { finding: "met", version: "F-2024.1" },
    });
    expect(seen.reviews).toHaveLength(3);
    const own = Application.parse((await world.get(barred, `/applications/${application.applicationId}`)).json);
    expect(own.reviews).toHaveLength(1);
    const applicant = await world.get(city.supplier, `/applications/${application.applicationId}`);
    expect(Application.parse(applicant.json).reviews).toEqual([]);
  });

  test("scores below the pass mark do not carry a proposal", async () => {
    const city = await newCity();
    const terms = {
      kind: "chain-leader",
      criteria: "four-traits",
      passScore: 60,
      noticeWorkingDays: 0,
      appealDays: 15,
    };
    await world.post(city.bureau, "/procedures", { ...terms, reviewsNeeded: 1, chiefDecides: true });
    const application = await submit(city.supplier, { ...wanted, kind: "chain-leader" });
    await step(city.bureau, application, "recommend", { opinion: "同意推荐" });
    const low = { scores: { ...scores, research: 59 }, opinion: "研发偏弱" };
    await step(actorOf({ tenant: city.tenant, kind: "expert-panel" }), application, "review", low);
    expect(await step(city.bureau, application, "propose", { opinion: "拟认定" })).toMatchObject({
      status: 409,
      json: { code: "criteria-unmet", detail: expect.stringContaining("研发创新") },
    });
  });

  test("the chain chief decides where the procedure says so, and without a notice the firm waits to be announced", async () => {
    const city = await newCity();
    const terms = { kind: "core-firm", criteria: "five-standards", passScore: 60, reviewsNeeded: 0, appealDays: 15 };
    await world.post(city.bureau, "/procedures", { ...terms, noticeWorkingDays: 0, chiefDecides: true });
    const application = await submit(city.supplier);
    await step(city.bureau, application, "recommend", recommendation);
    await step(city.bureau, application, "propose", { opinion: "拟认定" });
    const approval = { decision: "approve", opinion: "同意" };
    expect(await step(city.other, application, "decide", approval)).toMatchObject({
      status: 403,
      json: { code: "chief-decides" },
    });
    const chief = actorOf({ tenant: city.tenant, kind: "chain-chief" });
    expect(await step(chief, application, "decide", approval)).toMatchObject({ json: { status: "approved" } });
    expect(await step(city.bureau, application, "announce")).toMatchObject({ json: { status: "announced" } });
  });
});
