import { randomUUID } from "node:crypto";
import { Receivables } from "@lianrong/contracts/intake";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { storyOf } from "./testing/story.js";
import { type Firm, startTestIntake, type TestIntake } from "./testing/test-intake.js";

let intake: TestIntake;
let supplier: Firm;
let leader: Firm;
let story: ReturnType<typeof storyOf>;
let handed: { readonly receivableId: string; readonly requestId: string; readonly caseId: string };

const tables = [
  "enterprise",
  "entry",
  "relation",
  "organisation",
  "key_binding",
  "receivable",
  "invoice_use",
  "invoice_registry",
  "financing_request",
  "request_receivable",
  "invoice_hold",
  "confirmation",
  "notice",
];

beforeAll(async () => {
  intake = await startTestIntake();
  supplier = await intake.newFirm({ name: "示范光电有限公司", listed: true });
  leader = await intake.newFirm({ name: "示范链主集团", sizeClass: "large" });
  story = storyOf(intake, supplier);
  handed = await story.handedOver(leader, 10_000_00);
  await intake.hear("whitelist.relation-declared.v1", {
    relationId: `rel_${randomUUID()}`,
    leaderId: leader.enterpriseId,
    supplierId: supplier.enterpriseId,
    chain: "光电",
    tier: 1,
    local: true,
  });
  const bankId = `org_${randomUUID()}`;
  await intake.hear("identity.organisation-opened.v1", {
    organisationId: bankId,
    kind: "bank",
    name: "示范银行",
    uscc: null,
  });
  await intake.hear("bank-matching.offer-accepted.v1", {
    ...handed,
    matchId: `mat_${randomUUID()}`,
    bankId,
    productId: `prd_${randomUUID()}`,
    offerId: `off_${randomUUID()}`,
    bankName: "示范银行",
    amountFen: 1,
    annualRateBp: 400,
    recourse: "with-recourse",
  });
});
afterAll(() => intake.stop());

const countIn = (table: string) => `select count(*)::int as rows from ${table}`;

describe("row-level security", () => {
  for (const table of tables) {
    it(`shows no row of ${table} to another tenant, another organisation, or nobody`, async () => {
      const seen = async (scope: Parameters<TestIntake["db"]["transaction"]>[0]) =>
        intake.db.transaction(scope, async (tx) => (await tx.query(countIn(table))).rows);
      expect(await seen({ reach: "tenant", tenant: "guangxi" })).toEqual([{ rows: 0 }]);
      expect(
        await seen({ reach: "organisation", tenant: intake.tenant, organisationId: `org_${randomUUID()}` }),
      ).toEqual([{ rows: 0 }]);
      expect(await seen({ reach: "organisation", tenant: "guangxi", organisationId: supplier.enterpriseId })).toEqual([
        { rows: 0 },
      ]);
      expect((await intake.db.pool.query(countIn(table))).rows).toEqual([{ rows: 0 }]);
      expect(await seen({ reach: "installation" })).not.toEqual([{ rows: 0 }]);
    });
  }

  it("covers every table that carries a tenant, by force", async () => {
    const { rows } = await intake.db.pool.query(
      `select relname from pg_class join pg_namespace n on n.oid = relnamespace
       where nspname = 'intake' and relkind = 'r' and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(rows.map((row) => row.relname).toSorted()).toEqual(["_prisma_migrations", "consumer_cursor", "seen_proof"]);
  });

  it("lets the service's role take no business away", async () => {
    for (const table of ["receivable", "invoice_registry", "invoice_hold", "confirmation", "financing_request"]) {
      const gone = intake.db.transaction({ reach: "installation" }, (tx) => tx.query(`delete from ${table}`));
      await expect(gone).rejects.toThrow(/permission denied/);
    }
  });
});

describe("who sees what through the front", () => {
  it("both parties and the offices see a receivable; anybody else gets the same answer as for what is not there", async () => {
    const path = `/receivables/${handed.receivableId}`;
    for (const actor of [supplier.maker, leader.checker, actorOf({ kind: "finance-bureau" })])
      expect(await intake.call(actor, "GET", path)).toMatchObject({ status: 200 });
    const stranger = actorOf({ kind: "enterprise" });
    const hidden = await intake.call(stranger, "GET", path);
    const absent = await intake.call(stranger, "GET", `/receivables/rcv_${randomUUID()}`);
    expect(hidden).toMatchObject({ status: 404, body: { code: "receivable-not-found" } });
    expect({ ...Object(hidden.body), traceId: "" }).toEqual({ ...Object(absent.body), traceId: "" });
    const bureau = actorOf({ kind: "finance-bureau", tenant: "guangxi" });
    expect(await intake.call(bureau, "GET", path)).toMatchObject({ status: 404 });
  });

  it("the request is the borrower's and the offices', not the debtor's", async () => {
    const path = `/financing-requests/${handed.requestId}`;
    expect(await intake.call(leader.maker, "GET", path)).toMatchObject({ status: 404 });
    expect(await intake.call(actorOf({ kind: "finance-bureau" }), "GET", path)).toMatchObject({ status: 200 });
  });

  it("lists what a firm is owed and owes, page by page, each row once and in order", async () => {
    const other = await intake.newFirm({ name: "示范中间供应商", sizeClass: "medium", listed: true });
    const upstream = storyOf(intake, other);
    const expected: string[] = [];
    for (let n = 0; n < 7; n += 1) {
      const owed = n % 2 === 0 ? await upstream.record(leader, 100 + n) : await story.record(other, 100 + n);
      expected.push(owed.receivableId);
    }
    const found: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const path: string = `/receivables?limit=2${cursor ? `&cursor=${cursor}` : ""}`;
      const page = Receivables.parse((await intake.call(other.maker, "GET", path)).body);
      found.push(...page.data.map((row) => row.receivableId));
      cursor = page.nextCursor;
    }
    expect(found).toEqual(expected);
  });

  it("gives the operator the reconciliation and no business", async () => {
    const operator = actorOf({ kind: "operator" });
    expect(await intake.call(operator, "GET", "/reconciliation")).toMatchObject({
      status: 200,
      body: { inOrder: true },
    });
    expect(await intake.call(operator, "GET", "/receivables")).toMatchObject({ status: 403 });
  });

  it("lists the inbox by status", async () => {
    const inbox = await intake.call(leader.maker, "GET", "/confirmations?status=confirmed");
    expect(inbox).toMatchObject({
      status: 200,
      body: { data: [{ status: "confirmed", debtorId: leader.enterpriseId }] },
    });
    expect(await intake.call(supplier.maker, "GET", "/financing-requests?status=handed-over")).toMatchObject({
      status: 200,
      body: { data: [{ requestId: handed.requestId, receivables: [{ receivableId: handed.receivableId }] }] },
    });
  });
});

describe("the reconciliation", () => {
  it("finds a reservation that outlived its request", async () => {
    await intake.db.transaction({ reach: "installation" }, (tx) =>
      tx.query("update financing_request set status = 'expired' where request_id = $1", [handed.requestId]),
    );
    expect(await intake.reconcile()).toMatchObject({
      inOrder: false,
      findings: { reservedWithoutLiveRequest: 1, heldReceivablesWithoutLiveRequest: 2 },
    });
  });
});
