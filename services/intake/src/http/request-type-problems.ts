import type { Bilingual } from "@lianrong/contracts/bilingual";
import type { ChainPlace } from "@lianrong/contracts/request-types";
import { yuan } from "@lianrong/contracts/yuan";
import type { ProblemTable } from "@lianrong/http/problem";
import type { IneligibleBorrower } from "../domain/eligibility.js";
import type { RequestTypeError } from "../domain/request-type.js";
import { requestTypeRemedies } from "./request-type-remedies.js";

const places: Readonly<Record<ChainPlace, Bilingual>> = {
  leader: { zh: "链主、核心企业", en: "chain leaders and core firms" },
  upstream: { zh: "上游供应商", en: "suppliers upstream" },
  downstream: { zh: "下游经销商", en: "dealers downstream" },
};

/** What can be told of types of request and what they ask for. */
export const requestTypeProblems = {
  "request-type-unknown": {
    status: 422,
    title: { zh: "没有这种融资类型", en: "There is no such type of request" },
    remedy: requestTypeRemedies["request-type-unknown"],
    detail: ({ kind }) => ({ zh: `没有代码为“${kind}”的融资类型。`, en: `No type has the code "${kind}".` }),
  },
  "request-type-closed": {
    status: 422,
    title: { zh: "该融资类型已停止受理", en: "This type takes no new requests" },
    remedy: requestTypeRemedies["request-type-closed"],
    detail: ({ name }) => ({
      zh: `“${name.zh}”已停止受理新的申请，已提交的不受影响。`,
      en: `"${name.en}" is closed to new requests; what was filed before goes on.`,
    }),
  },
  "type-not-for-borrower": {
    status: 422,
    title: { zh: "该融资类型不适用于贵单位", en: "This type is not for your firm" },
    remedy: requestTypeRemedies["type-not-for-borrower"],
    detail: ({ name, borrowers }) => ({
      zh: `“${name.zh}”适用于${borrowers.map((place) => places[place].zh).join("、")}，名录中贵单位不属于此类。`,
      en: `"${name.en}" is for ${borrowers.map((place) => places[place].en).join(", ")}; the registry does not have your firm there.`,
    }),
  },
  "details-refused": {
    status: 422,
    title: { zh: "填写内容有误", en: "Some of what was filled in is not right" },
    remedy: requestTypeRemedies["details-refused"],
    detail: ({ refused }) => ({
      zh: refused.map(({ label, reason }) => `${label.zh}：${reason.zh}`).join("；"),
      en: refused.map(({ label, reason }) => `${label.en}: ${reason.en}`).join("; "),
    }),
  },
  "amount-over-ceiling": {
    status: 422,
    title: { zh: "申请金额超过上限", en: "More than the type allows" },
    remedy: requestTypeRemedies["amount-over-ceiling"],
    detail: ({ label, shareBp, limitFen }) => ({
      zh: `申请金额不超过${label.zh}的 ${shareBp / 100}%，即 ${yuan(limitFen)} 元。`,
      en: `The amount is at most ${shareBp / 100}% of "${label.en}", which is ${yuan(limitFen)} yuan.`,
    }),
  },
} as const satisfies ProblemTable<RequestTypeError | Extract<IneligibleBorrower, { code: "type-not-for-borrower" }>>;
