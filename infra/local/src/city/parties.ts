import type { Permission } from "@lianrong/contracts/actor";

/** The city of the demonstration. It does not exist, and neither does anybody in it. */
export const city = { tenant: "shifan", name: "示范市（虚构）" } as const;

export const bureaus = {
  "finance-bureau": { kind: "finance-bureau", name: "示范市金融监管局（虚构）" },
  "industry-bureau": { kind: "industry-bureau", name: "示范市工信局（虚构）" },
} as const;

export const banks = {
  "bank-jiangcheng": {
    name: "江城银行（虚构）",
    annualRateBp: 385,
    feesBp: 0,
    daysToMoney: 2,
    totalFen: 5_000_000_000_00,
  },
  "bank-minjiang": {
    name: "闽江商业银行（虚构）",
    annualRateBp: 410,
    feesBp: 10,
    daysToMoney: 1,
    totalFen: 5_000_000_000_00,
  },
  "bank-rongshu": {
    name: "榕树农商银行（虚构）",
    annualRateBp: 430,
    feesBp: 0,
    daysToMoney: 3,
    totalFen: 5_000_000_000_00,
  },
} as const;
export type BankName = keyof typeof banks;

/** Fictitious firms under fictitious codes whose check characters hold. */
export const enterprises = {
  minguang: { uscc: "91350102MAAY4CL12B", name: "闽光显示科技股份有限公司（虚构）" },
  yunling: { uscc: "91350103MA2TH3BJ33", name: "云岭光电股份有限公司（虚构）" },
  haixia: { uscc: "91350104MA1XG6125X", name: "海峡精密模组有限公司（虚构）" },
  gushan: { uscc: "91350105MADD272H4A", name: "鼓山电子材料有限公司（虚构）" },
  wuyi: { uscc: "91350111MAD1TJ3Y9W", name: "五一包装制品有限公司（虚构）" },
} as const;
export type EnterpriseName = keyof typeof enterprises;

/** Who owes, and therefore confirms: an 经办 and a 复核 each, and the ERP that holds no signing key. */
export const debtors = ["minguang", "yunling"] as const satisfies readonly EnterpriseName[];
export const suppliers = ["haixia", "gushan", "wuyi"] as const satisfies readonly EnterpriseName[];

export const bankPermissions: readonly Permission[] = [
  "matches:read",
  "matches:write",
  "products:write",
  "lines:write",
  "directory:read",
];
export const bureauPermissions: readonly Permission[] = [
  "whitelist:read",
  "whitelist:write",
  "oversight:read",
  "oversight:write",
  "directory:read",
  "directory:write",
];
export const supplierPermissions: readonly Permission[] = [
  "whitelist:read",
  "requests:read",
  "requests:write",
  "confirmations:read",
  "matches:read",
  "offers:accept",
];
export const operatorPermissions: readonly Permission[] = ["directory:read", "directory:write"];

/** The one industry chain that the city works on. */
export const chain = "新型显示";

const heading = [
  "统一社会信用代码",
  "企业名称",
  "单位性质",
  "企业规模",
  "规模声明日期",
  "县区代码",
  "行业代码",
  "名单类别",
  "产业链",
  "链主统一社会信用代码",
  "层级",
  "本地配套",
];

const { minguang, yunling, haixia, gushan, wuyi } = enterprises;

/** The list as the bureau's clerk would keep it in a spreadsheet. */
export const whitelistCsv = [
  heading,
  [minguang.uscc, minguang.name, "企业", "大型", "2026-01-05", "350102", "C3974", "链主企业", chain, "", "", ""],
  [yunling.uscc, yunling.name, "企业", "大型", "2026-01-05", "350103", "C3976", "核心企业", chain, "", "", ""],
  [
    haixia.uscc,
    haixia.name,
    "企业",
    "小型",
    "2026-01-05",
    "350104",
    "C3974",
    "链属企业",
    chain,
    minguang.uscc,
    "1",
    "是",
  ],
  [
    gushan.uscc,
    gushan.name,
    "企业",
    "微型",
    "2026-01-05",
    "350105",
    "C3985",
    "链属企业",
    chain,
    minguang.uscc,
    "1",
    "是",
  ],
  [wuyi.uscc, wuyi.name, "企业", "小型", "2026-01-05", "350111", "C2231", "链属企业", chain, yunling.uscc, "1", "是"],
]
  .map((row) => row.join(","))
  .join("\r\n");
