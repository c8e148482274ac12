import { Confirmations, FinancingRequests, Receivables } from "@lianrong/contracts/intake";
import type { Tx } from "@lianrong/runtime/database";
import { actorOf } from "@lianrong/testing/actors";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { confirmationsTyped, requestsTyped } from "./db/search.js";
import { storyOf } from "./testing/story.js";
import { type Firm, startTestIntake, type TestIntake } from "./testing/test-intake.js";

let intake: TestIntake;
let supplier: Firm;
let leader: Firm;
let neighbour: Firm;
let handed: { readonly receivableId: string; readonly requestId: string };

const contractNumber = "HC-2026-0815";
const invoice = { number: "26352000000000081577", issuedOn: "2026-11-02", totalFen: 500_00, amountFen: 500_00 };

beforeAll(async () => {
  intake = await startTestIntake();
  supplier = await intake.newFirm({ name: "示范光电有限公司", listed: true });
  leader = await intake.newFirm({ name: "海川链主集团", sizeClass: "large" });
  neighbour = await intake.newFirm({ name: "邻居精密有限公司", listed: true });
  const story = storyOf(intake, supplier);
  handed = await story.handedOver(leader, 10_000_00);
  await story.record(leader, 500_00, { contractNumber, invoices: [invoice] });
});
afterAll(() => intake.stop());

type Asker = Parameters<TestIntake["call"]>[0];
const ask = async (by: Asker, path: string, text: string) =>
  (await intake.call(by, "GET", `${path}?limit=20&search=${encodeURIComponent(text)}`)).body;
const receivables = async (by: Asker, text: string) => Receivables.parse(await ask(by, "/receivables", text)).data;
const requests = async (by: Asker, text: string) =>
  FinancingRequests.parse(await ask(by, "/financing-requests", text)).data;
const confirmations = async (by: Asker, text: string) =>
  Confirmations.parse(await ask(by, "/confirmations", text)).data;

describe("a supplier finds its receivables", () => {
  it.each([["海川"], ["hclz"], ["lzjt"], ["链主 集团"]])("by the debtor, typed as %s", async (text) => {
    expect(await receivables(supplier.maker, text)).toHaveLength(2);
  });

  it("by the debtor's code, also by its organisation's part alone", async () => {
    for (const text of [leader.uscc, leader.uscc.toLowerCase(), leader.uscc.slice(8, 15)])
      expect(await receivables(supplier.maker, text)).toHaveLength(2);
  });

  it.each([[contractNumber], ["HC-2026"], [invoice.number], ["263520000000000815"]])(
    "by the number %s",
    async (text) => {
      expect((await receivables(supplier.maker, text)).map((one) => one.contractNumber)).toEqual([contractNumber]);
    },
  );

  it("by the id, and with a condition on the status", async () => {
    expect(await receivables(supplier.maker, handed.receivableId)).toHaveLength(1);
    const answer = await intake.call(supplier.maker, "GET", "/receivables?search=hclz&status=recorded");
    expect(Receivables.parse(answer.body).data).toHaveLength(1);
  });

  it.each([["%"], ["_"], ["' or 1=1 --"], ["有限公司"], ["不存在"]])("nothing by %s", async (text) => {
    expect(await receivables(supplier.maker, text)).toEqual([]);
  });
});

it("requests are found by purpose, by the debtor of what they stand on, and by id", async () => {
  for (const text of ["采购原", "海川", handed.requestId])
    expect((await requests(supplier.maker, text)).map(({ requestId }) => requestId)).toEqual([handed.requestId]);
});

it("a debtor finds what it is asked to confirm by the supplier and by the contract", async () => {
  expect(await confirmations(leader.maker, "sfgd")).toHaveLength(1);
  const [found] = await confirmations(leader.maker, "示范");
  expect(await confirmations(leader.maker, found?.contractNumber ?? "")).toHaveLength(1);
});

describe("nobody finds what is not theirs", () => {
  const words = () => [
    "海川",
    "hclz",
    leader.uscc,
    contractNumber,
    invoice.number,
    "采购",
    handed.receivableId,
    handed.requestId,
  ];

  it("a firm of the same city", async () => {
    for (const text of words()) {
      expect(await receivables(neighbour.maker, text)).toEqual([]);
      expect(await requests(neighbour.maker, text)).toEqual([]);
      expect(await confirmations(neighbour.maker, text)).toEqual([]);
    }
  });

  it("an office of another city, or of this one what its own finds", async () => {
    const elsewhere = actorOf({ tenant: "elsewhere", kind: "finance-bureau" });
    for (const text of words()) {
      expect(await receivables(elsewhere, text)).toEqual([]);
      expect(await requests(elsewhere, text)).toEqual([]);
    }
    const here = actorOf({ tenant: intake.tenant, kind: "finance-bureau" });
    expect(await receivables(here, "海川")).toHaveLength(2);
    expect(await requests(here, "示范光电")).toHaveLength(1);
  });
});

describe("what a search costs", () => {
  const scope = () =>
    ({ reach: "organisation", tenant: intake.tenant, organisationId: supplier.enterpriseId }) as const;
  const rowsRead = (text: string) =>
    intake.db.transaction(scope(), async (tx) => {
      const wanted = { actor: supplier.maker, text, limit: 10 };
      await requestsTyped(tx, wanted);
      await confirmationsTyped(tx, wanted);
      const { rows } = await tx.query<{ read: number }>(
        `select coalesce(sum(coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0)), 0)::bigint as read
         from pg_stat_xact_user_tables`,
      );
      return rows[0]?.read ?? 0;
    });
  const texts = () => ["海川", "hclz", contractNumber, "HC", invoice.number, leader.uscc, "采购"];

  it("grows with the page and not with the table: twenty thousand more receivables and firms are not read", async () => {
    await intake.db.transaction({ reach: "installation" }, fill);
    for (const text of texts()) expect(await rowsRead(text), text).toBeLessThan(400);
    expect(await receivables(supplier.maker, "HC-2026-08")).toHaveLength(20);
  });
});

/** Copies of one receivable and its invoice for the same two firms, and as many firms of another name. */
async function fill(tx: Tx): Promise<void> {
  for (const table of ["receivable", "invoice_use"]) {
    const { rows } = await tx.query<{ names: string }>(
      `select string_agg(column_name, ', ') as names from information_schema.columns
       where table_schema = 'intake' and table_name = $1 and column_name not in ('receivable_id', 'position')`,
      [table],
    );
    await tx.query(
      `insert into ${table} (receivable_id, ${rows[0]?.names})
       select 'rcv_00000000-0000-4000-8000-' || lpad(n::text, 12, '0'), ${rows[0]?.names} from ${table}, generate_series(1, 20000) n
       where receivable_id = (select receivable_id from receivable where contract_number = $1 limit 1)`,
      [contractNumber],
    );
  }
  await tx.query(
    `insert into name_term (tenant, term, enterprise_id)
     select $1, '邻居' || n, 'org_' || md5(n::text)::uuid from generate_series(1, 20000) n`,
    [intake.tenant],
  );
  await tx.query("analyze");
}
