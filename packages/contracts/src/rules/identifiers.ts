import { day } from "../days.js";
import { defineRule } from "../rule.js";

export const identifierRules = [
  defineRule({
    id: "R39",
    level: "BLOCK",
    from: day("2015-10-01"),
    parameters: { length: 18, pilotOrganisationPrefix: "M0001" },
    citation: {
      zh: "GB 32100-2015《法人和其他组织统一社会信用代码编码规则》",
      en: "GB 32100-2015, unified social credit identifier",
    },
    sentence: {
      zh: "统一社会信用代码18位，不使用I、O、S、V、Z，第18位为校验码；早期地方试点代码校验不符的，以及第3至8位不属于GB/T 2260任何省级行政区划的，予以提示。",
      en: "A unified social credit code has 18 characters without I, O, S, V and Z, and the 18th checks the others; codes of early local pilots that fail are flagged, and so are those whose characters 3 to 8 belong to no province of GB/T 2260.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R40",
    level: "WARN",
    from: day("2015-10-01"),
    parameters: { position: 17 },
    citation: {
      zh: "GB 11714-1997《全国组织机构代码编制规则》",
      en: "GB 11714-1997, organisation codes",
    },
    sentence: {
      zh: "统一社会信用代码第17位是组织机构代码的校验码，不符的只提示，不拒绝。",
      en: "Character 17 checks the organisation code inside; where it fails the code is flagged, not refused.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R41",
    level: "BLOCK",
    from: day("2017-10-01"),
    parameters: { sections: 20, divisions: 97, groups: 473, classes: 1382, manufacturingFrom: 13, manufacturingTo: 43 },
    citation: {
      zh: "GB/T 4754-2017《国民经济行业分类》",
      en: "GB/T 4754-2017, industrial classification for national economic activities",
    },
    sentence: {
      zh: "行业代码按门类、大类、中类、小类逐级校验；制造业为C13至C43。",
      en: "An industry code is checked level by level: section, division, group, class; manufacturing is C13 to C43.",
    },
    sure: "M",
    note: {
      zh: "内置门类和大类全表，中类、小类只校验格式与所属大类。",
      en: "Sections and divisions are built in; groups and classes are checked by form and division only.",
    },
  }),
  defineRule({
    id: "R42",
    level: "DOC",
    from: day("2011-06-18"),
    parameters: { industrialStaff: [1000, 300, 20], industrialRevenueTenThousandYuan: [40_000, 2_000, 300] },
    citation: {
      zh: "《中小企业划型标准规定》（工信部联企业〔2011〕300号）",
      en: "Standard for Classifying SMEs (MIIT and others, [2011] No. 300)",
    },
    sentence: {
      zh: "工业企业从业人员1000人以下或营业收入4亿元以下的为中小微型企业；两项同时达到下限才划入相应类型，否则下划一档。",
      en: "An industrial firm under 1,000 staff or under 400 million yuan is an SME; it belongs to a class only if it reaches both lower limits, else to the class below.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R43",
    level: "BLOCK",
    from: day("2021-12-01"),
    parameters: { digitalLength: 20, legacyNumberLength: 8, legacyCodeLengths: [10, 12], digitalSinceYear: 2021 },
    citation: {
      zh: "数电发票号码规则（国家税务总局）；增值税发票代码、号码规则",
      en: "State Taxation Administration: numbering of fully digital e-invoices, and of earlier VAT invoices",
    },
    sentence: {
      zh: "数电发票号码20位（2位年度、2位地区、1位渠道、15位顺序），没有发票代码；旧版发票为10位或12位代码加8位号码。",
      en: "A fully digital invoice number has 20 digits (year 2, region 2, channel 1, sequence 15) and no invoice code; the older form is a code of 10 or 12 and a number of 8.",
    },
    sure: "H",
    note: {
      zh: "发票号码的地区代码由税务机关自编，计划单列市另有代码，代码表未核，因此任何地区代码都不作校验，包括不属于GB/T 2260的；数电发票最早年度（2021）按试点时间推定。",
      en: "The tax administration numbers the regions itself, with codes of their own for some cities; that table has not been read, so no region is checked here, not even one that GB/T 2260 does not have; the first year (2021) follows the pilots.",
    },
  }),
  defineRule({
    id: "R44",
    level: "BLOCK",
    parameters: {},
    citation: { zh: "平台规则：发票占用与融资上限", en: "Platform policy: use of invoices and cap of financing" },
    sentence: {
      zh: "上限取发票价税合计与确认净额（扣除预付、已付、质保金、抵销）中较小者；已占用与已使用之和不得超过上限；融资后出现红字发票的报警。",
      en: "The cap is the lesser of the invoice total and the confirmed net amount (less prepaid, paid, retention, set-off); reserved and used together stay within it; a credit invoice after financing raises an alarm.",
    },
    sure: "H",
  }),
];
