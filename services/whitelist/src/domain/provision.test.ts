import { day } from "@lianrong/contracts/days";
import { PolicyId, ProvisionId } from "@lianrong/contracts/ids";
import type { Provision } from "@lianrong/contracts/whitelist-provisions";
import { describe, expect, test } from "vitest";
import type { StoredPolicy } from "./policy.js";
import { groundOfRemoval } from "./provision.js";

const policyId = PolicyId.parse("pol_0c9f1d52-5a52-4b6e-9a4e-2f1b6a7e0001");
const policy: StoredPolicy = {
  policyId,
  documentNumber: "示政办〔2026〕1号",
  title: "示范市白名单办法",
  issuer: null,
  effectiveFrom: day("2026-01-01"),
  effectiveTo: day("2026-12-31"),
  state: "in-force",
  revision: 1,
};
const duty: Provision = {
  provisionId: ProvisionId.parse("prv_0c9f1d52-5a52-4b6e-9a4e-2f1b6a7e0001"),
  policyId,
  documentNumber: policy.documentNumber,
  article: "第八条",
  sentence: "按期报送年度经营情况",
  modality: "duty",
  binds: ["chain-leader"],
};
const removal = { kind: "chain-leader", on: day("2026-12-31"), policies: [policy] } as const;
const codeOf = (result: ReturnType<typeof groundOfRemoval>) => (result.ok ? result.value : result.error.code);

describe("a removal", () => {
  test("cites the duty that it rests on, up to the last day of its document", () => {
    expect(codeOf(groundOfRemoval(duty, removal))).toBe("示政办〔2026〕1号 第八条");
    expect(codeOf(groundOfRemoval(duty, { ...removal, on: day("2027-01-01") }))).toBe("provision-not-in-force");
    expect(codeOf(groundOfRemoval(duty, { ...removal, on: day("2025-12-31") }))).toBe("provision-not-in-force");
  });

  test.each([
    ["nothing that is on record", undefined, removal, "provision-unknown"],
    ["a draft", duty, { ...removal, policies: [{ ...policy, state: "drafted" }] }, "provision-not-in-force"],
    ["another document that is in force", duty, { ...removal, policies: [] }, "provision-not-in-force"],
    ["what is encouraged", { ...duty, modality: "encouraged" }, removal, "provision-not-duty"],
    ["a target", { ...duty, modality: "target" }, removal, "provision-not-duty"],
    ["a duty of others", duty, { ...removal, kind: "chain-member" }, "provision-binds-others"],
  ] as const)("does not rest on %s", (_name, provision, asked, code) => {
    expect(codeOf(groundOfRemoval(provision, asked))).toBe(code);
  });

  test("is refused for the document before its firmness, and for that before whom it binds", () => {
    const loose: Provision = { ...duty, modality: "target", binds: ["core-firm"] };
    expect(codeOf(groundOfRemoval(loose, { ...removal, policies: [] }))).toBe("provision-not-in-force");
    expect(codeOf(groundOfRemoval(loose, removal))).toBe("provision-not-duty");
  });
});
