import { requestType } from "../request-types.js";

/** What is owed to the borrower backs it: the debtors' confirmation is the amount. */
export const onClaims = [
  requestType({
    code: "receivable",
    name: { zh: "应收账款质押融资", en: "Pledge of receivables" },
    explains: {
      zh: "以已交货、债务人确认的应收账款出质，金额以确权净额为准。",
      en: "Receivables for goods delivered are pledged; what their debtors confirm, net, is the amount.",
    },
    backing: "receivables",
    borrowers: ["leader", "upstream", "downstream"],
  }),
  requestType({
    code: "factoring",
    name: { zh: "保理融资", en: "Factoring" },
    explains: {
      zh: "把应收账款转让给保理银行，通知债务人后向银行付款。",
      en: "Receivables are assigned to the bank; once notified, the debtors pay the bank.",
    },
    backing: "receivables",
    borrowers: ["leader", "upstream", "downstream"],
    fields: [
      {
        kind: "choice",
        name: "recourse",
        label: { zh: "追索权", en: "Recourse" },
        hint: {
          zh: "有追索权：债务人不付时，银行可向贵单位追偿或要求回购，多收部分退还；无追索权：银行自担债务人不付的风险（民法典第七百六十六、七百六十七条）。",
          en: "With recourse the bank may turn to you where the debtor does not pay, and returns any surplus; without it the bank bears that risk (Civil Code Arts. 766, 767).",
        },
        options: [
          { value: "with-recourse", label: { zh: "有追索权", en: "With recourse" } },
          { value: "without-recourse", label: { zh: "无追索权", en: "Without recourse" } },
        ],
      },
      {
        kind: "choice",
        name: "service",
        label: { zh: "需要的保理服务", en: "What the factor is to do" },
        options: [
          { value: "funds", label: { zh: "资金融通", en: "Advance funds" } },
          {
            value: "funds-and-collection",
            label: { zh: "资金融通，并管理、催收账款", en: "Advance funds and collect" },
          },
          {
            value: "funds-and-guarantee",
            label: { zh: "资金融通，并担保债务人付款", en: "Advance funds and guarantee payment" },
          },
        ],
      },
    ],
  }),
] as const;
