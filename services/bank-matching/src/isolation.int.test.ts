import { FinancingCase } from "@lianrong/contracts/cases";
import { NoticeId, OrganisationId, ReceivableId } from "@lianrong/contracts/ids";
import { dayOf, toInstant } from "@lianrong/contracts/instants";
import { Offer, OpenedOffers } from "@lianrong/contracts/offers";
import { Products } from "@lianrong/contracts/products";
import { Webhook } from "@lianrong/contracts/webhooks";
import { newId } from "@lianrong/runtime/ids";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { type Bench, type City, offerOn, openBank, openBench, openCaseOf, openCity } from "./testing/bench.js";

const tables = [
  "enterprise_copy",
  "entry_copy",
  "relation_copy",
  "bank_copy",
  "product",
  "product_record",
  "credit_line",
  "line_movement",
  "line_posting",
  "financing_case",
  "refusal",
  "match",
  "offer",
  "drawdown",
  "repayment",
  "debtor_receipt",
  "feed_head",
  "feed_pending",
  "feed_entry",
  "pull_receipt",
  "webhook",
  "webhook_delivery",
  "allocation",
  "allocation_placement",
] as const;

/** What a bank advertises, and its name, are for everybody in the tenant. */
const shown = new Set<string>(["product", "bank_copy"]);

let bench: Bench;
let city: City;
beforeAll(async () => {
  bench = await openBench();
  city = await openCity(bench);
  await bench.hear("whitelist.relation-declared.v1", {
    relationId: z.templateLiteral(["rel_", z.uuid()]).brand<"RelationId">().parse(`rel_${crypto.randomUUID()}`),
    leaderId: city.leaderId,
    supplierId: OrganisationId.parse(city.borrower.organisationId),
    chain: "新型显示",
    tier: 1,
    local: true,
  });
  const { bank } = await openBank(bench, city);
  const predicate = { op: "anyOf", conditions: [] };
  await openBank(bench, city, { name: "不受理银行", predicate });
  const url = "https://hooks.bank.example/lianrong";
  const { webhookId } = await bench.post(Webhook, bank, "/webhooks", { name: "核心系统", url });
  await bench.post(z.looseObject({}), bank, `/webhooks/${webhookId}/ping`, {});
  await openCaseOf(bench, city);
  const bureau = actorOf({ tenant: city.tenant, kind: "finance-bureau" });
  await bench.post(z.looseObject({}), bureau, "/allocations", { apply: true });
  const caseId = await openCaseOf(bench, city);
  const offerId = await offerOn(bench, bank, caseId);
  await bench.post(OpenedOffers, city.borrower, `/cases/${caseId}/open-offers`, {});
  await bench.post(Offer, city.borrower, `/offers/${offerId}/accept`, {});
  const path = `/cases/${caseId}`;
  const today = dayOf(bench.clock.now());
  await bench.post(FinancingCase, bank, `${path}/approval`, { decision: "approved" });
  const registration = { registrationNumber: "ZD-0001", registeredAt: toInstant(bench.clock.now()) };
  await bench.post(FinancingCase, bank, `${path}/registration`, registration);
  const money = { amountFen: 100_000_00, annualRateBp: 400, netFen: 100_000_00, days: 90, drawnOn: today };
  await bench.post(FinancingCase, bank, `${path}/drawdowns`, { loanNumber: "JJ-9", ...money });
  await bench.post(FinancingCase, bank, `${path}/repayments`, {
    loanNumber: "JJ-9",
    principalFen: 1_00,
    repaidOn: today,
  });
  await bench.hear("intake.receipt-given.v1", {
    noticeId: newId(NoticeId),
    receivableId: newId(ReceivableId),
    debtorId: city.leaderId,
    bankId: bank.organisationId,
    caseId,
    amountFen: (await bench.get(FinancingCase, bank, path)).amountFen,
    dueOn: today,
    repaymentAccount: "6222 0000",
    waivesDefences: false,
    waivesSetOff: true,
  });
  const { receipts } = await bench.get(z.object({ receipts: z.array(z.looseObject({})) }), bank, `${path}/receipts`);
  expect(receipts).toMatchObject([{ repaymentAccount: "6222 0000", waivesSetOff: true }]);
});
afterAll(() => bench.close());

async function rowsIn(table: string, settings: { reach: string; tenant: string; organisation: string } | undefined) {
  return bench.db.transaction({ reach: "installation" }, async (tx) => {
    await tx.query("reset all");
    if (settings) {
      const { reach, tenant, organisation } = settings;
      await tx.query(
        "select set_config('lianrong.reach', $1, true), set_config('lianrong.tenant', $2, true), set_config('lianrong.organisation', $3, true)",
        [reach, tenant, organisation],
      );
    } else {
      await tx.query("select set_config('lianrong.reach', '', true), set_config('lianrong.tenant', '', true)");
    }
    const { rows } = await tx.query<{ count: number }>(`select count(*) from bank_matching.${table}`);
    return rows[0]?.count;
  });
}

test.each(tables)("%s shows no row to another tenant, to a stranger or to nobody", async (table) => {
  const { tenant } = city;
  const stranger = `org_${crypto.randomUUID()}`;
  const present = await rowsIn(table, { reach: "tenant", tenant, organisation: "" });
  if (table !== "feed_pending") expect(present).toBeGreaterThan(0);
  expect(await rowsIn(table, { reach: "tenant", tenant: "elsewhere", organisation: "" })).toBe(0);
  expect(await rowsIn(table, { reach: "organisation", tenant: "elsewhere", organisation: stranger })).toBe(0);
  const toStranger = await rowsIn(table, { reach: "organisation", tenant, organisation: stranger });
  expect(toStranger).toBe(shown.has(table) ? present : 0);
  expect(await rowsIn(table, undefined)).toBe(0);
});

test("the database itself hides a sealed offer from the borrower", async () => {
  const { bank } = await openBank(bench, city, { name: "丙银行" });
  const caseId = await openCaseOf(bench, city);
  const { tenant, borrower } = city;
  const settings = { reach: "organisation", tenant, organisation: borrower.organisationId };
  const before = await rowsIn("offer", settings);
  await offerOn(bench, bank, caseId);
  expect(await rowsIn("offer", settings)).toBe(before);
  await bench.post(OpenedOffers, borrower, `/cases/${caseId}/open-offers`, {});
  expect(await rowsIn("offer", settings)).toBe((before ?? 0) + 1);
});

test("what was posted to the ledger cannot be changed by the service", async () => {
  const change = bench.db.transaction({ reach: "installation" }, (tx) =>
    tx.query("update line_movement set amount_fen = 1"),
  );
  await expect(change).rejects.toThrow("permission denied");
});

test("a bank that is renamed stands under its new name, and others' names are no news", async () => {
  const { bank } = await openBank(bench, city, { name: "旧名银行" });
  const { organisationId } = bank;
  const renamed = { organisationId, name: "新名银行" };
  expect(await bench.hear("identity.organisation-renamed.v1", renamed)).toEqual({ outcome: "handled" });
  const { data } = await bench.get(Products, bank, "/products");
  expect(data.find(({ bankId }) => bankId === organisationId)?.bankName).toBe("新名银行");
  const firm = { organisationId: city.borrower.organisationId, name: "改名企业" };
  expect(await bench.hear("identity.organisation-renamed.v1", firm)).toMatchObject({ outcome: "ignored" });
});

test("a bureau reads cases and no offers; a bank cannot accept, a borrower cannot claim", async () => {
  const caseId = await openCaseOf(bench, city);
  const bureau = actorOf({ tenant: city.tenant, kind: "finance-bureau" });
  expect((await bench.get(FinancingCase, bureau, `/cases/${caseId}`)).caseId).toBe(caseId);
  expect(await bench.refused(bureau, `/cases/${caseId}/offers`)).toBe("403 organisation-kind-refused");
  const offer = "off_00000000-0000-4000-8000-000000000000";
  const match = "mat_00000000-0000-4000-8000-000000000000";
  const bank = actorOf({ tenant: city.tenant, kind: "bank" });
  expect(await bench.refused(bank, `/offers/${offer}/accept`, {})).toBe("403 organisation-kind-refused");
  expect(await bench.refused(city.borrower, `/matches/${match}/claim`, {})).toBe("403 organisation-kind-refused");
});
