import type { ProblemTable } from "@lianrong/http/problem";
import type { WhitelistError } from "../domain/errors.js";
import { applicationProblems } from "./application-problems.js";
import { provisionProblems } from "./provision-problems.js";
import { remedies } from "./remedies.js";

export const problems = {
  "encoding-unknown": {
    status: 422,
    title: { zh: "无法识别文件编码", en: "The file's encoding is not known" },
    remedy: remedies["encoding-unknown"],
    detail: () => ({
      zh: "请另存为 CSV（UTF-8 或 GBK 编码）后重新上传；Excel 工作簿（.xls、.xlsx）不能直接上传。",
      en: "Save it as CSV in UTF-8 or GBK and upload it again; a workbook (.xls, .xlsx) is not accepted as it is.",
    }),
  },
  "file-empty": {
    status: 422,
    title: { zh: "文件中没有数据行", en: "The file has no rows" },
    remedy: remedies["file-empty"],
  },
  "csv-malformed": {
    status: 422,
    title: { zh: "文件不是规范的 CSV", en: "The file is not well-formed CSV" },
    remedy: remedies["csv-malformed"],
    detail: ({ line }) => ({
      zh: `第${line}行附近的引号不成对或有多余字符，请检查后重新上传。`,
      en: `Near line ${line} a quote is not closed or something follows it.`,
    }),
  },
  "too-many-rows": {
    status: 413,
    title: { zh: "行数过多", en: "Too many rows" },
    remedy: remedies["too-many-rows"],
    detail: ({ limit }) => ({
      zh: `一个文件最多 ${limit} 行，请分成几个文件上传。`,
      en: `A file holds at most ${limit} rows; split it and upload the parts.`,
    }),
  },
  "import-not-found": {
    status: 404,
    title: { zh: "没有找到该导入", en: "No such import" },
    remedy: remedies["import-not-found"],
  },
  "import-has-errors": {
    status: 409,
    title: { zh: "导入有错误行，不能生效", en: "The import has wrong rows and cannot be applied" },
    remedy: remedies["import-has-errors"],
    detail: ({ errors }) => ({
      zh: `共有 ${errors} 处错误，请按错误清单修改后重新上传。`,
      en: `There are ${errors} errors; correct them by the list of errors and upload again.`,
    }),
  },
  "import-stale": {
    status: 409,
    title: { zh: "试运行后名单已有变化", en: "The list has changed since the dry run" },
    remedy: remedies["import-stale"],
    detail: ({ errors }) => ({
      zh: `按现在的名单检查有 ${errors} 处错误，请重新上传试运行。`,
      en: `Against the list as it is now there are ${errors} errors; upload the file again.`,
    }),
  },
  "no-policy-in-force": {
    status: 409,
    title: { zh: "今天没有有效的名单政策", en: "No policy is in force today" },
    remedy: remedies["no-policy-in-force"],
    detail: () => ({
      zh: "列入、暂停、恢复、清退都须依据有效的政策文件；原政策已到期或废止的，请先登记后续政策。",
      en: "Listing, suspending, reinstating and delisting rest on a policy in force; where the last one has ended, record its successor first.",
    }),
  },
  "entry-not-found": {
    status: 404,
    title: { zh: "没有找到该名单记录", en: "No such entry" },
    remedy: remedies["entry-not-found"],
  },
  "enterprise-not-found": {
    status: 404,
    title: { zh: "没有找到该企业", en: "No such enterprise" },
    remedy: remedies["enterprise-not-found"],
  },
  "version-not-found": {
    status: 404,
    title: { zh: "没有找到该名单版本", en: "No such version" },
    remedy: remedies["version-not-found"],
  },
  "policy-not-found": {
    status: 404,
    title: { zh: "没有找到该政策", en: "No such policy" },
    remedy: remedies["policy-not-found"],
  },
  "policy-exists": {
    status: 409,
    title: { zh: "该文号的政策已登记", en: "A policy of this number is recorded already" },
    remedy: remedies["policy-exists"],
  },
  "chain-exists": {
    status: 409,
    title: { zh: "该产业链已在目录中", en: "This chain is there already" },
    remedy: remedies["chain-exists"],
  },
  "cursor-invalid": {
    status: 400,
    title: { zh: "游标无效", en: "The cursor is not one of ours" },
    remedy: remedies["cursor-invalid"],
  },
  "wrong-status": {
    status: 409,
    title: { zh: "当前状态不能办理此操作", en: "The entry's status does not allow this" },
    remedy: remedies["wrong-status"],
    detail: ({ status, action }) => ({
      zh: `名单记录当前为“${statusNames[status]}”，不能${actionNames[action]}。`,
      en: `The entry is ${status}; it cannot be changed by "${action}".`,
    }),
  },
  ...provisionProblems,
  "policy-wrong-status": {
    status: 409,
    title: { zh: "政策当前状态不能办理此操作", en: "The policy's status does not allow this" },
    remedy: remedies["policy-wrong-status"],
    detail: ({ status, action }) => ({
      zh: `该政策${policyStates[status]}，不能${policyActions[action]}。`,
      en: `The policy is ${status}; "${action}" does not apply.`,
    }),
  },
  "stale-revision": {
    status: 409,
    title: { zh: "内容已被他人更新", en: "Somebody has changed it in the meantime" },
    remedy: remedies["stale-revision"],
    detail: ({ revision }) => ({
      zh: `当前修订号为 ${revision}，请刷新后重试。`,
      en: `Its revision is now ${revision}; read it again and retry.`,
    }),
  },
  ...applicationProblems,
} as const satisfies ProblemTable<WhitelistError>;

const policyStates = { drafted: "尚为草案", "in-force": "已施行", repealed: "已废止" } as const;
const policyActions = { enact: "施行", repeal: "废止" } as const;
const statusNames = { listed: "在列", suspended: "已暂停", delisted: "已清退" } as const;
const actionNames = { suspend: "暂停", reinstate: "恢复", restore: "恢复", delist: "清退" } as const;
