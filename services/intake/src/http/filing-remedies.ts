import type { Remedies } from "@lianrong/http/problem";
import type { AttachmentError } from "../domain/attachment.js";
import type { FilingError } from "../domain/authorised-filing.js";

/** What to do about each refusal over files and over requests that one draws up for another. */
export const filingRemedies = {
  "attachment-not-found": {
    zh: "核对附件编号；只有业务双方和主管部门能看到。",
    en: "Check the file's id; the parties and the offices alone see it.",
  },
  "attachment-empty": { zh: "重新扫描或另存文件后再上传。", en: "Scan or save the file again, then add it." },
  "attachment-type-refused": {
    zh: "另存或拍照为 PDF、OFD、JPEG、PNG 后再上传；不要只改扩展名。",
    en: "Save or photograph it as PDF, OFD, JPEG or PNG; another name alone does not help.",
  },
  "attachment-in-use": { zh: "为这份文件重新上传一次。", en: "Add the file once more for this paper." },
  "attachments-full": {
    zh: "把多页合并为一个 PDF 再上传。",
    en: "Put several pages into one PDF.",
  },
  "filing-not-found": {
    zh: "核对编号；只有供应商、代办单位和主管部门能看到。",
    en: "Check the id; the supplier, whoever drew it up and the offices alone see it.",
  },
  "filer-not-recorded": {
    zh: "请联系金融监管局或工信局登记贵单位；刚登记的，几秒后重试。",
    en: "Ask the bureau to record your organisation; if it just did, retry after some seconds.",
  },
  "filing-for-oneself": { zh: "请直接提交融资申请。", en: "File the request directly." },
  "not-your-supplier": {
    zh: "核对信用代码；确为供应商的，先请名单管理部门登记供应关系。",
    en: "Check the code; if it is your supplier, have the bureau record the relation first.",
  },
  "authorisation-not-in-force": {
    zh: "请供应商重新签署授权委托书，再提交一份新的代办申请；供应商也可以自行申请。",
    en: "Have the supplier sign anew and draw the request up again, or let the supplier file itself.",
  },
  "not-the-supplier": { zh: "请供应商登录后答复。", en: "The supplier signs in and answers." },
  "not-the-filer": { zh: "不需要的，请点“拒绝”并说明原因。", en: "If you do not want it, refuse it and say why." },
  "filing-awaits-supplier": {
    zh: "等供应商答复；不再代办的，先收回代办申请，再上传确权。",
    en: "Wait for the supplier's answer, or take the filing back before you upload what you owe.",
  },
} as const satisfies Remedies<(AttachmentError | FilingError)["code"]>;
