import { randomUUID } from "node:crypto";
import { enterprises } from "@lianrong/local/city/parties";
import type { CallOptions, Session } from "@lianrong/local/session";
import { pulledMatch } from "@lianrong/local/story/bank-steps";
import { confirm, propose, signAs, waitingConfirmation } from "@lianrong/local/story/debtor-steps";
import { caseOf, fileRequest, freshInvoiceNumber, recordReceivable } from "@lianrong/local/story/supplier-steps";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { openStage, type Stage } from "./stage.js";

const ProblemDocument = z.looseObject({
  type: z.string(),
  title: z.string().regex(/[\u4e00-\u9fff]/),
  status: z.int(),
  detail: z.string(),
  remedy: z.string().regex(/[\u4e00-\u9fff]/),
  code: z.string(),
  rule: z.object({ id: z.string(), citation: z.string() }).optional(),
  traceId: z.string().regex(/^[\da-f]{32}$/),
});

describe("bad input gets a clear refusal and stores nothing", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  const supplier = () => stage.cast.as("haixia.owner");

  async function refusal(by: Session, method: "GET" | "POST", path: string, options: CallOptions = {}) {
    const { status, body, headers } = await by.call(method, path, options);
    expect(headers.get("content-type")).toContain("application/problem+json");
    const problem = ProblemDocument.parse(JSON.parse(body));
    expect(problem.status).toBe(status);
    return { status, code: problem.code, rule: problem.rule?.id };
  }

  const receivableBody = (change: Record<string, unknown> = {}) => ({
    debtorUscc: enterprises.minguang.uscc,
    contractNumber: "HT-1",
    contractedOn: "2026-10-01",
    deliveredOn: "2026-10-01",
    agreedDays: 60,
    amountFen: 100_00,
    invoices: [{ number: freshInvoiceNumber(new Date()), issuedOn: "2026-10-01", totalFen: 100_00, amountFen: 100_00 }],
    ...change,
  });
  const receivables = "/api/intake/v1/receivables";

  it.each([
    ["an unknown field", { isConfirmed: true }, undefined],
    ["a letter outside the alphabet", { debtorUscc: "91350100M000100Y4Z" }, "R39"],
    ["a wrong check character", { debtorUscc: "911000001000044477" }, "R39"],
    ["an amount with a fraction", { amountFen: 100.5 }, undefined],
    ["a negative amount", { amountFen: -1 }, undefined],
    ["an amount as text", { amountFen: "10000" }, undefined],
    ["an amount beyond 2^53", { amountFen: 2 ** 53 }, undefined],
    ["a day that does not exist", { deliveredOn: "2026-02-30" }, undefined],
  ])("%s", async (_what, change, rule) => {
    const refused = await refusal(supplier(), "POST", receivables, { body: receivableBody(change) });
    expect(refused).toEqual({ status: 400, code: "input-invalid", rule });
  });

  it("an invoice number of 19 digits is refused by R43", async () => {
    const invoices = [{ number: "2435200000001234567", issuedOn: "2026-10-01", totalFen: 100_00, amountFen: 100_00 }];
    const refused = await refusal(supplier(), "POST", receivables, { body: receivableBody({ invoices }) });
    expect(refused).toMatchObject({ rule: "R43" });
  });

  it("an invoice is used up to its total and not a fen further (R44)", async () => {
    const number = freshInvoiceNumber(new Date());
    const use = (amountFen: number) => ({
      body: receivableBody({
        amountFen,
        invoices: [{ number, issuedOn: "2026-10-01", totalFen: 1_130_000_00, amountFen }],
      }),
    });
    const Recorded = z.looseObject({ receivableId: z.string() });
    const file = (receivableId: string) => ({
      body: { receivableIds: [receivableId], tenorDays: 60, purpose: "采购", consentsToShare: true },
    });
    const recorded = async (amountFen: number) =>
      Recorded.parse(JSON.parse((await supplier().call("POST", receivables, use(amountFen))).body)).receivableId;
    const requests = "/api/intake/v1/financing-requests";
    expect((await supplier().call("POST", requests, file(await recorded(600_000_00)))).status).toBe(201);
    const over = await supplier().call("POST", receivables, use(530_000_01));
    const overRefused = over.status >= 400 ? ProblemDocument.parse(JSON.parse(over.body)) : undefined;
    const refused =
      overRefused ??
      ProblemDocument.parse(
        JSON.parse(
          (await supplier().call("POST", requests, file(Recorded.parse(JSON.parse(over.body)).receivableId))).body,
        ),
      );
    expect(refused.rule).toMatchObject({ id: "R44" });
    expect((await supplier().call("POST", requests, file(await recorded(530_000_00)))).status).toBe(201);
  });

  it("a firm that is on no list may not file", async () => {
    const receivable = await recordReceivable(stage.cast, supplier(), { debtor: "minguang", invoicesFen: [100_00] });
    const debtor = stage.cast.as("minguang.maker");
    const refused = await refusal(debtor, "POST", "/api/intake/v1/financing-requests", {
      body: { receivableIds: [receivable.receivableId], tenorDays: 60, purpose: "采购", consentsToShare: true },
    });
    expect(refused).toMatchObject({ status: 404 });
  });

  it("who is not the debtor sees no confirmation, and a maker is not the checker", async () => {
    const receivable = await recordReceivable(stage.cast, supplier(), { debtor: "minguang", invoicesFen: [100_00] });
    await fileRequest(supplier(), [receivable]);
    const waiting = await waitingConfirmation(stage.cast.as("minguang.maker"), receivable.receivableId);
    const path = `/api/intake/v1/confirmations/${waiting.confirmationId}`;
    const absent = await refusal(
      stage.cast.as("yunling.maker"),
      "GET",
      `/api/intake/v1/confirmations/cnf_${randomUUID()}`,
    );
    expect(await refusal(stage.cast.as("yunling.maker"), "GET", path)).toEqual(absent);
    expect(await refusal(stage.cast.as("yunling.maker"), "POST", `${path}/propose`, { body: {} })).toMatchObject({
      status: 404,
    });
    await propose(stage.cast, "minguang", waiting);
    const signature = "e30..c2lnbmF0dXJlLXRoYXQtaXMtbm90LW9uZQ";
    expect(
      await refusal(stage.cast.as("minguang.maker"), "POST", `${path}/confirm`, { body: { signature } }),
    ).toMatchObject({ status: 403 });
    const forged = await signAs(stage.cast.as("yunling.checker"), { anything: true });
    expect(
      await refusal(stage.cast.as("minguang.checker"), "POST", `${path}/confirm`, { body: { signature: forged } }),
    ).toMatchObject({ status: 422 });
    expect(
      await refusal(stage.cast.as("minguang.maker"), "POST", `${path}/propose`, { body: { revision: 1 } }),
    ).toMatchObject({ status: 409 });
  });

  it("a bank sees nothing of another bank's match", async () => {
    const receivable = await recordReceivable(stage.cast, supplier(), {
      debtor: "minguang",
      invoicesFen: [500_000_00],
    });
    const { requestId } = await fileRequest(supplier(), [receivable]);
    await confirm(stage.cast, "minguang", receivable.receivableId);
    const caseId = await caseOf(supplier(), requestId);
    const { matchId } = await pulledMatch(stage.cast.as("bank-jiangcheng"), caseId);
    const foreign = await refusal(stage.cast.as("bank-minjiang"), "GET", `/api/bank-matching/v1/matches/${matchId}`);
    const absent = await refusal(
      stage.cast.as("bank-minjiang"),
      "GET",
      `/api/bank-matching/v1/matches/mat_${randomUUID()}`,
    );
    expect(foreign).toEqual(absent);
    expect(foreign.status).toBe(404);
  });

  it("an expired, a forged and a missing token are 401, a wrong scope is 403", async () => {
    const get = async (authorization?: string) =>
      (await fetch(new URL(receivables, stage.book.origin), authorization ? { headers: { authorization } } : {}))
        .status;
    expect(await get()).toBe(401);
    expect(await get("Bearer a.b.c")).toBe(401);
    expect(await refusal(stage.cast.as("bank-minjiang"), "GET", receivables)).toMatchObject({ status: 403 });
  });
});
