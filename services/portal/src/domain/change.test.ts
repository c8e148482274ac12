import { describe, expect, it } from "vitest";
import { changeIn } from "./change.js";

const head = {
  id: "evt_00000000-0000-4000-8000-000000000001",
  tenant: "shifan",
  key: "k",
  seq: 1,
  occurredAt: "2026-11-21T10:00:00.000+08:00",
  actor: { process: "intake" },
};
const heard = (type: string, data: unknown) => changeIn(JSON.stringify({ ...head, type, data }));

describe("whom an event is told to", () => {
  it("both parties of a receivable and the offices, with the records that look different now", () => {
    const data = {
      receivableId: "rcv_1",
      confirmationId: "cnf_1",
      supplierId: "org_s",
      debtorId: "org_d",
      requestId: null,
    };
    expect(heard("intake.receivable-confirmed.v1", data)).toMatchObject({
      audiences: [
        { audience: "org_s", side: "supplier" },
        { audience: "org_d", side: "debtor" },
        { audience: "offices", side: "offices" },
      ],
      subjects: ["rcv_1", "cnf_1"],
      ofCase: "nobody",
    });
  });

  it("both sides of an introduction and the offices", () => {
    const introduction = { introductionId: "itr_1", demandId: "dem_1", capabilityId: "cap_1" };
    const change = heard("matchmaking.introduction-asked.v1", {
      ...introduction,
      buyerId: "org_b",
      supplierId: "org_s",
    });
    expect(change?.audiences).toEqual([
      { audience: "org_s", side: "supplier" },
      { audience: "org_b", side: "buyer" },
      { audience: "offices", side: "offices" },
    ]);
    expect(change?.subjects).toEqual(["itr_1", "dem_1", "cap_1"]);
  });

  it("a bank and the borrower of what that bank does, no other bank", () => {
    const data = { caseId: "cas_1", requestId: "req_1", matchId: "mat_1", bankId: "org_b", productId: "prd_1" };
    const change = heard("bank-matching.match-declined.v1", data);
    expect(change?.audiences).toEqual([{ audience: "org_b", side: "bank" }]);
    expect(change?.ofCase).toBe("borrower");
  });

  it("an applicant and the offices of each step of its application", () => {
    const data = { applicationId: "apl_1", applicantId: "org_f", status: "returned", chain: "新型显示" };
    const change = heard("whitelist.application-returned.v1", data);
    expect(change?.audiences).toEqual([
      { audience: "org_f", side: "applicant" },
      { audience: "offices", side: "offices" },
    ]);
    expect(change?.subjects).toEqual(["apl_1"]);
  });

  it("a firm that its place was suspended, with nothing of the reason", () => {
    const data = { entryId: "ent_1", enterpriseId: "org_f", statusReason: "未按期报送" };
    const change = heard("whitelist.entry-suspended.v1", data);
    expect(change?.audiences[0]).toEqual({ audience: "org_f", side: "applicant" });
    expect(JSON.stringify(change)).not.toContain("未按期报送");
  });

  it("the firm and the objector of the answer to an objection, and neither of who the other is", () => {
    const data = { applicationId: "apl_1", objectionId: "obj_1", applicantId: "org_f", objectorId: "org_o" };
    const change = heard("whitelist.objection-resolved.v1", { ...data, upheld: false });
    expect(change?.audiences).toEqual([
      { audience: "org_f", side: "applicant" },
      { audience: "org_o", side: "objector" },
      { audience: "offices", side: "offices" },
    ]);
    expect(change?.subjects.join()).not.toContain("org_");
  });

  it("the bank, the leader and the firm of an invitation into a programme, and no amount of it", () => {
    const programme = { programmeId: "prg_1", bankId: "org_b", leaderId: "org_l" };
    const change = heard("bank-matching.programme-member-invited.v1", {
      ...programme,
      enterpriseId: "org_f",
      limitFen: 123,
    });
    expect(change?.audiences).toEqual([
      { audience: "org_l", side: "leader" },
      { audience: "org_f", side: "member" },
      { audience: "org_b", side: "bank" },
    ]);
    expect(change?.subjects).toEqual(["prg_1"]);
    expect(change?.party).toEqual({ organisationId: "org_f", side: "member" });
    expect(JSON.stringify(change)).not.toContain("123");
  });

  it("every firm that was invited when a programme ends, which is the last that they are told of it", () => {
    const change = heard("bank-matching.programme-closed.v1", {
      programmeId: "prg_1",
      bankId: "org_b",
      leaderId: "org_l",
    });
    expect(change).toMatchObject({ caseId: "prg_1", ofCase: "everybody", endsCase: true });
    expect(change?.subjectsOfCase).toEqual(["prg_1"]);
  });

  it("every bank of the case when its round ends", () => {
    const data = { caseId: "cas_1", requestId: "req_1", offers: 2 };
    expect(heard("bank-matching.offers-opened.v1", data)?.ofCase).toBe("everybody");
  });

  it("nothing of what an event says besides ids goes on", () => {
    const data = { caseId: "cas_1", requestId: "req_1", bankId: "org_b", amountFen: 123, annualRateBp: 385 };
    expect(JSON.stringify(heard("bank-matching.drawdown-recorded.v1", data))).not.toMatch(/123|385/);
  });

  it.each([
    ["an unknown type", "intake.something-new.v9", { supplierId: "org_s" }],
    ["what changes nothing on a screen", "bank-matching.match-pulled.v1", { bankId: "org_b" }],
    ["data of another shape", "intake.receivable-confirmed.v1", { supplierId: 7 }],
  ])("nobody of %s", (_name, type, data) => {
    expect(heard(type, data)).toBeUndefined();
  });

  it("nobody of what is no event", () => {
    expect(changeIn("{")).toBeUndefined();
    expect(changeIn("{}")).toBeUndefined();
  });
});
