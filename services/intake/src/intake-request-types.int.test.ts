import { randomUUID } from "node:crypto";
import { FinancingRequest } from "@lianrong/contracts/intake";
import { RequestTypes } from "@lianrong/contracts/request-types";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { storyOf } from "./testing/story.js";
import { type Firm, startTestIntake, type TestIntake } from "./testing/test-intake.js";

const Refused = z.object({ code: z.string() });

let intake: TestIntake;
let leader: Firm;
let supplier: Firm;
let dealer: Firm;

beforeAll(async () => {
  intake = await startTestIntake();
  leader = await intake.newFirm({ name: "示范链主", sizeClass: "large", listed: true, kind: "chain-leader" });
  supplier = await intake.newFirm({ name: "示范供应商" });
  dealer = await intake.newFirm({ name: "示范经销商" });
  await related(supplier, "upstream");
  await related(dealer, "downstream");
});
afterAll(() => intake?.stop());

const related = (member: Firm, direction: string) =>
  intake.hear("whitelist.relation-declared.v1", {
    relationId: `rel_${randomUUID()}`,
    leaderId: leader.enterpriseId,
    supplierId: member.enterpriseId,
    chain: "光电",
    tier: 1,
    local: true,
    direction,
  });

const bureau = (roles: readonly ("maker" | "checker")[] = ["checker"]) =>
  actorOf({ tenant: intake.tenant, kind: "finance-bureau", roles });
const typesFor = async (firm: Firm) => {
  const { body } = await intake.call(firm.maker, "GET", "/request-types");
  return RequestTypes.parse(body).data;
};
const fileableBy = async (firm: Firm) =>
  (await typesFor(firm)).filter(({ fileable }) => fileable).map(({ code }) => code);

const order = {
  buyerUscc: "91350102MAAY4CL12B",
  orderNumber: "DD-2026-7",
  orderedOn: "2026-08-01",
  deliverBy: "2099-01-04",
  orderFen: 100_000_00,
};
const lease = {
  code: "lease",
  name: { zh: "租约融资", en: "Lease financing" },
  explains: { zh: "以租约的应收租金申请。", en: "On the rent due under a lease." },
  backing: "none",
  borrowers: ["upstream"],
  fields: [
    { kind: "money", name: "rentFen", label: { zh: "年租金", en: "Yearly rent" } },
    { kind: "text", name: "place", label: { zh: "地点", en: "Place" }, required: false },
  ],
  ceilings: [{ field: "rentFen", shareBp: 5_000 }],
};

describe("the types that every tenant has", () => {
  it("are offered to whom they are for: a dealer's to dealers, a member's to no leader", async () => {
    expect(await fileableBy(leader)).toEqual(expect.arrayContaining(["receivable", "factoring", "order", "credit"]));
    expect(await fileableBy(leader)).not.toContain("chain-loan");
    expect(await fileableBy(supplier)).toContain("chain-loan");
    expect(await fileableBy(supplier)).not.toContain("dealer");
    expect(await fileableBy(dealer)).toEqual(expect.arrayContaining(["dealer", "chain-loan", "inventory"]));
  });

  it("take what they ask for, keep the words that it was asked in and hand both on to the banks", async () => {
    const filed = await storyOf(intake, supplier).tryFile([], {
      kind: "order",
      requestedFen: 80_000_00,
      details: order,
    });
    expect(filed).toMatchObject({ status: 201, body: { status: "ready", kindName: { zh: "订单融资" } } });
    const { requestId, details } = FinancingRequest.parse(filed.body);
    expect(details.map(({ name, label, value }) => [name, label.zh, value])).toContainEqual([
      "orderFen",
      "订单金额（含税）",
      100_000_00,
    ]);
    expect(await storyOf(intake, supplier).read(requestId)).toMatchObject({ details });
    const listed = await intake.call(supplier.maker, "GET", "/financing-requests");
    expect(listed.body).toMatchObject({ data: [{ requestId, details }] });
    const ready = await intake.dataOf("intake.request-ready.v1", requestId);
    expect(ready).toMatchObject({ kind: "order", kindName: { zh: "订单融资" }, details });
  });

  it("let the leader file for itself, and the receivables' own type goes on as before", async () => {
    const own = {
      kind: "credit",
      requestedFen: 1_000_00,
      details: { revenueFen: 9_000_00, taxGrade: "a", staff: 1200 },
    };
    expect(await storyOf(intake, leader).tryFile([], own)).toMatchObject({ status: 201, body: { status: "ready" } });
    const { receivableId } = await storyOf(intake, supplier).record(leader, 5_000_00);
    const factoring = await storyOf(intake, supplier).tryFile([receivableId], {
      kind: "factoring",
      details: { recourse: "with-recourse", service: "funds" },
    });
    expect(factoring).toMatchObject({ status: 201, body: { status: "awaiting-confirmation", kind: "factoring" } });
  });
});

describe("what is refused", () => {
  it.each<[string, string, object]>([
    ["a type that there is not", "422 request-type-unknown", { kind: "lottery", requestedFen: 1 }],
    ["a dealer's type for a supplier", "422 type-not-for-borrower", { kind: "dealer", requestedFen: 1 }],
    ["what the type asks for and is not told", "422 details-refused", { kind: "order", requestedFen: 1 }],
    [
      "what the type does not ask for",
      "422 details-refused",
      { kind: "order", requestedFen: 1, details: { ...order, colour: "red" } },
    ],
    [
      "more than the order is worth",
      "422 amount-over-ceiling",
      { kind: "order", requestedFen: 100_000_01, details: order },
    ],
    ["a type that needs an amount without one", "422 amount-missing", { kind: "order", details: order }],
  ])("is %s", async (_what, refusal, change) => {
    const { status, body } = await storyOf(intake, supplier).tryFile([], change);
    expect(`${status} ${Refused.parse(body).code}`).toBe(refusal);
  });

  it("is said field by field", async () => {
    const { body } = await storyOf(intake, supplier).tryFile([], {
      kind: "order",
      requestedFen: 1,
      details: { ...order, deliverBy: "2020-01-01", buyerUscc: "911000001000044477" },
    });
    expect(body).toMatchObject({ detail: expect.stringMatching(/买方统一社会信用代码：.*；约定交货日：不能早于今天/) });
  });
});

describe("a tenant's own type", () => {
  it("is a row: recorded, it is offered, held to, changed from then on and closed", async () => {
    const { tryFile } = storyOf(intake, supplier);
    expect(await intake.call(bureau(), "POST", "/request-types", lease)).toMatchObject({
      status: 201,
      body: { code: "lease", version: 1, status: "open" },
    });
    expect(await fileableBy(supplier)).toContain("lease");
    expect(await fileableBy(dealer)).not.toContain("lease");
    const asked = { kind: "lease", requestedFen: 500_00, details: { rentFen: 1_000_00 } };
    expect(await tryFile([], asked)).toMatchObject({ status: 201, body: { kindName: { zh: "租约融资" } } });
    expect(await tryFile([], { ...asked, requestedFen: 500_01 })).toMatchObject({
      body: { code: "amount-over-ceiling", detail: "申请金额不超过年租金的 50%，即 500.00 元。" },
    });
    const again = await intake.call(bureau(), "POST", "/request-types", lease);
    expect(again).toMatchObject({ body: { version: 1 } });
    const wider = { ...lease, ceilings: [{ field: "rentFen", shareBp: 10_000 }] };
    expect(await intake.call(bureau(), "POST", "/request-types", wider)).toMatchObject({ body: { version: 2 } });
    expect(await tryFile([], { ...asked, requestedFen: 500_01 })).toMatchObject({ status: 201 });
    await intake.call(bureau(), "POST", "/request-types", { ...wider, status: "closed" });
    expect(await tryFile([], asked)).toMatchObject({ status: 422, body: { code: "request-type-closed" } });
    expect(await intake.eventsOf("lease")).toEqual([
      "intake.request-type-recorded.v1",
      "intake.request-type-recorded.v1",
      "intake.request-type-recorded.v1",
    ]);
  });

  it("stands in the place of a built-in one of the same code, in its tenant alone", async () => {
    const credit = { ...lease, code: "credit", name: { zh: "本市信用贷", en: "City credit" } };
    expect(await intake.call(bureau(), "POST", "/request-types", credit)).toMatchObject({ body: { version: 1 } });
    expect((await typesFor(supplier)).find(({ code }) => code === "credit")?.name.zh).toBe("本市信用贷");
    const elsewhere = actorOf({ tenant: "elsewhere", kind: "auditor" });
    const { body } = await intake.call(elsewhere, "GET", "/request-types");
    expect(RequestTypes.parse(body).data.find(({ code }) => code === "credit")?.name.zh).toBe("信用贷款");
  });

  it.each([
    ["one that is unsound", 400, () => bureau(), { ...lease, ceilings: [{ field: "none", shareBp: 1 }] }],
    ["a firm's", 403, () => supplier.checker, lease],
    ["a maker's", 403, () => bureau(["maker"]), lease],
  ] as const)("is not %s", async (_whose, status, who, text) => {
    expect(await intake.call(who(), "POST", "/request-types", text)).toMatchObject({ status });
  });
});
