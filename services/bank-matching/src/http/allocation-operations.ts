import {
  Allocate,
  Allocation,
  AllocationRef,
  Allocations,
  Placements,
  PlacementsQuery,
} from "@lianrong/contracts/allocations";
import { PageQuery } from "@lianrong/contracts/page";
import { LateResponses, ResponseTime, ResponseTimeQuery, SetResponseTime } from "@lianrong/contracts/response-time";
import { operationsOf } from "@lianrong/http/operation";
import type { Deps } from "../deps.js";
import { allocateCases } from "../usecases/allocate-cases.js";
import { getAllocation } from "../usecases/get-allocation.js";
import { getResponseTime } from "../usecases/get-response-time.js";
import { listAllocations } from "../usecases/list-allocations.js";
import { listLateResponses } from "../usecases/list-late-responses.js";
import { listPlacements } from "../usecases/list-placements.js";
import { setResponseTime } from "../usecases/set-response-time.js";
import type { BankMatchingError } from "./problems.js";

const { query, command, commandAhead } = operationsOf<Deps, BankMatchingError>();

const watching = { permission: "oversight:read", kinds: ["finance-bureau", "auditor"] } as const;

/** How a bureau spreads the open cases over the banks, and by when these are to answer. */
export const allocationOperations = {
  allocateCases: commandAhead({
    path: "/allocations",
    summary: { zh: "派单：试算或执行", en: "Allocate the open cases: dry run, or for real" },
    access: { permission: "oversight:write", kinds: ["finance-bureau"] },
    input: Allocate,
    output: Allocation,
    ahead: allocateCases,
  }),
  listAllocations: query({
    path: "/allocations",
    summary: { zh: "派单记录", en: "Allocations, the newest first" },
    access: watching,
    input: PageQuery,
    output: Allocations,
    run: listAllocations,
  }),
  getAllocation: query({
    path: "/allocations/{allocationId}",
    summary: { zh: "一次派单：结果、差距与分布", en: "An allocation: its figures, its proof, its shares" },
    access: watching,
    input: AllocationRef,
    output: Allocation,
    run: getAllocation,
  }),
  listPlacements: query({
    path: "/allocations/{allocationId}/placements",
    summary: { zh: "一次派单的去向与原因", en: "Where an allocation put each case, or why nowhere" },
    access: watching,
    input: PlacementsQuery,
    output: Placements,
    run: listPlacements,
  }),
  getResponseTime: query({
    path: "/response-time",
    summary: { zh: "银行答复时限与工作时间", en: "By which clock banks are to answer" },
    access: {
      permission: "matches:read",
      kinds: ["bank", "enterprise", "finance-bureau", "industry-bureau", "auditor"],
    },
    input: ResponseTimeQuery,
    output: ResponseTime,
    run: getResponseTime,
  }),
  setResponseTime: command({
    path: "/response-time",
    summary: { zh: "设定银行答复时限与工作时间", en: "Set by which clock banks are to answer" },
    access: { permission: "oversight:write", kinds: ["finance-bureau"] },
    input: SetResponseTime,
    output: ResponseTime,
    run: setResponseTime,
  }),
  listLateResponses: query({
    path: "/late-responses",
    summary: { zh: "逾期未答复的银行与转推去向", en: "Banks that let their time pass, and who was asked next" },
    access: watching,
    input: PageQuery,
    output: LateResponses,
    run: listLateResponses,
  }),
} as const;
