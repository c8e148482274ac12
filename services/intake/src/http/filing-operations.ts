import {
  AddAttachment,
  Attachment,
  AttachmentContent,
  AttachmentRef,
  Attachments,
  AttachmentsQuery,
  maxAttachmentBytes,
} from "@lianrong/contracts/intake-attachments";
import {
  AcceptFiling,
  AuthorisedFiling,
  AuthorisedFilingRef,
  AuthorisedFilings,
  AuthorisedFilingsQuery,
  DraftFiling,
  EndFiling,
} from "@lianrong/contracts/intake-filings";
import { operationsOf } from "@lianrong/http/operation";
import type { Deps } from "../deps.js";
import type { IntakeError } from "../domain/error.js";
import { acceptFiling } from "../usecases/accept-filing.js";
import { addAttachment } from "../usecases/add-attachment.js";
import { draftFiling } from "../usecases/draft-filing.js";
import { listAttachments } from "../usecases/list-attachments.js";
import { listFilings } from "../usecases/list-filings.js";
import { readAttachment } from "../usecases/read-attachment.js";
import { readFiling } from "../usecases/read-filing.js";
import { refuseFiling } from "../usecases/refuse-filing.js";
import { withdrawFiling } from "../usecases/withdraw-filing.js";
import { drawsUp, files, readsFiles, readsFilings } from "./access.js";

const { query, command } = operationsOf<Deps, IntakeError>();

/** Files, and the requests that a leader or a park draws up for a supplier. */
export const filingOperations = {
  addAttachment: command({
    path: "/attachments",
    summary: {
      zh: "上传附件（PDF、OFD、JPEG、PNG，按内容识别，计算 SM3）",
      en: "Add a file (PDF, OFD, JPEG or PNG, told by its content, hashed by SM3)",
    },
    access: drawsUp,
    input: AddAttachment,
    output: Attachment,
    fileTypes: ["application/octet-stream", "application/pdf", "image/jpeg", "image/png", "application/ofd"],
    maxBytes: maxAttachmentBytes,
    run: addAttachment,
  }),
  listAttachments: query({
    path: "/attachments",
    summary: { zh: "一笔业务的附件", en: "List the files of one paper" },
    access: readsFiles,
    input: AttachmentsQuery,
    output: Attachments,
    run: listAttachments,
  }),
  readAttachment: query({
    path: "/attachments/{attachmentId}",
    summary: { zh: "下载附件（限业务双方、已领取的银行和主管部门）", en: "Read a file, for whom it concerns" },
    access: readsFiles,
    input: AttachmentRef,
    output: AttachmentContent,
    run: readAttachment,
  }),
  draftFiling: command({
    path: "/authorised-filings",
    summary: {
      zh: "凭授权委托书为供应商代办融资申请（待供应商接受）",
      en: "Draw up a request for a supplier by its written authorisation; the supplier has yet to accept",
    },
    access: drawsUp,
    input: DraftFiling,
    output: AuthorisedFiling,
    run: draftFiling,
  }),
  listFilings: query({
    path: "/authorised-filings",
    summary: { zh: "代办申请列表", en: "List the filings drawn up for others" },
    access: readsFilings,
    input: AuthorisedFilingsQuery,
    output: AuthorisedFilings,
    run: listFilings,
  }),
  readFiling: query({
    path: "/authorised-filings/{filingId}",
    summary: { zh: "查看代办申请", en: "Read a filing" },
    access: readsFilings,
    input: AuthorisedFilingRef,
    output: AuthorisedFiling,
    run: readFiling,
  }),
  acceptFiling: command({
    path: "/authorised-filings/{filingId}/accept",
    summary: { zh: "供应商接受代办申请并提交", en: "The supplier accepts a filing, which files its request" },
    access: files,
    input: AcceptFiling,
    output: AuthorisedFiling,
    run: acceptFiling,
  }),
  refuseFiling: command({
    path: "/authorised-filings/{filingId}/refuse",
    summary: { zh: "供应商拒绝代办申请", en: "The supplier refuses a filing" },
    access: files,
    input: EndFiling,
    output: AuthorisedFiling,
    run: refuseFiling,
  }),
  withdrawFiling: command({
    path: "/authorised-filings/{filingId}/withdraw",
    summary: { zh: "代办单位收回尚未答复的代办申请", en: "Take back a filing that has not been answered" },
    access: drawsUp,
    input: EndFiling,
    output: AuthorisedFiling,
    run: withdrawFiling,
  }),
};
