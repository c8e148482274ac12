import type { Bilingual } from "@lianrong/contracts/bilingual";
import type { ApplicationStatus } from "@lianrong/contracts/whitelist-applications";

/** What a status is called in a sentence. */
export const applicationStatusNames = {
  submitted: { zh: "已申报", en: "submitted" },
  returned: { zh: "退回补正", en: "returned" },
  recommended: { zh: "已推荐", en: "recommended" },
  reviewed: { zh: "已评审", en: "reviewed" },
  proposed: { zh: "待审定", en: "proposed" },
  "in-notice": { zh: "公示中", en: "in public notice" },
  approved: { zh: "已审定", en: "approved" },
  announced: { zh: "已公告认定", en: "announced" },
  rejected: { zh: "不予认定", en: "rejected" },
  withdrawn: { zh: "已撤回", en: "withdrawn" },
} as const satisfies Record<ApplicationStatus, Bilingual>;
