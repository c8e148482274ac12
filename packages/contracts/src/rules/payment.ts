import { day } from "../days.js";
import { defineRule } from "../rule.js";

/** The regulation on paying SMEs has two texts in force one after the other (R12). */
const first = { from: day("2020-09-01"), to: day("2025-05-31") };
const revised = { from: day("2025-06-01") };

const firstText = (article: string, articleEn: string) => ({
  zh: `《保障中小企业款项支付条例》（国务院令第728号，2020年）${article}`,
  en: `Regulation on Ensuring Payments to SMEs (State Council Decree 728, 2020), ${articleEn}`,
});
const revisedText = (article: string, articleEn: string) => ({
  zh: `《保障中小企业款项支付条例》（国务院令第802号，2025年修订）${article}`,
  en: `Regulation on Ensuring Payments to SMEs (State Council Decree 802, revised 2025), ${articleEn}`,
});
const earlierText = {
  zh: "2020年文本的条款序号待核。",
  en: "The article numbers of the 2020 text await a second reading.",
};

const applicability = {
  zh: "债务人是机关、事业单位或大型企业，且债权人是中小企业（均以合同订立时为准，由中小企业主动告知），付款和确权的法定期限才适用。",
  en: "The statutory terms for paying and confirming hold only where the debtor is a public body or a large firm and the creditor an SME, both at the contract date; the SME declares it.",
};
const publicTerm = {
  zh: "机关、事业单位应当自交付之日起30日内付款；合同另有约定的，最长不得超过60日。",
  en: "Public bodies pay within 30 days of delivery; a contract may agree on more, up to 60.",
};
const confirmation = {
  zh: "机关、事业单位和大型企业应当自中小企业提出确权请求之日起30日内确认债权债务关系；逾期不视为已确认，逾期后仍可确认。",
  en: "Public bodies and large firms confirm a debt within 30 days of the SME's own request; silence confirms nothing, and a late confirmation is still possible.",
};
const lateInterest = {
  zh: "迟延付款应付逾期利息：有约定的从约定，但不得低于合同订立时1年期LPR；未约定的按每日万分之五。",
  en: "Late payment bears interest: the agreed rate, not under the one-year LPR at the contract date; with none agreed, 0.05 % a day.",
};
const disclosure = {
  zh: "机关、事业单位每年3月31日前公开上一年度逾期未付中小企业款项的信息；大型企业在企业年度报告中公示。",
  en: "Public bodies disclose last year's overdue payments to SMEs by 31 March; large firms do so in their annual report.",
};

const confirmationParameters = { days: 30, reminderDays: [10, 20, 25] };
const lateInterestParameters = { dailyRateBp: 5, floorIsLpr: true, yearDays: 365 };
const yearBasis = {
  zh: "约定年利率折算为日利率的天数（365）未见于条文，作为参数。",
  en: "The day count that turns a yearly rate into a daily one (365) is not in the text: a parameter.",
};

export const paymentRules = [
  defineRule({
    id: "R01",
    level: "DOC",
    ...first,
    parameters: { debtorKinds: ["public", "large"] },
    citation: firstText("第二条、第三条", "Arts 2, 3"),
    sentence: applicability,
    sure: "H",
  }),
  defineRule({
    id: "R01",
    level: "DOC",
    ...revised,
    parameters: { debtorKinds: ["public", "large"] },
    citation: revisedText("第二条、第三条", "Arts 2, 3"),
    sentence: applicability,
    sure: "H",
  }),
  defineRule({
    id: "R02",
    level: "CLOCK",
    ...first,
    parameters: { days: 30, longestDays: 60 },
    citation: firstText("第八条第一款", "Art. 8 (1)"),
    sentence: publicTerm,
    sure: "M",
    note: earlierText,
  }),
  defineRule({
    id: "R02",
    level: "CLOCK",
    ...revised,
    parameters: { days: 30, longestDays: 60 },
    citation: revisedText("第九条第一款、第三款", "Art. 9 (1), (3)"),
    sentence: publicTerm,
    sure: "H",
  }),
  defineRule({
    id: "R03",
    level: "WARN",
    ...first,
    parameters: { days: null, payWhenPaidIsVoid: false },
    citation: firstText("第八条第二款", "Art. 8 (2)"),
    sentence: {
      zh: "大型企业应当按照行业规范、交易习惯合理约定付款期限并及时支付；2020年文本没有规定天数。",
      en: "Large firms agree on a reasonable term by the custom of the trade and pay in time; the 2020 text fixes no number of days.",
    },
    sure: "M",
    note: earlierText,
  }),
  defineRule({
    id: "R03",
    level: "WARN",
    ...revised,
    parameters: { days: 60, payWhenPaidIsVoid: true },
    citation: {
      zh: "《保障中小企业款项支付条例》（国务院令第802号，2025年修订）第九条第二款；法释〔2024〕11号",
      en: "Regulation on Ensuring Payments to SMEs (State Council Decree 802, revised 2025), Art. 9 (2); Supreme People's Court interpretation Fa Shi [2024] No. 11",
    },
    sentence: {
      zh: "大型企业应当自交付之日起60日内付款；约定更长期限须有合理理由；以收到第三方付款为条件或按第三方付款比例付款的约定（背靠背）无效。",
      en: "Large firms pay within 60 days of delivery; a longer agreed term needs a reason; pay-when-paid clauses are void.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R04",
    level: "DOC",
    ...first,
    parameters: {},
    citation: firstText("第八条第三款、第九条", "Arts 8 (3), 9"),
    sentence: startOfTerm(),
    sure: "M",
    note: earlierText,
  }),
  defineRule({
    id: "R04",
    level: "DOC",
    ...revised,
    parameters: {},
    citation: revisedText("第九条第四款、第十条", "Arts 9 (4), 10"),
    sentence: startOfTerm(),
    sure: "H",
  }),
  defineRule({
    id: "R05",
    level: "WARN",
    ...first,
    parameters: {},
    citation: firstText("第十条", "Art. 10"),
    sentence: nonCash(),
    sure: "M",
    note: earlierText,
  }),
  defineRule({
    id: "R05",
    level: "WARN",
    ...revised,
    parameters: {},
    citation: revisedText("第十一条", "Art. 11"),
    sentence: nonCash(),
    sure: "H",
  }),
  defineRule({
    id: "R06",
    level: "BLOCK",
    ...revised,
    parameters: {
      refusedReasons: ["leader-changed", "internal-process"],
      reasonsNeedingClause: ["audit-agreed-in-contract"],
      undisputedPartConfirmable: true,
    },
    citation: revisedText(
      "第十二条、第十四条、第十五条（针对付款，确权时类推）",
      "Arts 12, 14, 15 (on payment; by analogy for confirmation)",
    ),
    sentence: {
      zh: "不得以负责人变更、履行内部付款流程为由拒绝；以审计结果为依据须合同有约定并上传条款；对无争议部分可以先行确认。",
      en: "A change of the person in charge or an internal procedure is no reason to refuse; an audit is one only with the contract's clause; the undisputed part can be confirmed.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R07",
    level: "CLOCK",
    ...first,
    parameters: confirmationParameters,
    citation: firstText("第十四条", "Art. 14"),
    sentence: confirmation,
    sure: "M",
    note: earlierText,
  }),
  defineRule({
    id: "R07",
    level: "CLOCK",
    ...revised,
    parameters: confirmationParameters,
    citation: revisedText("第十六条第二款", "Art. 16 (2)"),
    sentence: confirmation,
    sure: "H",
  }),
  defineRule({
    id: "R08",
    level: "CLOCK",
    ...first,
    parameters: lateInterestParameters,
    citation: firstText("第十五条", "Art. 15"),
    sentence: lateInterest,
    sure: "M",
    note: yearBasis,
  }),
  defineRule({
    id: "R08",
    level: "CLOCK",
    ...revised,
    parameters: lateInterestParameters,
    citation: {
      zh: "《保障中小企业款项支付条例》（国务院令第802号，2025年修订）第十七条；法释〔2024〕11号第二条",
      en: "Regulation on Ensuring Payments to SMEs (State Council Decree 802, revised 2025), Art. 17; Fa Shi [2024] No. 11, Art. 2",
    },
    sentence: lateInterest,
    sure: "H",
    note: yearBasis,
  }),
  defineRule({
    id: "R09",
    level: "DOC",
    ...first,
    parameters: { publicBodiesBy: "03-31" },
    citation: firstText("第十六条", "Art. 16"),
    sentence: disclosure,
    sure: "M",
    note: earlierText,
  }),
  defineRule({
    id: "R09",
    level: "DOC",
    ...revised,
    parameters: { publicBodiesBy: "03-31" },
    citation: revisedText("第十八条", "Art. 18"),
    sentence: disclosure,
    sure: "H",
  }),
  defineRule({
    id: "R10",
    level: "CLOCK",
    ...revised,
    parameters: { acceptWithinWorkingDays: 10, handleWithinDays: 30, handleWithApprovalWithinDays: 90 },
    citation: revisedText("第二十五条", "Art. 25"),
    sentence: {
      zh: "受理投诉的部门应当在10个工作日内决定是否受理，自正式受理之日起30日内处理，经批准最长90日。",
      en: "The office that handles a complaint decides on acceptance within 10 working days and concludes within 30 days of formal acceptance, with approval within 90.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R11",
    level: "BLOCK",
    ...revised,
    parameters: {},
    citation: revisedText("第二十条、第二十六条、第二十九条", "Arts 20, 26, 29"),
    sentence: {
      zh: "付款指数本身不能作为清退链主企业的依据；限制措施须有失信认定且情节严重；企业规模有争议的，由有关部门认定。",
      en: "A payment index alone never removes a leader: restrictions need a formal finding of dishonesty and serious circumstances; a dispute about size goes to the competent office.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R12",
    level: "DOC",
    from: day("2020-09-01"),
    parameters: { firstTextFrom: "2020-09-01", revisedTextFrom: "2025-06-01" },
    citation: {
      zh: "《保障中小企业款项支付条例》2020年9月1日起施行，2025年6月1日起施行修订文本",
      en: "Regulation on Ensuring Payments to SMEs: in force since 2020-09-01, revised text since 2025-06-01",
    },
    sentence: {
      zh: "按事实发生日适用条例文本：付款和规模看合同订立日，确权看请求日，投诉看受理日；2020年9月1日前没有条例。",
      en: "The text in force at the fact decides: the contract date for size and payment, the day of the request for confirmation, the day of acceptance for complaints; before 2020-09-01 there is none.",
    },
    sure: "M",
    note: {
      zh: "新旧文本的衔接没有明文规定，按一般法理处理。",
      en: "The transition between the two texts is not written down; this follows general principle.",
    },
  }),
  defineRule({
    id: "R13",
    level: "DOC",
    from: day("2018-01-01"),
    parameters: {},
    citation: {
      zh: "《中华人民共和国中小企业促进法》（2017年修订）第二十条",
      en: "Law on the Promotion of SMEs (revised 2017), Art. 20",
    },
    sentence: {
      zh: "中小企业以应收账款申请担保融资时，付款方应当及时确认债权债务关系；法律没有规定天数。",
      en: "Where an SME finances its receivables the payer confirms the debt promptly; the law fixes no number of days.",
    },
    sure: "H",
  }),
];

function startOfTerm() {
  return {
    zh: "付款期限自交付之日起算；合同约定以检验、验收或结算为准的，从其约定；拖延检验、验收的，自约定期限届满之日起算。",
    en: "The term runs from delivery, or from inspection or settlement only if the contract says so; a late inspection counts as made at the end of the agreed period.",
  };
}

function nonCash() {
  return {
    zh: "使用商业汇票、应收账款电子凭证等非现金方式付款须合同明确约定且不得强制；凭证到期日晚于付款到期日的予以提示。",
    en: "Payment by draft or electronic certificate needs a clause and no force; a certificate that matures after the payment is due is flagged.",
  };
}
