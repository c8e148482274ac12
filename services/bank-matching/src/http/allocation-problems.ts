import type { ProblemTable } from "@lianrong/http/problem";
import type { AllocationNotFound } from "../domain/failures.js";
import type { AllocateCasesError } from "../usecases/allocate-cases.js";
import { remedies } from "./remedies.js";

/** How the refusals about allocations are told. */
export const allocationProblems = {
  "allocation-not-found": {
    status: 404,
    title: { zh: "没有这次派单", en: "No such allocation" },
    remedy: remedies["allocation-not-found"],
  },
  "nothing-to-allocate": {
    status: 409,
    title: { zh: "没有待派单的办件", en: "There is no case to allocate" },
    remedy: remedies["nothing-to-allocate"],
    detail: () => ({
      zh: "未抢单、未报价且尚未派单的办件才参与派单。",
      en: "Only open cases that no bank works on, and that none was put first for, are allocated.",
    }),
  },
  "allocation-overtaken": {
    status: 409,
    title: { zh: "计算期间情况已有变化", en: "Things moved on while it was worked out" },
    remedy: remedies["allocation-overtaken"],
  },
  "allocation-input-changed": {
    status: 409,
    title: { zh: "试算之后情况已有变化", en: "Things have changed since the dry run" },
    remedy: remedies["allocation-input-changed"],
    detail: ({ inputDigest }) => ({
      zh: `请重新试算。当前输入摘要为 ${inputDigest}。`,
      en: `Run it dry again. The digest of the input is ${inputDigest} now.`,
    }),
  },
} as const satisfies ProblemTable<AllocateCasesError | AllocationNotFound>;
