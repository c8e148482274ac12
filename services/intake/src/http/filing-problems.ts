import type { ProblemTable } from "@lianrong/http/problem";
import { type AttachmentError, mostAttachments } from "../domain/attachment.js";
import { answerWithinDays, type FilingError } from "../domain/authorised-filing.js";
import { filingRemedies } from "./filing-remedies.js";

/** What can be told of files, and of requests that one draws up for another. */
export const filingProblems = {
  "attachment-not-found": {
    status: 404,
    title: { zh: "没有找到该附件", en: "No such attachment" },
    remedy: filingRemedies["attachment-not-found"],
  },
  "attachment-empty": {
    status: 422,
    title: { zh: "文件是空的", en: "The file is empty" },
    remedy: filingRemedies["attachment-empty"],
  },
  "attachment-type-refused": {
    status: 422,
    title: { zh: "不支持这种文件", en: "This kind of file is not taken" },
    remedy: filingRemedies["attachment-type-refused"],
    detail: ({ name }) => ({
      zh: `“${name}”的内容不是 PDF、OFD、JPEG 或 PNG；平台按文件内容判断，不看扩展名。`,
      en: `What is in "${name}" is neither PDF, OFD, JPEG nor PNG; a file is told by its content, whatever its name says.`,
    }),
  },
  "attachment-in-use": {
    status: 409,
    title: { zh: "该附件已用于另一份文件", en: "The file belongs to another paper" },
    remedy: filingRemedies["attachment-in-use"],
  },
  "attachments-full": {
    status: 409,
    title: { zh: "附件数量已达上限", en: "There are as many files as one paper carries" },
    remedy: filingRemedies["attachments-full"],
    detail: () => ({
      zh: `每个单位在一笔业务下最多 ${mostAttachments} 个附件。`,
      en: `Each party adds ${mostAttachments} files to one paper at most.`,
    }),
  },
  "filing-not-found": {
    status: 404,
    title: { zh: "没有找到该代办申请", en: "No such filing" },
    remedy: filingRemedies["filing-not-found"],
  },
  "filer-not-recorded": {
    status: 422,
    title: { zh: "贵单位未在名录中登记", en: "Your organisation is not recorded" },
    remedy: filingRemedies["filer-not-recorded"],
  },
  "filing-for-oneself": {
    status: 422,
    title: { zh: "为本单位申请无需代办", en: "For oneself one files oneself" },
    remedy: filingRemedies["filing-for-oneself"],
  },
  "not-your-supplier": {
    status: 422,
    title: { zh: "该企业不是贵单位申报的供应商", en: "That firm is not declared as your supplier" },
    remedy: filingRemedies["not-your-supplier"],
    detail: ({ name }) => ({
      zh: `名录中没有贵单位与${name}的供应关系；链主企业只能为本单位的供应商代办。`,
      en: `The registry knows no supply of ${name} to you; a leader draws up requests for its own suppliers.`,
    }),
  },
  "authorisation-not-in-force": {
    status: 422,
    title: { zh: "授权委托书不在有效期内", en: "The authorisation is not in force" },
    remedy: filingRemedies["authorisation-not-in-force"],
    detail: ({ signedOn, validTo }) => ({
      zh: `授权自 ${signedOn} 起，至 ${validTo} 止；代办须在授权期限内提出，供应商须在授权期限内并在 ${answerWithinDays} 日内答复。`,
      en: `It runs from ${signedOn} to ${validTo}: the request is drawn up within that time, and answered within it and within ${answerWithinDays} days.`,
    }),
    rule: "R48",
  },
  "not-the-supplier": {
    status: 403,
    title: { zh: "只有被代办的供应商可以答复", en: "Only the supplier answers" },
    remedy: filingRemedies["not-the-supplier"],
    detail: () => ({
      zh: "代办申请须由供应商本单位接受或拒绝，不答复不视为同意。",
      en: "The supplier itself accepts or refuses; its silence is no consent.",
    }),
    rule: "R48",
  },
  "not-the-filer": {
    status: 403,
    title: { zh: "只有代办单位可以收回", en: "Only whoever drew it up takes it back" },
    remedy: filingRemedies["not-the-filer"],
  },
  "filing-awaits-supplier": {
    status: 409,
    title: { zh: "供应商尚未答复代办申请", en: "The supplier has yet to answer" },
    remedy: filingRemedies["filing-awaits-supplier"],
    detail: ({ supplierName }) => ({
      zh: `贵单位已就同一发票为${supplierName}代办融资申请；供应商接受之前，代办单位不得自行确认这笔债权。`,
      en: `You have drawn up a request for ${supplierName} over the same invoice; before the supplier accepts, whoever drew it up does not confirm the debt.`,
    }),
    rule: "R48",
  },
} as const satisfies ProblemTable<AttachmentError | FilingError>;
