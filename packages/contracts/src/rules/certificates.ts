import { day } from "../days.js";
import { defineRule } from "../rule.js";

const circular77 = (article: string, articleEn: string) => ({
  zh: `银发〔2025〕77号${article}`,
  en: `Circular Yin Fa [2025] No. 77${articleEn}`,
});
const inForce = { from: day("2025-06-15") };

export const certificateRules = [
  defineRule({
    id: "R14",
    level: "WARN",
    ...inForce,
    parameters: { transitionEndsOn: "2027-06-15" },
    citation: circular77("", ""),
    sentence: {
      zh: "应收账款电子凭证新规自2025年6月15日起施行，存量业务约有两年过渡期。",
      en: "The rules on electronic receivable certificates apply since 2025-06-15, with a transition of about two years for existing business.",
    },
    sure: "M",
    note: {
      zh: "过渡期截止日（2027年6月15日）由“两年”推算。",
      en: "The end of the transition (2027-06-15) is inferred from “two years”.",
    },
  }),
  defineRule({
    id: "R15",
    level: "BLOCK",
    ...inForce,
    parameters: { forbidden: ["custody", "guarantee", "factoring", "lending", "pooling"] },
    citation: circular77("第四条", ", Art. 4"),
    sentence: {
      zh: "平台是信息中介：不归集资金、不担保、不保理、不放贷，也不签发、拆分应收账款电子凭证。",
      en: "The platform is an information intermediary: it holds no money, guarantees, factors and lends nothing, and issues or splits no certificate.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R16",
    level: "BLOCK",
    ...inForce,
    parameters: { normalMonths: 6, longestMonths: 12 },
    citation: circular77("第十一条", ", Art. 11"),
    sentence: {
      zh: "应收账款电子凭证付款期限原则上不超过6个月；超过6个月的由银行审查贸易背景，超过1年的不得办理。",
      en: "A certificate normally runs up to 6 months; beyond that the bank reviews the trade background, beyond 12 months it is refused.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R17",
    level: "BLOCK",
    parameters: { longestMonths: 6 },
    citation: {
      zh: "国务院政策吹风会（2026年9月14日）宣布，正式文件未见",
      en: "Announced at a State Council briefing of 2026-09-14; the instrument has not been seen",
    },
    sentence: {
      zh: "（尚未生效，仅供推演）应收账款电子凭证付款期限最长6个月。",
      en: "(Not in force, for what-if only) A certificate runs 6 months at the most.",
    },
    sure: "L",
    note: {
      zh: "已宣布，生效日期不明：可设定假想生效日进行推演。",
      en: "Announced, its date unknown: a what-if can switch it on from a day.",
    },
  }),
  defineRule({
    id: "R18",
    level: "DOC",
    ...inForce,
    parameters: {},
    citation: circular77("第十三条、第十四条", ", Arts 13, 14"),
    sentence: {
      zh: "融资应当在动产融资统一登记公示系统登记并留存证明；资金清算通过持牌银行办理，须写明银行名称。",
      en: "Financing is registered in the unified movable-asset registry and proven; money is settled through a licensed bank that is named.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R19",
    level: "BLOCK",
    ...inForce,
    parameters: {
      causes: ["matured-unpaid", "bond-default", "bills-persistently-overdue"],
      curable: ["matured-unpaid"],
    },
    citation: circular77("第十五条", ", Art. 15"),
    sentence: {
      zh: "债务人有到期未付（付清后可恢复）、债券违约或票据持续逾期的，暂停登记其新的凭证。",
      en: "A debtor with matured unpaid obligations (curable), a bond default or persistently overdue bills gets no new certificate recorded.",
    },
    sure: "M",
    note: { zh: "哪些情形可以补正，待细则明确。", en: "Which causes can be cured awaits detailed rules." },
  }),
  defineRule({
    id: "R20",
    level: "DOC",
    ...inForce,
    parameters: {},
    citation: circular77("第十九条", ", Art. 19"),
    sentence: {
      zh: "上海票据交易所归集凭证信息：预留导出接口。",
      en: "The Shanghai Commercial Paper Exchange collects certificate data: an export slot is kept.",
    },
    sure: "M",
    note: { zh: "报送格式未见。", en: "The reporting format has not been seen." },
  }),
  defineRule({
    id: "R21",
    level: "WARN",
    ...inForce,
    parameters: { unfairFeeForConfirmation: true, tiedFunder: true },
    citation: {
      zh: "银发〔2025〕77号；国务院国资委2022年对中央企业的要求",
      en: "Circular Yin Fa [2025] No. 77; requirements of SASAC of 2022 for central state-owned enterprises",
    },
    sentence: {
      zh: "不得强制或变相指定融资机构（包括限定为集团内部机构），不得借确权收取不合理费用。",
      en: "No funder may be forced or tied, a group's own included, and no unfair fee taken for a confirmation.",
    },
    sure: "M",
    note: { zh: "“不合理费用”没有数额标准。", en: "“Unfair” has no figure." },
  }),
  defineRule({
    id: "R22",
    level: "WARN",
    parameters: { splitLimit: null },
    citation: circular77("（未见对拆分次数的数量限制）", " (no numeric limit on splitting was found)"),
    sentence: {
      zh: "未见对凭证拆分的数量限制，系统不设此类限制。",
      en: "No numeric limit on splitting certificates was found, so none is set.",
    },
    sure: "L",
    note: {
      zh: "如有正式限制，再填入参数并启用。",
      en: "Should a limit appear, fill in the parameter and switch it on.",
    },
  }),
  defineRule({
    id: "R23",
    level: "BLOCK",
    parameters: { overdueBills: 3, overdueSpells: 3, withinMonths: 6, effectYears: 2 },
    citation: {
      zh: "上海票据交易所承兑人逾期名单、持续逾期名单",
      en: "Shanghai Commercial Paper Exchange: lists of overdue and persistently overdue acceptors",
    },
    sentence: {
      zh: "承兑人逾期：3张以上票据逾期且月末有余额或当月发生逾期；持续逾期：6个月内3次以上承兑人逾期；影响2年，可申请解除；名单由外部导入。",
      en: "An acceptor is overdue with 3 or more overdue bills and a month-end balance or an overdue in the month, persistently so with 3 or more such spells within 6 months; effect 2 years, release on request; the list is imported.",
    },
    sure: "M",
    note: { zh: "生效日期未核。", en: "The date in force has not been read." },
  }),
  defineRule({
    id: "R24",
    level: "WARN",
    parameters: { longestMonths: 6 },
    citation: {
      zh: "国务院国资委2022年对中央企业的要求（文号待核）",
      en: "Requirements of SASAC of 2022 for central state-owned enterprises (number to be read)",
    },
    sentence: {
      zh: "中央企业原则上不使用6个月以上的应收账款电子凭证或商业承兑汇票，此前书面合同另有约定的除外。",
      en: "Central state-owned enterprises in principle use no certificate or commercial acceptance over 6 months, unless an earlier written contract says so.",
    },
    sure: "M",
    note: { zh: "文号与生效日期未核。", en: "Number and date in force have not been read." },
  }),
  defineRule({
    id: "R25",
    level: "WARN",
    parameters: {},
    citation: {
      zh: "中国互联网金融协会供应链信息服务机构备案（自律登记）",
      en: "National Internet Finance Association of China: registration of supply-chain information service providers",
    },
    sentence: {
      zh: "外部供应链平台未备案的予以提示。",
      en: "An outside supply-chain platform that is not registered is flagged.",
    },
    sure: "H",
  }),
];
