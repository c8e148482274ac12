import {
  CountedConfirmations,
  CountedConfirmationsQuery,
  CountedRequests,
  CountedRequestsQuery,
} from "@lianrong/contracts/counted";
import {
  Alert,
  Alerts,
  AlertsQuery,
  CloseAlert,
  Funnel,
  MonitoredCases,
  MonitoredCasesQuery,
  Overview,
  PeriodQuery,
  WatchParameters,
} from "@lianrong/contracts/oversight";
import { auditOperations } from "@lianrong/http/audit-checkpoints";
import { type Access, operationsOf } from "@lianrong/http/operation";
import { z } from "zod";
import type { Deps } from "../deps.js";
import { closeAlert } from "../usecases/close-alert.js";
import { listAlerts } from "../usecases/list-alerts.js";
import { listCases } from "../usecases/list-cases.js";
import { listCountedConfirmations } from "../usecases/list-counted-confirmations.js";
import { listCountedRequests } from "../usecases/list-counted-requests.js";
import { setParameters } from "../usecases/set-parameters.js";
import { showFunnel } from "../usecases/show-funnel.js";
import { showOverview } from "../usecases/show-overview.js";
import { showParameters } from "../usecases/show-parameters.js";
import type { OversightError } from "./problems.js";

const watches: Access = {
  permission: "oversight:read",
  kinds: ["finance-bureau", "industry-bureau", "chain-chief", "auditor"],
};

const acts: Access = {
  permission: "oversight:write",
  kinds: ["finance-bureau", "industry-bureau"],
  roles: ["maker", "checker"],
};

const { query, command } = operationsOf<Deps, OversightError>();

/** All that can be asked of oversight. */
export const operations = {
  showOverview: query({
    path: "/overview",
    summary: { zh: "监管总览", en: "The figures of a period" },
    access: watches,
    input: PeriodQuery,
    output: Overview,
    run: showOverview,
  }),
  showFunnel: query({
    path: "/funnel",
    summary: { zh: "融资漏斗", en: "How far the requests of a period came" },
    access: watches,
    input: PeriodQuery,
    output: Funnel,
    run: showFunnel,
  }),
  listCases: query({
    path: "/cases",
    summary: { zh: "跟踪融资申请", en: "Follow the financing requests" },
    access: watches,
    input: MonitoredCasesQuery,
    output: MonitoredCases,
    run: listCases,
  }),
  listCountedRequests: query({
    path: "/counted-requests",
    summary: { zh: "指标背后的融资申请", en: "The requests behind a figure" },
    access: watches,
    input: CountedRequestsQuery,
    output: CountedRequests,
    run: listCountedRequests,
  }),
  listCountedConfirmations: query({
    path: "/counted-confirmations",
    summary: { zh: "指标背后的确权", en: "The confirmations behind a figure" },
    access: watches,
    input: CountedConfirmationsQuery,
    output: CountedConfirmations,
    run: listCountedConfirmations,
  }),
  listAlerts: query({
    path: "/alerts",
    summary: { zh: "查询预警", en: "List the alerts" },
    access: watches,
    input: AlertsQuery,
    output: Alerts,
    run: listAlerts,
  }),
  closeAlert: command({
    path: "/alerts/{alertId}/close",
    summary: { zh: "办结预警", en: "Close an alert" },
    access: acts,
    input: CloseAlert,
    output: Alert,
    run: closeAlert,
  }),
  showParameters: query({
    path: "/parameters",
    summary: { zh: "查看监测参数", en: "By which parameters the tenant watches" },
    access: watches,
    input: z.strictObject({}),
    output: WatchParameters,
    run: showParameters,
  }),
  setParameters: command({
    path: "/parameters",
    summary: { zh: "设置监测参数", en: "Set the parameters" },
    access: { ...acts, kinds: ["finance-bureau"] },
    input: WatchParameters,
    output: WatchParameters,
    run: setParameters,
  }),
  ...auditOperations<Deps, OversightError>(),
};
