import { day } from "../days.js";
import { defineRule } from "../rule.js";

const logsKept = {
  zh: "网络日志留存不少于六个月；审计记录保存更久。",
  en: "Network logs are kept for at least six months; the audit trail longer.",
};

export const informationRules = [
  defineRule({
    id: "R45",
    level: "CLOCK",
    from: day("2017-06-01"),
    to: day("2025-12-31"),
    parameters: { logMonths: 6 },
    citation: { zh: "《中华人民共和国网络安全法》第二十一条", en: "Cybersecurity Law, Art. 21" },
    sentence: logsKept,
    sure: "H",
  }),
  defineRule({
    id: "R45",
    level: "CLOCK",
    from: day("2026-01-01"),
    parameters: { logMonths: 6 },
    citation: {
      zh: "《中华人民共和国网络安全法》（2025年修正）第二十三条",
      en: "Cybersecurity Law (amended 2025), Art. 23",
    },
    sentence: logsKept,
    sure: "H",
  }),
  defineRule({
    id: "R46",
    level: "BLOCK",
    from: day("2019-12-01"),
    parameters: { protectionLevel: 3 },
    citation: {
      zh: "GB/T 22239-2019《信息安全技术 网络安全等级保护基本要求》",
      en: "GB/T 22239-2019, baseline for classified protection of cybersecurity",
    },
    sentence: {
      zh: "按等保三级设计：双因素认证、登录失败锁定、审计保护、职责分离（经办与复核不得为同一人）。",
      en: "Built for level 3: two factors, lockout, a protected audit trail, separation of duties (maker and checker are two people).",
    },
    sure: "M",
    note: {
      zh: "系统等级以定级备案为准。",
      en: "The level is settled when the system is graded and filed.",
    },
  }),
  defineRule({
    id: "R47",
    level: "DOC",
    from: day("2023-07-01"),
    parameters: { assessmentEveryYears: 1, algorithms: ["SM2", "SM3", "SM4"] },
    citation: {
      zh: "《商用密码管理条例》（2023年修订）第三十八条、第四十一条、第四十二条；《中华人民共和国密码法》第二十七条",
      en: "Regulation on Commercial Cryptography (revised 2023), Arts 38, 41, 42; Cryptography Law, Art. 27",
    },
    sentence: {
      zh: "关键信息基础设施每年做一次商用密码应用安全性评估，其他系统按等保要求；密钥在系统外托管。",
      en: "Critical infrastructure has its cryptography assessed every year, others as their level asks; keys are kept outside.",
    },
    sure: "M",
    note: { zh: "条文明确，是否适用取决于定级。", en: "The text is clear; whether it applies depends on the grading." },
  }),
  defineRule({
    id: "R48",
    level: "DOC",
    from: day("2021-01-01"),
    parameters: {},
    citation: {
      zh: "《中华人民共和国电子签名法》第十三条、第十四条；《中华人民共和国民法典》第六十一条、第一百六十五条、第一百七十条",
      en: "Electronic Signature Law, Arts 13, 14; Civil Code, Arts 61, 165, 170",
    },
    sentence: {
      zh: "可靠电子签名的四个条件作为证据留存；签名证明的是人，另须其代表单位的授权和使用该方式的约定。",
      en: "The four conditions of a reliable signature are kept as evidence; it proves a person, so the authority for the organisation and the agreement to use it are added.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R49",
    level: "BLOCK",
    from: day("2021-11-01"),
    parameters: { impactAssessmentYears: 3 },
    citation: {
      zh: "《中华人民共和国个人信息保护法》第十三条、第十七条、第二十三条、第二十四条、第二十八条、第二十九条、第五十五条、第五十六条",
      en: "Personal Information Protection Law, Arts 13, 17, 23, 24, 28, 29, 55, 56",
    },
    sentence: {
      zh: "按目的告知并取得同意；向他人提供和处理敏感信息须单独同意；说明自动化决策；影响评估报告保存三年。",
      en: "Notice and consent for each purpose; separate consent to pass data on and for sensitive data; automated decisions are explained; impact assessments are kept three years.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R50",
    level: "DOC",
    from: day("2025-01-01"),
    parameters: { sharingRecordYears: 3 },
    citation: { zh: "《网络数据安全管理条例》第十二条", en: "Regulation on Network Data Security, Art. 12" },
    sentence: {
      zh: "向他人提供个人信息和重要数据须与接收方订立合同，处理记录保存至少三年。",
      en: "Passing on personal or important data needs a contract with the recipient, and records of it kept three years at least.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R51",
    level: "BLOCK",
    from: day("2021-09-01"),
    parameters: { sellsData: false, ratesFirms: false },
    citation: {
      zh: "《中华人民共和国数据安全法》第二十一条、第二十七条；《征信业管理条例》第二条",
      en: "Data Security Law, Arts 21, 27; Regulation on Credit Reporting, Art. 2",
    },
    sentence: {
      zh: "采集、整理、提供信用信息是持牌业务：平台只展示各方为本次申请提供的资料，不出售数据，不给任何企业评级。",
      en: "Collecting, sorting and providing credit information is licensed business: the platform shows what the parties supplied for this request, sells nothing and rates nobody.",
    },
    sure: "M",
    note: {
      zh: "征信业务的边界以主管部门解释为准。",
      en: "Where credit reporting begins is for its regulator to say.",
    },
  }),
  defineRule({
    id: "R52",
    level: "CLOCK",
    parameters: {
      decisionWithinMonths: 1,
      standards: ["合规持续经营", "固定经营场所", "真实融资需求", "信用状况良好", "贷款用途合规"],
    },
    citation: {
      zh: "金发〔2024〕32号（小微企业融资协调工作机制）",
      en: "Circular Jin Fa [2024] No. 32 (coordination mechanism for financing small and micro firms)",
    },
    sentence: {
      zh: "推荐清单内小微企业须符合五项标准；银行原则上一个月内作出授信决定，逾期升级提示，不作拒绝。",
      en: "Small and micro firms on the recommended list meet five standards; the bank decides in principle within one month: a clock that escalates and refuses nothing.",
    },
    sure: "M",
    note: {
      zh: "生效日期未核；与福州融资白名单不是同一清单。",
      en: "Its date has not been read; it is not Fuzhou's whitelist.",
    },
  }),
];
