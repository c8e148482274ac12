import { PageQuery } from "@lianrong/contracts/page";
import {
  ApplyImport,
  ChangeEntryStatus,
  Changes,
  EnterpriseProfile,
  EnterpriseQuery,
  Entries,
  EntriesQuery,
  Entry,
  ImportFile,
  ImportReport,
  PullReceipts,
} from "@lianrong/contracts/whitelist";
import { DelistEntry } from "@lianrong/contracts/whitelist-provisions";
import { ok } from "@lianrong/core/result";
import { auditOperations } from "@lianrong/http/audit-checkpoints";
import { operationsOf } from "@lianrong/http/operation";
import { z } from "zod";
import type { Deps } from "../deps.js";
import { templateList } from "../domain/error-list.js";
import type { WhitelistError } from "../domain/errors.js";
import { applyImport } from "../usecases/apply-import.js";
import { checkUploadedList } from "../usecases/check-uploaded-list.js";
import { delistEntry } from "../usecases/delist-entry.js";
import { exportImportErrors } from "../usecases/export-import-errors.js";
import { findEnterpriseProfile } from "../usecases/find-enterprise-profile.js";
import { findImportReport } from "../usecases/find-import-report.js";
import { listEntries } from "../usecases/list-entries.js";
import { listReceipts } from "../usecases/list-receipts.js";
import { pullChanges } from "../usecases/pull-changes.js";
import { reinstateEntry } from "../usecases/reinstate-entry.js";
import { suspendEntry } from "../usecases/suspend-entry.js";
import { keeps, keepsReading, reads, readsAll } from "./access.js";
import { applicationOperations } from "./application-operations.js";
import { policyOperations } from "./policy-operations.js";
import { standingOperations } from "./standing-operations.js";
import { versionOperations } from "./version-operations.js";

/** What a spreadsheet opens. */
const csv = "text/csv; charset=utf-8";
const MAX_FILE_BYTES = 10 * 1024 * 1024;
const { query, command } = operationsOf<Deps, WhitelistError>();

/** All that can be asked of the whitelist. */
export const operations = {
  checkImport: command({
    path: "/imports",
    summary: { zh: "上传名单并试运行（CSV）", en: "Upload a list and see what it would do (CSV)" },
    access: keeps,
    input: ImportFile,
    output: ImportReport,
    fileTypes: ["text/csv", "application/vnd.ms-excel", "application/octet-stream"],
    maxBytes: MAX_FILE_BYTES,
    run: checkUploadedList,
  }),
  applyImport: command({
    path: "/imports/{importId}/apply",
    summary: { zh: "使试运行无误的名单生效", en: "Put a list into effect whose dry run found no error" },
    access: keeps,
    input: ApplyImport,
    output: ImportReport,
    run: applyImport,
  }),
  readImportTemplate: query({
    path: "/imports/template",
    summary: { zh: "下载名单模板（CSV）", en: "Download an empty list to fill in (CSV)" },
    access: keepsReading,
    input: z.strictObject({}),
    output: z.string(),
    answersFile: { type: csv, name: "名单模板.csv" },
    run: async () => ok(templateList()),
  }),
  exportImportErrors: query({
    path: "/imports/{importId}/errors",
    summary: { zh: "下载错误清单（CSV）", en: "Download the rows with errors, to be corrected (CSV)" },
    access: keepsReading,
    input: ApplyImport,
    output: z.string(),
    answersFile: { type: csv, name: "错误清单.csv" },
    run: exportImportErrors,
  }),
  findImport: query({
    path: "/imports/{importId}",
    summary: { zh: "查看导入结果", en: "Read what an import would do, or did" },
    access: keepsReading,
    input: ApplyImport,
    output: ImportReport,
    run: findImportReport,
  }),
  listEntries: query({
    path: "/entries",
    summary: { zh: "查询名单", en: "Read the list" },
    access: reads,
    input: EntriesQuery,
    output: Entries,
    run: listEntries,
  }),
  suspendEntry: command({
    path: "/entries/{entryId}/suspend",
    summary: { zh: "暂停", en: "Suspend an entry" },
    access: keeps,
    input: ChangeEntryStatus,
    output: Entry,
    run: suspendEntry,
  }),
  reinstateEntry: command({
    path: "/entries/{entryId}/reinstate",
    summary: { zh: "恢复", en: "Reinstate an entry" },
    access: keeps,
    input: ChangeEntryStatus,
    output: Entry,
    run: reinstateEntry,
  }),
  delistEntry: command({
    path: "/entries/{entryId}/delist",
    summary: { zh: "清退（须有义务条款为依据）", en: "Delist an entry, for a duty that was not met" },
    access: keeps,
    input: DelistEntry,
    output: Entry,
    run: delistEntry,
  }),
  findEnterprise: query({
    path: "/enterprises/{uscc}",
    summary: { zh: "按统一社会信用代码查询企业", en: "Look a firm up by its code" },
    access: reads,
    input: EnterpriseQuery,
    output: EnterpriseProfile,
    run: findEnterpriseProfile,
  }),
  pullChanges: query({
    path: "/changes",
    summary: { zh: "按游标拉取名单变化", en: "Pull the changes of the list from a cursor" },
    access: readsAll,
    input: PageQuery,
    output: Changes,
    run: pullChanges,
  }),
  listReceipts: query({
    path: "/changes/receipts",
    summary: { zh: "查看名单拉取回执", en: "See who pulled which changes, and when" },
    access: keepsReading,
    input: PageQuery,
    output: PullReceipts,
    run: listReceipts,
  }),
  ...versionOperations,
  ...policyOperations,
  ...applicationOperations,
  ...standingOperations,
  ...auditOperations<Deps, WhitelistError>(),
};
