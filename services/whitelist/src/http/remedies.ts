import type { Remedies } from "@lianrong/http/problem";
import type { ApplicationError } from "../domain/application-errors.js";
import type { WhitelistError } from "../domain/errors.js";

/** What to do about each refusal of the whitelist. */
export const remedies = {
  "encoding-unknown": {
    zh: "在表格软件中另存为“CSV UTF-8”后重新上传。",
    en: "Save it from the spreadsheet as “CSV UTF-8” and upload it again.",
  },
  "file-empty": {
    zh: "按模板在表头下面填写数据行后重新上传。",
    en: "Fill in rows below the template's header and upload it again.",
  },
  "csv-malformed": {
    zh: "用表格软件打开并重新另存为 CSV，不要手工改引号。",
    en: "Open it in a spreadsheet and save it as CSV again; do not edit the quotes by hand.",
  },
  "too-many-rows": {
    zh: "按说明的行数分成几个文件，逐个试运行并生效。",
    en: "Split it by the number of rows that the detail names; check and apply the parts one by one.",
  },
  "import-not-found": { zh: "核对导入编号，或重新上传文件。", en: "Check the import's id, or upload the file again." },
  "import-has-errors": {
    zh: "下载错误清单，改好后重新上传。",
    en: "Download the list of errors, correct the file and upload it again.",
  },
  "import-stale": {
    zh: "重新上传同一文件试运行，核对结果后再生效。",
    en: "Upload the same file for another dry run, look at the result, then apply it.",
  },
  "no-policy-in-force": {
    zh: "先登记并施行有效的名单政策，再办理。",
    en: "Record and enact a policy that is in force, then do it.",
  },
  "entry-not-found": {
    zh: "核对名单编号；企业只能查看自己的名单记录。",
    en: "Check the entry's id; a firm sees its own entries alone.",
  },
  "enterprise-not-found": {
    zh: "核对统一社会信用代码；尚未登记的，先导入名单。",
    en: "Check the unified social credit code; a firm that is not recorded is imported first.",
  },
  "version-not-found": {
    zh: "在版本列表中查看现有的版本号。",
    en: "See in the list of versions which numbers there are.",
  },
  "policy-not-found": {
    zh: "核对政策编号，或在政策列表中查找。",
    en: "Check the policy's id, or look it up in the list of policies.",
  },
  "policy-exists": {
    zh: "使用已登记的政策；内容有更新的，登记新的文号。",
    en: "Use the one that is recorded; a new text has a number of its own.",
  },
  "chain-exists": { zh: "直接使用目录中已有的产业链。", en: "Use the chain that is there." },
  "cursor-invalid": {
    zh: "从第一页重新读取，或原样使用上一页返回的 nextCursor。",
    en: "Begin again at the first page, or hand back the last page's nextCursor unchanged.",
  },
  "wrong-status": {
    zh: "刷新名单记录，按当前状态选择可办的操作。",
    en: "Read the entry again and choose what its status allows.",
  },
  "provision-unknown": {
    zh: "在政策条款中选择；没有的，先登记条款再办理清退。",
    en: "Choose one of the provisions; write it down first where it is missing.",
  },
  "provision-not-in-force": {
    zh: "选用现行有效文件中的条款；文件已到期的，先登记接续文件。",
    en: "Choose a provision of a document in force; record its successor first where it has ended.",
  },
  "provision-not-duty": {
    zh: "只有义务性条款可以作为清退依据；可改用义务性条款，或予以暂停、提醒。",
    en: "Only a duty founds a removal: cite one, or suspend the place instead.",
  },
  "provision-binds-others": {
    zh: "选用约束该类名单的义务条款。",
    en: "Choose a duty that binds this kind of list.",
  },
  "provision-exists": {
    zh: "使用已登记的条款；同一条有多项要求的，在条款中写明项号。",
    en: "Use the one that is there; name the item where one article asks several things.",
  },
  "policy-wrong-status": {
    zh: "刷新政策，按当前状态选择可办的操作。",
    en: "Read the policy again and choose what its status allows.",
  },
  "stale-revision": {
    zh: "重新读取对象，核对新内容后再办理。",
    en: "Read the object again, look at what changed, and decide anew.",
  },
} as const satisfies Remedies<Exclude<WhitelistError["code"], Exclude<ApplicationError["code"], "stale-revision">>>;
