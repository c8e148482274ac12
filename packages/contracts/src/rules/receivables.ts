import { day } from "../days.js";
import { defineRule } from "../rule.js";

const civilCode = { from: day("2021-01-01") };
const civil = (articles: string, articlesEn: string) => ({
  zh: `《中华人民共和国民法典》${articles}`,
  en: `Civil Code, ${articlesEn}`,
});

export const receivableRules = [
  defineRule({
    id: "R26",
    level: "BLOCK",
    ...civilCode,
    parameters: {},
    citation: civil("第四百四十条第六项、第四百四十五条", "Arts 440 (6), 445"),
    sentence: {
      zh: "应收账款质权自登记时设立；未经质权人同意不得转让；再次质押不禁止，按登记先后排序并予提示。",
      en: "A pledge of receivables exists from registration; without the pledgee's consent there is no transfer; a second pledge is ranked, not forbidden, and flagged.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R27",
    level: "BLOCK",
    ...civilCode,
    parameters: { antiAssignmentClause: "WARN", nonAssignable: "BLOCK" },
    citation: civil("第五百四十五条、第五百四十六条", "Arts 545, 546"),
    sentence: {
      zh: "债权转让自通知到达时对债务人生效，通知非经受让人同意不得撤销；金钱债权约定不得转让的不得对抗第三人（提示）；依性质或法律不得转让的不予受理。",
      en: "An assignment binds the debtor from notice, which is not withdrawn without the assignee's consent; a ban on assigning a money debt does not hold against third parties (flagged); what is non-assignable by nature or law is refused.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R28",
    level: "DOC",
    ...civilCode,
    parameters: {},
    citation: civil("第五百四十八条、第五百四十九条", "Arts 548, 549"),
    sentence: {
      zh: "除非明示放弃，债务人的抗辩和抵销权在确认后仍然保留：确认时分别询问；抵销须债权先于或同时到期，或基于同一合同。",
      en: "Defences and set-off survive a confirmation unless expressly waived: the debtor is asked for both; set-off needs a claim due first or together, or from the same contract.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R29",
    level: "DOC",
    ...civilCode,
    parameters: {
      checklist: ["business-type", "scope", "term", "base-contract", "receivable", "funds", "fee", "method"],
    },
    citation: civil("第七百六十二条", "Art. 762"),
    sentence: {
      zh: "保理合同采用书面形式，条款按法律列举的内容逐项提示，不强制。",
      en: "A factoring contract is in writing; the terms the law lists are a checklist, not a condition.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R30",
    level: "DOC",
    ...civilCode,
    parameters: {},
    citation: {
      zh: "《中华人民共和国民法典》第七百六十三条；法释〔2023〕13号（合同编通则解释）第四十九条第二款；法释〔2020〕28号（担保制度解释）第六十一条第一款",
      en: "Civil Code, Art. 763; Fa Shi [2023] No. 13 (contracts), Art. 49 (2); Fa Shi [2020] No. 28 (security), Art. 61 (1)",
    },
    sentence: {
      zh: "确认债权真实存在后，不得再以债权不存在对抗善意的融资方；但不影响质量等抗辩。签署前须展示。",
      en: "Who has confirmed cannot deny towards a funder in good faith that the debt exists; defences such as quality remain. Shown before signing.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R31",
    level: "DOC",
    ...civilCode,
    parameters: {},
    citation: civil("第七百六十四条", "Art. 764"),
    sentence: {
      zh: "保理人发出转让通知的，应当表明保理人身份并附必要凭证。",
      en: "A factor's notice shows who the factor is, with the documents.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R32",
    level: "WARN",
    ...civilCode,
    parameters: {},
    citation: civil("第七百六十五条", "Art. 765"),
    sentence: {
      zh: "债务人收到通知后，无正当理由协商变更或终止基础合同、对保理人不利的，对保理人不发生效力：提示并要求说明；退货和红字发票属正常，不冻结。",
      en: "After notice, a change or end of the base contract agreed without good reason has no effect on the factor: alert and reason; returns and credit invoices are legitimate and nothing is frozen.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R33",
    level: "DOC",
    ...civilCode,
    parameters: {},
    citation: {
      zh: "《中华人民共和国民法典》第七百六十六条、第七百六十七条；法释〔2020〕28号（担保制度解释）第六十六条",
      en: "Civil Code, Arts 766, 767; Fa Shi [2020] No. 28 (security), Art. 66",
    },
    sentence: {
      zh: "有追索权保理：可向债权人或债务人主张，超出部分返还；无追索权保理：不返还、不追索；回购后供应商可向债务人主张。",
      en: "With recourse the factor claims from creditor or debtor as it chooses and returns the surplus; without recourse not; after repurchase the supplier may claim.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R34",
    level: "WARN",
    ...civilCode,
    parameters: {},
    citation: {
      zh: "《中华人民共和国民法典》第七百六十八条；法释〔2023〕13号（合同编通则解释）第五十条",
      en: "Civil Code, Art. 768; Fa Shi [2023] No. 13 (contracts), Art. 50",
    },
    sentence: {
      zh: "同一应收账款有多个融资方：已登记先于未登记，均登记按登记先后，均未登记由最先到达的通知所载者取得，均未登记未通知的按融资款或服务报酬比例。",
      en: "Of several funders of one receivable the registered go before the unregistered and by time of registration; with none registered the notice that arrived first wins; with neither, pro rata of financing or fee.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R35",
    level: "DOC",
    ...civilCode,
    parameters: {},
    citation: {
      zh: "法释〔2020〕28号（担保制度解释）第六十一条",
      en: "Fa Shi [2020] No. 28 (security), Art. 61",
    },
    sentence: {
      zh: "确认对其所向的质权人发生效力，因此须向具名银行出具回执；质押也要通知债务人：通知前已向供应商付款的债务人免责；未确认的须证明登记时债权存在；将有的应收账款设特定账户。",
      en: "A confirmation binds towards the pledgee it is given to, hence the receipt to the named bank; pledges are notified too, since a debtor who paid before notice is discharged; what is unconfirmed is proven to exist at registration; future receivables need a special account.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R36",
    level: "CLOCK",
    ...civilCode,
    parameters: {},
    citation: civil("第二百零一条至第二百零四条", "Arts 201–204"),
    sentence: {
      zh: "期间开始的当日不计入；按月计算的以对应日为最后一日；最后一日是法定休假日的，顺延到休假结束的次日。",
      en: "The first day is not counted; months end on the corresponding day; a last day that is a holiday moves to the next working day.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R37",
    level: "BLOCK",
    from: day("2022-02-01"),
    parameters: { excludedClaims: ["bill", "security"] },
    citation: {
      zh: "《动产和权利担保统一登记办法》（中国人民银行令〔2021〕第7号）第一条至第三条",
      en: "Measures for the Unified Registration of Security Interests (PBC Order [2021] No. 7), Arts 1–3",
    },
    sentence: {
      zh: "登记范围按办法列举，因票据或证券产生的付款请求权除外；登记机构不作实质审查，登记不等于真实。",
      en: "The scope of registration is listed and leaves out claims from bills or securities; the registrar examines nothing of substance: registered does not mean true.",
    },
    sure: "H",
  }),
  defineRule({
    id: "R38",
    level: "CLOCK",
    from: day("2022-02-01"),
    parameters: { reminderOnly: true },
    citation: {
      zh: "《动产和权利担保统一登记办法》（期限、展期、异议条款）",
      en: "Measures for the Unified Registration of Security Interests (term, extension, objection)",
    },
    sentence: {
      zh: "（未启用）登记期限、展期和异议期的提醒。",
      en: "(Off) Reminders of a registration's term, extension and objection periods.",
    },
    sure: "L",
    note: {
      zh: "现行文本的天数未核，核实前不启用。",
      en: "The periods of the text in force have not been read: off until they are.",
    },
  }),
];
