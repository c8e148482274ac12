import { Appeal, Appeals, AppealsQuery, DecideAppeal, FileAppeal } from "@lianrong/contracts/whitelist-appeals";
import {
  ImportNegativeList,
  NegativeImport,
  NegativeListings,
  NegativeListingsQuery,
  Screening,
  SupplierCount,
  SupplierCountQuery,
} from "@lianrong/contracts/whitelist-screening";
import { operationsOf } from "@lianrong/http/operation";
import { z } from "zod";
import type { Deps } from "../deps.js";
import type { WhitelistError } from "../domain/errors.js";
import { countSuppliers } from "../usecases/count-suppliers.js";
import { decideAppeal } from "../usecases/decide-appeal.js";
import { fileAppeal } from "../usecases/file-appeal.js";
import { importNegativeList } from "../usecases/import-negative-list.js";
import { listAppeals } from "../usecases/list-appeals.js";
import { listNegativeListings } from "../usecases/list-negative-listings.js";
import { screenEntries } from "../usecases/screen-entries.js";
import { applies, keeps, keepsReading, readsAppeals, readsChain } from "./access.js";

const { query, command } = operationsOf<Deps, WhitelistError>();
const MAX_LIST_BYTES = 10 * 1024 * 1024;

/** What can be asked about a place once it is held: appeals against losing it, negative lists, and the suppliers behind it. */
export const standingOperations = {
  fileAppeal: command({
    path: "/entries/{entryId}/appeal",
    summary: { zh: "对暂停或清退提出申诉", en: "Appeal against being suspended or removed" },
    access: applies,
    input: FileAppeal,
    output: Appeal,
    run: fileAppeal,
  }),
  decideAppeal: command({
    path: "/appeals/{appealId}/decide",
    summary: {
      zh: "答复申诉（原决定人以外的人员）",
      en: "Answer an appeal, by somebody who did not make the decision",
    },
    access: { ...keeps, roles: ["checker"] },
    secondFactor: true,
    input: DecideAppeal,
    output: Appeal,
    run: decideAppeal,
  }),
  listAppeals: query({
    path: "/appeals",
    summary: { zh: "查询申诉", en: "List the appeals" },
    access: readsAppeals,
    input: AppealsQuery,
    output: Appeals,
    run: listAppeals,
  }),
  importNegativeList: command({
    path: "/negative-lists",
    summary: { zh: "更新负面清单并核查名单", en: "Bring a negative list up to date and screen the list by it" },
    access: keeps,
    maxBytes: MAX_LIST_BYTES,
    input: ImportNegativeList,
    output: NegativeImport,
    run: importNegativeList,
  }),
  listNegativeListings: query({
    path: "/negative-lists",
    summary: { zh: "查询负面清单", en: "Read the negative lists" },
    access: keepsReading,
    input: NegativeListingsQuery,
    output: NegativeListings,
    run: listNegativeListings,
  }),
  screenEntries: command({
    path: "/screenings",
    summary: { zh: "立即核查名单", en: "Screen the list by the negative lists at once" },
    access: keeps,
    input: z.strictObject({}),
    output: Screening,
    run: screenEntries,
  }),
  countSuppliers: query({
    path: "/enterprises/{uscc}/suppliers",
    summary: { zh: "统计配套企业（可指定日期）", en: "Count a leader's suppliers as of a day" },
    access: readsChain,
    input: SupplierCountQuery,
    output: SupplierCount,
    run: countSuppliers,
  }),
};
