import { requestType } from "../request-types.js";

const everybody = ["leader", "upstream", "downstream"] as const;
const count = { kind: "count", to: 1_000_000 } as const;
const optional = { required: false } as const;

/** What the borrower has done so far speaks for it: its trade with the leader, its books, its taxes. */
export const onRecord = [
  requestType({
    code: "credit",
    name: { zh: "信用贷款", en: "Unsecured credit" },
    explains: {
      zh: "凭经营和纳税情况申请，不需要抵押担保。",
      en: "On the strength of one's business and taxes, without security.",
    },
    backing: "none",
    borrowers: [...everybody],
    fields: [
      { kind: "money", name: "revenueFen", label: { zh: "上年度营业收入", en: "Revenue last year" } },
      { kind: "money", name: "taxFen", label: { zh: "上年度纳税额", en: "Taxes paid last year" }, ...optional },
      {
        kind: "choice",
        name: "taxGrade",
        label: { zh: "纳税信用级别", en: "Tax credit grade" },
        options: [
          { value: "a", label: { zh: "A 级", en: "Grade A" } },
          { value: "b", label: { zh: "B 级", en: "Grade B" } },
          { value: "m", label: { zh: "M 级", en: "Grade M" } },
          { value: "c", label: { zh: "C 级", en: "Grade C" } },
          { value: "d", label: { zh: "D 级", en: "Grade D" } },
          { value: "none", label: { zh: "未评级", en: "Not graded" } },
        ],
      },
      { ...count, name: "staff", label: { zh: "从业人数", en: "Staff" }, unit: { zh: "人", en: "people" } },
      { kind: "money", name: "loansFen", label: { zh: "现有贷款余额", en: "Loans outstanding" }, ...optional },
    ],
  }),
  requestType({
    code: "chain-loan",
    name: { zh: "链属贷", en: "Chain-member loan" },
    explains: {
      zh: "以与链主企业的订单、交易、物流、支付记录申请。",
      en: "On one's orders, trade, deliveries and payments with the chain leader.",
    },
    backing: "none",
    borrowers: ["upstream", "downstream"],
    fields: [
      { kind: "uscc", name: "leaderUscc", label: { zh: "链主企业统一社会信用代码", en: "Chain leader's code" } },
      {
        ...count,
        name: "tradeMonths",
        label: { zh: "连续合作时间", en: "Trading together for" },
        unit: { zh: "个月", en: "months" },
      },
      {
        ...count,
        name: "orderCount",
        label: { zh: "近 12 个月订单数", en: "Orders in the last 12 months" },
        unit: { zh: "笔", en: "orders" },
      },
      { kind: "money", name: "orderFen", label: { zh: "近 12 个月订单金额", en: "Worth of those orders" } },
      { kind: "money", name: "tradeFen", label: { zh: "近 12 个月开票金额", en: "Invoiced in the last 12 months" } },
      {
        ...count,
        name: "deliveryCount",
        label: { zh: "近 12 个月交货次数", en: "Deliveries in the last 12 months" },
        unit: { zh: "次", en: "times" },
      },
      { kind: "money", name: "paidFen", label: { zh: "近 12 个月收付款金额", en: "Paid in the last 12 months" } },
    ],
  }),
  requestType({
    code: "delivery",
    name: { zh: "物流数据融资", en: "On delivery records" },
    explains: { zh: "以物流交付记录申请。", en: "On the record of one's deliveries." },
    backing: "none",
    borrowers: [...everybody],
    fields: [
      {
        ...count,
        ...optional,
        name: "deliveryCount",
        label: { zh: "近 12 个月交货次数", en: "Deliveries in the last 12 months" },
      },
      {
        kind: "money",
        ...optional,
        name: "deliveredFen",
        label: { zh: "近 12 个月交货金额", en: "Worth of those deliveries" },
      },
    ],
  }),
  requestType({
    code: "payment",
    name: { zh: "支付流水融资", en: "On payment records" },
    explains: { zh: "以收付款流水申请。", en: "On the record of one's payments." },
    backing: "none",
    borrowers: [...everybody],
    fields: [
      {
        kind: "money",
        ...optional,
        name: "receivedFen",
        label: { zh: "近 12 个月收款金额", en: "Received in the last 12 months" },
      },
      {
        kind: "money",
        ...optional,
        name: "spentFen",
        label: { zh: "近 12 个月付款金额", en: "Paid in the last 12 months" },
      },
    ],
  }),
] as const;
