import { requestType } from "../request-types.js";

const past = { kind: "day", when: "past" } as const;
const future = { kind: "day", when: "future" } as const;
const wholeOf = (field: string) => [{ field, shareBp: 10_000 }];
const everybody = ["leader", "upstream", "downstream"] as const;
const goods = { kind: "text", name: "goods", label: { zh: "货物名称", en: "Goods" } } as const;

/** A trade that is under way backs it: an order, a purchase, goods in store, a dealership. */
export const onTrade = [
  requestType({
    code: "order",
    name: { zh: "订单融资", en: "Order financing" },
    explains: {
      zh: "凭已签订、尚未交货的订单备料生产，交货后以回款还款。",
      en: "An order that is signed and not yet delivered pays for its own production.",
    },
    backing: "none",
    borrowers: [...everybody],
    fields: [
      {
        kind: "uscc",
        name: "buyerUscc",
        label: { zh: "买方统一社会信用代码", en: "Buyer's unified social credit code" },
      },
      { kind: "text", name: "orderNumber", label: { zh: "订单或合同编号", en: "Number of the order" } },
      { ...past, name: "orderedOn", label: { zh: "订单日期", en: "Ordered on" } },
      { ...future, name: "deliverBy", label: { zh: "约定交货日", en: "To be delivered by" } },
      { kind: "money", name: "orderFen", label: { zh: "订单金额（含税）", en: "Worth of the order, tax included" } },
      {
        kind: "money",
        name: "prepaidFen",
        label: { zh: "已收预付款", en: "Prepaid by the buyer" },
        required: false,
      },
    ],
    ceilings: wholeOf("orderFen"),
  }),
  requestType({
    code: "prepayment",
    name: { zh: "预付款融资", en: "Prepayment financing" },
    explains: {
      zh: "为采购合同项下应付的预付款融资，货款由银行直接付给卖方。",
      en: "What is to be paid in advance under a purchase; the bank pays the seller.",
    },
    backing: "none",
    borrowers: [...everybody],
    fields: [
      {
        kind: "uscc",
        name: "sellerUscc",
        label: { zh: "卖方统一社会信用代码", en: "Seller's unified social credit code" },
      },
      { kind: "text", name: "contractNumber", label: { zh: "采购合同编号", en: "Number of the purchase contract" } },
      { ...past, name: "contractedOn", label: { zh: "合同签订日", en: "Contracted on" } },
      goods,
      {
        kind: "money",
        name: "contractFen",
        label: { zh: "合同金额（含税）", en: "Worth of the contract, tax included" },
      },
      { kind: "share", name: "prepaidShare", label: { zh: "约定预付比例", en: "Agreed share in advance" } },
      { ...future, name: "deliverBy", label: { zh: "约定提货日", en: "To be delivered by" } },
    ],
    ceilings: wholeOf("contractFen"),
  }),
  requestType({
    code: "inventory",
    name: { zh: "存货融资", en: "Inventory financing" },
    explains: {
      zh: "以库存原材料、半成品或成品作担保，在库监管。",
      en: "Materials or goods in store are security, and stay under supervision.",
    },
    backing: "none",
    borrowers: [...everybody],
    fields: [
      goods,
      {
        kind: "text",
        name: "quantity",
        label: { zh: "数量及单位", en: "Quantity and unit" },
        hint: { zh: "例如：1200 吨、300 台", en: "For example 1200 tonnes, 300 pieces" },
        longest: 40,
      },
      {
        kind: "money",
        name: "stockFen",
        label: { zh: "存货价值", en: "Worth of the stock" },
        hint: { zh: "按成本与近期市价中较低的一个填写。", en: "The lower of its cost and its recent price." },
      },
      { ...past, name: "countedOn", label: { zh: "盘点日期", en: "Counted on" } },
      {
        kind: "text",
        name: "warehouse",
        label: { zh: "仓库名称和地址", en: "Warehouse and its address" },
        longest: 200,
      },
      {
        kind: "choice",
        name: "keeper",
        label: { zh: "保管方式", en: "Who keeps it" },
        options: [
          { value: "own", label: { zh: "自有仓库", en: "In a store of one's own" } },
          { value: "rented", label: { zh: "租赁仓库", en: "In a rented store" } },
          { value: "supervised", label: { zh: "第三方监管仓", en: "In a third party's supervised store" } },
        ],
      },
      { kind: "flag", name: "insured", label: { zh: "已投保财产险", en: "It is insured" } },
      {
        kind: "flag",
        name: "encumbered",
        label: { zh: "已为其他债务提供担保", en: "It secures another debt already" },
        hint: {
          zh: "以中登网查询为准；已有担保的，银行会核对登记先后。",
          en: "As the unified registry shows; the bank compares the order of registration.",
        },
      },
    ],
    ceilings: wholeOf("stockFen"),
  }),
  requestType({
    code: "dealer",
    name: { zh: "经销商融资", en: "Dealer financing" },
    explains: {
      zh: "链主企业的下游经销商凭经销协议采购备货。",
      en: "A dealer of the chain leader stocks up under its dealership.",
    },
    backing: "none",
    borrowers: ["downstream"],
    fields: [
      { kind: "uscc", name: "brandUscc", label: { zh: "供货厂商统一社会信用代码", en: "Manufacturer's code" } },
      { kind: "text", name: "agreementNumber", label: { zh: "经销协议编号", en: "Number of the dealership" } },
      { ...future, name: "agreedUntil", label: { zh: "经销协议到期日", en: "Dealership ends on" } },
      { kind: "text", name: "territory", label: { zh: "经销区域", en: "Territory" } },
      goods,
      { kind: "money", name: "purchasedFen", label: { zh: "近 12 个月采购额", en: "Bought in the last 12 months" } },
      {
        kind: "money",
        name: "soldFen",
        label: { zh: "近 12 个月销售额", en: "Sold in the last 12 months" },
        required: false,
      },
    ],
    ceilings: wholeOf("purchasedFen"),
  }),
] as const;
