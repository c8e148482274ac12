import type { ProblemTable } from "@lianrong/http/problem";
import type { ApplicationError } from "../domain/application-errors.js";
import { applicationStatusNames } from "../domain/application-words.js";
import { standardText } from "../domain/criteria.js";

type Own = Exclude<ApplicationError, { readonly code: "stale-revision" }>;

/** What the procedure of an application refuses, and what to do about it. */
export const applicationProblems = {
  "application-not-found": {
    status: 404,
    title: { zh: "没有找到该申报", en: "No such application" },
    remedy: {
      zh: "核对申报编号；企业只能查看本企业的申报。",
      en: "Check the application's id; a firm sees its own applications alone.",
    },
  },
  "application-open": {
    status: 409,
    title: { zh: "同一名单已有在办的申报", en: "An application for this place is under way" },
    remedy: {
      zh: "请在原申报中补正或先撤回，再重新申报。",
      en: "Complete the one that is under way, or withdraw it first.",
    },
  },
  "already-listed": {
    status: 409,
    title: { zh: "企业已在该名单中", en: "The firm is on this list already" },
    remedy: {
      zh: "不必再申报；暂停的，按暂停原因整改后申请恢复。",
      en: "Nothing is to be applied for; a suspended place is reinstated once its cause is gone.",
    },
    detail: ({ chain }) => ({
      zh: `该企业在“${chain}”产业链的同类名单中已有未清退的记录。`,
      en: `The firm has a place on this list of the chain "${chain}" that was not removed.`,
    }),
  },
  "chain-unknown": {
    status: 422,
    title: { zh: "产业链不在本地目录中", en: "The chain is not one of the tenant's" },
    remedy: {
      zh: "从产业链目录中选择；确需新增的，请主管部门先登记。",
      en: "Choose one of the chains; a new one is added by the bureau first.",
    },
    detail: ({ chain }) => ({ zh: `目录中没有“${chain}”。`, en: `"${chain}" is not among the chains.` }),
  },
  "leader-unknown": {
    status: 422,
    title: { zh: "所填链主不在名单中", en: "The leader that was named is not on the list" },
    remedy: {
      zh: "申报链属企业须填写在列的链主或核心企业的统一社会信用代码，不能填本企业。",
      en: "A chain member names a listed leader or core firm by its code, and not itself.",
    },
  },
  "application-wrong-status": {
    status: 409,
    title: { zh: "申报的当前状态不能办理此操作", en: "The application's status does not allow this" },
    remedy: {
      zh: "刷新后查看办理进程，按当前环节办理。",
      en: "Read it again and go on from the step at which it stands.",
    },
    detail: ({ status, action }) => ({
      zh: `申报当前为“${applicationStatusNames[status].zh}”，不能办理此操作。`,
      en: `The application is ${applicationStatusNames[status].en}; "${action}" does not apply.`,
    }),
  },
  "standards-incomplete": {
    status: 422,
    title: { zh: "五项标准没有审核齐全", en: "Not all of the five standards were checked" },
    remedy: { zh: "逐项审核并写明理由后再推荐。", en: "Check each one, with its reason, and then recommend." },
    rule: "R52",
    detail: ({ missing }) => ({
      zh: `尚未审核：${missing.map((standard) => standardText(standard).zh).join("、")}。`,
      en: `Not yet checked: ${missing.map((standard) => standardText(standard).en).join(", ")}.`,
    }),
  },
  "standard-not-met": {
    status: 409,
    title: { zh: "有标准不符合，不能推荐", en: "A standard is not met: the firm cannot be recommended" },
    remedy: {
      zh: "退回企业补正，或写明原因不予受理。",
      en: "Send it back to be completed, or reject it with the reason.",
    },
    rule: "R52",
    detail: ({ standard, reason }) => ({
      zh: `“${standardText(standard).zh}”不符合：${reason}`,
      en: `Not met – ${standardText(standard).en}: ${reason}`,
    }),
  },
  "reviewer-conflicted": {
    status: 403,
    title: { zh: "与该企业有利害关系，不能参加评审", en: "An interest in the firm bars from reviewing it" },
    remedy: {
      zh: "请由其他专家评审；登记有误的，请主管部门更正。",
      en: "Another expert reviews it; the bureau corrects what was written down wrongly.",
    },
    detail: ({ reason }) => ({ zh: `已登记的利害关系：${reason}`, en: `The interest on record: ${reason}` }),
  },
  "already-reviewed": {
    status: 409,
    title: { zh: "您已评审过该申报", en: "You have reviewed this application already" },
    remedy: {
      zh: "每位专家评审一次，评分提交后不能修改。",
      en: "Each expert reviews once; a score stands as it was given.",
    },
  },
  "reviews-missing": {
    status: 409,
    title: { zh: "专家评审人数不足", en: "Reviews are missing" },
    remedy: { zh: "请其余专家完成评审后再办理。", en: "Wait for the other experts." },
    detail: ({ have, needed }) => ({
      zh: `需要 ${needed} 位专家，现有 ${have} 位。`,
      en: `${needed} experts are asked for, ${have} have reviewed.`,
    }),
  },
  "criteria-unmet": {
    status: 409,
    title: { zh: "有条件不符合或尚未证明", en: "A criterion is not met, or not proven" },
    remedy: {
      zh: "退回企业补充材料，或写明原因不予认定。",
      en: "Send it back for its evidence, or reject it with the reason.",
    },
    detail: ({ criteria }) => ({
      zh: criteria.map(({ zh }) => zh).join("；"),
      en: criteria.map(({ en }) => en).join("; "),
    }),
  },
  "same-person": {
    status: 403,
    title: { zh: "不能审定自己办理的事项", en: "Nobody decides on what they did themselves" },
    remedy: { zh: "请由另一位有权人员办理。", en: "Another person who may decide does it." },
  },
  "chief-decides": {
    status: 403,
    title: { zh: "该名单由链长审定", en: "The chain chief decides on this list" },
    remedy: { zh: "请提请链长审定。", en: "Put it before the chain chief." },
  },
  "notice-open": {
    status: 409,
    title: { zh: "公示期未满", en: "The public notice has not ended" },
    remedy: {
      zh: "公示期满且异议处理完毕后再公告。",
      en: "Announce after its last day, with every objection answered.",
    },
    detail: ({ until }) => ({ zh: `公示至 ${until}。`, en: `It ends after ${until}.` }),
  },
  "objections-open": {
    status: 409,
    title: { zh: "还有异议没有处理", en: "Objections have not been answered" },
    remedy: { zh: "逐件调查并答复后再公告。", en: "Look into each and answer it first." },
    detail: ({ count }) => ({ zh: `尚有 ${count} 件异议待处理。`, en: `${count} objections are open.` }),
  },
  "notice-not-found": {
    status: 404,
    title: { zh: "没有正在公示的该申报", en: "No such application is in public notice" },
    remedy: {
      zh: "核对编号；公示期满后不再受理异议，可向主管部门反映。",
      en: "Check the id; after the last day nothing is taken any more, but the bureau can be told.",
    },
  },
  "own-application": {
    status: 409,
    title: { zh: "不能对本企业的申报提出异议", en: "A firm does not object to its own application" },
    remedy: { zh: "需要更改的，请撤回申报后重新提交。", en: "Withdraw the application and submit it anew." },
  },
  "nothing-to-appeal": {
    status: 409,
    title: { zh: "没有可申诉的决定", en: "There is no decision to appeal against" },
    remedy: { zh: "企业在名单中，不必申诉。", en: "The firm is on the list; nothing is to be appealed against." },
  },
  "appeal-late": {
    status: 409,
    title: { zh: "申诉期限已过", en: "The time to appeal is over" },
    remedy: { zh: "原因消除的，可以重新申报。", en: "Once the cause is gone, apply anew." },
    detail: ({ until }) => ({ zh: `申诉期限至 ${until}。`, en: `It could be appealed against until ${until}.` }),
  },
  "appeal-exists": {
    status: 409,
    title: { zh: "对该决定已提出申诉", en: "This decision has been appealed against already" },
    remedy: { zh: "查看原申诉的办理情况。", en: "See how the appeal stands." },
  },
  "appeal-not-found": {
    status: 404,
    title: { zh: "没有找到该申诉", en: "No such appeal" },
    remedy: { zh: "核对申诉编号。", en: "Check the appeal's id." },
  },
  "appeal-decided": {
    status: 409,
    title: { zh: "该申诉已答复", en: "The appeal has been answered" },
    remedy: { zh: "刷新后查看答复。", en: "Read it again for the answer." },
  },
  "list-day-in-future": {
    status: 422,
    title: { zh: "名单日期不能晚于今天", en: "The list's day lies in the future" },
    remedy: { zh: "填写来源单位公布的名单日期。", en: "Give the day as of which its keeper published it." },
    detail: ({ asOf }) => ({ zh: `所填日期为 ${asOf}。`, en: `It was given as ${asOf}.` }),
  },
  "objection-not-found": {
    status: 404,
    title: { zh: "没有找到该异议", en: "No such objection" },
    remedy: { zh: "核对异议编号。", en: "Check the objection's id." },
  },
  "objection-resolved": {
    status: 409,
    title: { zh: "该异议已处理", en: "The objection has been answered" },
    remedy: { zh: "刷新后查看处理结果。", en: "Read it again for the answer." },
  },
} as const satisfies ProblemTable<Own>;
