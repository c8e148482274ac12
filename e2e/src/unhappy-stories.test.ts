import { FinancingCase } from "@lianrong/contracts/cases";
import { CreditLine, CreditLines } from "@lianrong/contracts/credit-lines";
import type { CaseId } from "@lianrong/contracts/ids";
import type { FinancingRequest, Receivable } from "@lianrong/contracts/intake";
import { FinancingRequest as FinancingRequestSchema } from "@lianrong/contracts/intake";
import { OpenedOffers } from "@lianrong/contracts/offers";
import { Alerts } from "@lianrong/contracts/oversight";
import { Entries, Entry } from "@lianrong/contracts/whitelist";
import { Provisions } from "@lianrong/contracts/whitelist-provisions";
import { type banks, chain, type EnterpriseName, enterprises } from "@lianrong/local/city/parties";
import { Refused, type Session } from "@lianrong/local/session";
import {
  approve,
  claim,
  claimAndOffer,
  decline,
  drawDown,
  pulledMatch,
  refuse,
  register,
  repay,
} from "@lianrong/local/story/bank-steps";
import { confirm, propose, reject, sign, waitingConfirmation } from "@lianrong/local/story/debtor-steps";
import { eventually } from "@lianrong/local/story/eventually";
import {
  acceptOffer,
  caseOf,
  caseReaches,
  fileRequest,
  openOffers,
  readCase,
  recordReceivable,
  requestReaches,
} from "@lianrong/local/story/supplier-steps";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { faultsOf } from "./reconcile.js";
import { openStage, type Stage } from "./stage.js";

const bankNames = [
  "bank-jiangcheng",
  "bank-minjiang",
  "bank-rongshu",
] as const satisfies readonly (keyof typeof banks)[];

describe("stories that do not end happily free what they held", () => {
  let stage: Stage;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());
  afterEach(async () => {
    expect(await faultsOf(stage.installation)).toEqual([]);
  });

  const supplier = (name = "haixia.owner") => stage.cast.as(name);
  const withdraw = (request: FinancingRequest) =>
    supplier().post(
      `/api/intake/v1/financing-requests/${request.requestId}/withdraw`,
      { reason: "改用自有资金" },
      FinancingRequestSchema,
    );

  async function filed(by = "haixia.owner", debtor: EnterpriseName = "minguang", amountFen = 800_000_00) {
    const receivable = await recordReceivable(stage.cast, stage.cast.as(by), { debtor, invoicesFen: [amountFen] });
    return { receivable, request: await fileRequest(stage.cast.as(by), [receivable]) };
  }

  async function openedCase(): Promise<{ caseId: CaseId; request: FinancingRequest; receivable: Receivable }> {
    const { receivable, request } = await filed();
    await confirm(stage.cast, "minguang", receivable.receivableId);
    return { receivable, request, caseId: await caseOf(supplier(), request.requestId) };
  }

  async function offersFrom(names: readonly (keyof typeof banks)[], caseId: CaseId) {
    for (const name of names) {
      const { matchId } = await pulledMatch(stage.cast.as(name), caseId);
      await claimAndOffer(stage.cast, name, matchId);
    }
    return openOffers(supplier(), caseId);
  }

  const bankOf = (bankId: string) => {
    const name = bankNames.find((candidate) => stage.cast.as(candidate).account.organisationId === bankId);
    if (!name) throw new Error(`no bank ${bankId}`);
    return stage.cast.as(name);
  };

  const codeOf = (attempt: Promise<unknown>): Promise<string> =>
    attempt.then(
      () => "done",
      (error: unknown) => (error instanceof Refused ? error.code : Promise.reject(error)),
    );

  it("a debtor rejects all: the request is declined, and what the invoices held can be used again", async () => {
    const { receivable, request } = await filed();
    await reject(stage.cast, "minguang", receivable.receivableId);
    expect((await requestReaches(supplier(), request.requestId, "declined")).caseId).toBe(null);
  });

  it("withdrawn before it is ready: the confirmation is withdrawn with it", async () => {
    const { request, receivable } = await filed();
    await withdraw(request);
    await requestReaches(supplier(), request.requestId, "withdrawn");
    const again = await fileRequest(supplier(), [receivable]);
    expect(again.status).toBe("awaiting-confirmation");
    await withdraw(again);
  });

  it("withdrawn after it is ready: the case closes and intake hears of it", async () => {
    const { caseId, request } = await openedCase();
    expect(await codeOf(withdraw(request))).toBe("belongs-to-case");
    await supplier().post(`/api/bank-matching/v1/cases/${caseId}/withdraw`, { reason: "改用自有资金" }, FinancingCase);
    expect(await requestReaches(supplier(), request.requestId, "closed")).toMatchObject({ closedReason: "withdrawn" });
  });

  it("withdrawal and confirmation race: either way nothing stays held", async () => {
    for (let round = 0; round < 4; round += 1) {
      const { receivable, request } = await filed();
      const waiting = await waitingConfirmation(stage.cast.as("minguang.maker"), receivable.receivableId);
      await propose(stage.cast, "minguang", waiting);
      const [signed, withdrawn] = await Promise.all([
        codeOf(sign(stage.cast, "minguang", waiting)),
        codeOf(withdraw(request)),
      ]);
      expect([signed, withdrawn]).toContain("done");
      if (withdrawn === "done") await requestReaches(supplier(), request.requestId, "withdrawn");
      else {
        const caseId = await caseOf(supplier(), request.requestId);
        await supplier().post(
          `/api/bank-matching/v1/cases/${caseId}/withdraw`,
          { reason: "改用自有资金" },
          FinancingCase,
        );
        await requestReaches(supplier(), request.requestId, "closed");
      }
    }
  });

  it("every bank declines: the case closes and the receivable can be filed again", async () => {
    const { caseId, request } = await openedCase();
    for (const name of bankNames) {
      const bank = stage.cast.as(name);
      await decline(bank, (await pulledMatch(bank, caseId)).matchId);
    }
    expect(await requestReaches(supplier(), request.requestId, "closed")).toMatchObject({
      closedReason: "declined-by-all",
    });
  });

  it("the bank refuses after acceptance: the next offer revives and carries the case to its end", async () => {
    const { caseId, request } = await openedCase();
    const { offers } = await offersFrom(["bank-jiangcheng", "bank-minjiang"], caseId);
    const [first, second] = offers;
    if (!first || !second) throw new Error("two offers were made");
    await acceptOffer(supplier(), first);
    await refuse(bankOf(first.bankId), caseId);
    const revived = await supplier().get(`/api/bank-matching/v1/cases/${caseId}/offers`, OpenedOffers);
    expect(revived.offers.find(({ offerId }) => offerId === second.offerId)).toMatchObject({ status: "opened" });
    await acceptOffer(supplier(), second);
    const bank = bankOf(second.bankId);
    await approve(bank, caseId, second.amountFen);
    await register(stage.cast, bank, caseId);
    await drawDown(stage.cast, bank, caseId, { loanNumber: `JJ-${caseId.slice(-8)}`, offer: second });
    await repay(stage.cast, bank, caseId, { loanNumber: `JJ-${caseId.slice(-8)}`, principalFen: second.amountFen });
    expect(await requestReaches(supplier(), request.requestId, "closed")).toMatchObject({ closedReason: "repaid" });
  });

  it("the line is full at acceptance: that offer is refused, the others stay open, and nothing is held for it", async () => {
    const rongshu = stage.cast.as("bank-rongshu");
    const { data: lines } = await rongshu.get("/api/bank-matching/v1/credit-lines?limit=200", CreditLines);
    const wider = lines.find(({ productId }) => productId !== null);
    await rongshu.post(
      "/api/bank-matching/v1/credit-lines",
      {
        name: "新型显示产业链专项额度",
        parentId: wider?.lineId,
        productId: wider?.productId,
        chain,
        totalFen: 1_000_000_00,
      },
      CreditLine,
    );
    const first = await openedCase();
    const second = await openedCase();
    const { offers: firstOffers } = await offersFrom(["bank-rongshu"], first.caseId);
    const { offers: secondOffers } = await offersFrom(["bank-rongshu", "bank-jiangcheng"], second.caseId);
    const offerOf = (offers: typeof firstOffers, bank: Session) => {
      const found = offers.find(({ bankId }) => bankId === bank.account.organisationId);
      if (!found) throw new Error(`${bank.account.account} made an offer`);
      return found;
    };
    await acceptOffer(supplier(), offerOf(firstOffers, rongshu));
    expect(await codeOf(acceptOffer(supplier(), offerOf(secondOffers, rongshu)))).toBe("line-exhausted");
    const other = offerOf(secondOffers, stage.cast.as("bank-jiangcheng"));
    await acceptOffer(supplier(), other);
    await refuse(rongshu, first.caseId);
    await caseReaches(supplier(), first.caseId, "closed");
    await refuse(bankOf(other.bankId), second.caseId);
    const withdrawn = { reason: "改用自有资金" };
    await supplier().post(`/api/bank-matching/v1/cases/${second.caseId}/withdraw`, withdrawn, FinancingCase);
    await requestReaches(supplier(), second.request.requestId, "closed");
  });

  it("the firm is suspended in the middle: no claim, no offer, no acceptance, until it is reinstated", async () => {
    const { caseId } = await openedCase();
    const jiangcheng = await pulledMatch(stage.cast.as("bank-jiangcheng"), caseId);
    await claimAndOffer(stage.cast, "bank-jiangcheng", jiangcheng.matchId);
    const bureau = stage.cast.as("finance-bureau");
    const listed = await bureau.get("/api/whitelist/v1/entries?limit=200", Entries);
    const entry = listed.data.find(({ uscc }) => uscc === enterprises.haixia.uscc);
    const change = (verb: string) =>
      bureau.post(
        `/api/whitelist/v1/entries/${entry?.entryId}/${verb}`,
        { reason: "经营异常核查", citation: "本市白名单办法第八条（虚构）" },
        Entry,
      );
    await change("suspend");
    const rongshu = stage.cast.as("bank-rongshu");
    const { matchId } = await pulledMatch(rongshu, caseId);
    const heard = await eventually("matching to hear of the suspension", async () => {
      const code = await codeOf(claim(rongshu, matchId));
      return code === "entry-suspended" || code === "wrong-status" ? code : undefined;
    });
    expect(heard).toBe("entry-suspended");
    const { offers } = await openOffers(supplier(), caseId);
    const [offer] = offers;
    if (!offer) throw new Error("an offer was made");
    expect(await codeOf(acceptOffer(supplier(), offer))).toBe("entry-suspended");
    expect(await codeOf(filed())).toBe("entry-suspended");
    await change("reinstate");
    await eventually("matching to hear of the reinstatement", async () =>
      (await codeOf(acceptOffer(supplier(), offer))) === "done" ? true : undefined,
    );
    await refuse(bankOf(offer.bankId), caseId);
    await caseReaches(supplier(), caseId, "closed");
  });

  it("the firm is delisted in the middle: what is not agreed closes, and it may file no more", async () => {
    const { receivable, request } = await filed("wuyi.owner", "yunling");
    await confirm(stage.cast, "yunling", receivable.receivableId);
    const owner = stage.cast.as("wuyi.owner");
    const caseId = await caseOf(owner, request.requestId);
    const bureau = stage.cast.as("finance-bureau");
    const listed = await bureau.get("/api/whitelist/v1/entries?limit=200", Entries);
    const entry = listed.data.find(({ uscc }) => uscc === enterprises.wuyi.uscc);
    const provisions = await bureau.get("/api/whitelist/v1/provisions", Provisions);
    const duty = provisions.data.find(({ binds, modality }) => modality === "duty" && binds.includes("chain-member"));
    await bureau.post(
      `/api/whitelist/v1/entries/${entry?.entryId}/delist`,
      { reason: "提供虚假材料", provisionId: duty?.provisionId },
      Entry,
    );
    await requestReaches(owner, request.requestId, "closed");
    expect(await readCase(owner, caseId)).toMatchObject({ status: "closed", closedReason: "delisted" });
    expect(await codeOf(filed("wuyi.owner", "yunling"))).toBe("entry-delisted");
  });

  it("a confirmation is late and comes later: the bureau is alerted, and the request goes on", async () => {
    const { receivable, request } = await filed();
    const { clock } = await waitingConfirmation(stage.cast.as("minguang.maker"), receivable.receivableId);
    expect(clock).toMatchObject({ rule: "R07", late: false });
    stage.advanceDays(45);
    const bureau = stage.cast.as("industry-bureau");
    await eventually("the alert about the late confirmation", async () => {
      const { data } = await bureau.get("/api/oversight/v1/alerts?open=true", Alerts);
      return (
        data.find(({ rule, subject }) => rule === "R07" && subject.includes(receivable.receivableId.slice(4))) ??
        data.find(({ rule }) => rule === "R07")
      );
    });
    await confirm(stage.cast, "minguang", receivable.receivableId);
    const caseId = await caseOf(supplier(), request.requestId);
    await supplier().post(`/api/bank-matching/v1/cases/${caseId}/withdraw`, { reason: "改用自有资金" }, FinancingCase);
    await requestReaches(supplier(), request.requestId, "closed");
  });

  it("a request expires, before it is ready and after it", async () => {
    const before = await filed();
    const after = await openedCase();
    stage.advanceDays(120);
    await requestReaches(supplier(), before.request.requestId, "expired");
    expect(await requestReaches(supplier(), after.request.requestId, "closed")).toMatchObject({
      closedReason: "expired",
    });
    await caseReaches(supplier(), after.caseId, "closed");
  });
});
