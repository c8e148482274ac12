import { addDays } from "@lianrong/contracts/days";
import { dayOf } from "@lianrong/contracts/instants";
import { Introduction } from "@lianrong/contracts/introductions";
import { Capability, Demand } from "@lianrong/contracts/market";
import { chain, type debtors, type suppliers } from "../city/parties.js";
import type { Cast } from "./cast.js";

const api = "/api/matchmaking/v1";
const openForDays = 180;
const deliveredAfterDays = 45;

/** What the city's suppliers can make. Like the suppliers, all of it is made up. */
const offered = {
  modules: {
    product: "背光模组",
    keywords: ["液晶模组", "显示模组组装"],
    specifications: [{ name: "尺寸", value: "10.1至32英寸" }],
    industryCode: "C3974",
    district: "350104",
    unit: "件",
    quantity: 120_000,
    leadTimeDays: 25,
    priceBand: { fromFen: 86_00, toFen: 240_00 },
  },
  film: {
    product: "光学胶膜",
    keywords: ["偏光片保护膜", "OCA光学胶"],
    specifications: [{ name: "厚度", value: "50至250微米" }],
    industryCode: "C3985",
    district: "350105",
    unit: "平方米",
    quantity: 300_000,
    leadTimeDays: 15,
    priceBand: { fromFen: 6_00, toFen: 18_00 },
  },
  boxes: {
    product: "防静电包装箱",
    keywords: ["周转箱", "缓冲包装"],
    specifications: [{ name: "材质", value: "防静电中空板" }],
    industryCode: "C2926",
    district: "350111",
    unit: "个",
    quantity: 80_000,
    leadTimeDays: 10,
    priceBand: { fromFen: 12_00, toFen: 35_00 },
    named: false,
  },
} as const;

/** What its leaders look for. */
const wanted = {
  film: {
    product: "显示面板用光学胶膜",
    keywords: ["光学胶"],
    specifications: [{ name: "透光率", value: "不低于92%" }],
    industryCode: "C3985",
    district: "350102",
    unit: "平方米",
    quantity: 200_000,
    leadTimeDays: 20,
    priceBand: { fromFen: 5_00, toFen: 15_00 },
  },
  boxes: {
    product: "面板周转用防静电箱",
    keywords: ["包装箱"],
    industryCode: "C2926",
    district: "350102",
    unit: "个",
    quantity: 20_000,
    leadTimeDays: 14,
    priceBand: { fromFen: 10_00, toFen: 25_00 },
  },
  modules: {
    product: "液晶显示背光模组",
    keywords: ["背光源"],
    specifications: [{ name: "尺寸", value: "15.6英寸" }],
    industryCode: "C3974",
    district: "350103",
    unit: "件",
    quantity: 60_000,
    leadTimeDays: 30,
    priceBand: { fromFen: 90_00, toFen: 180_00 },
  },
} as const;

/** Suppliers and buyers post; one pair comes as far as an order, and one introduction waits for its supplier. */
export async function openMarket(cast: Cast): Promise<void> {
  await offer(cast, "haixia", "modules");
  const film = await offer(cast, "gushan", "film");
  const boxes = await offer(cast, "wuyi", "boxes");
  await want(cast, "yunling", "modules");
  const filmWanted = await want(cast, "minguang", "film");
  const boxesWanted = await want(cast, "minguang", "boxes");
  await toOrder(cast, await ask(cast, filmWanted, film));
  await ask(cast, boxesWanted, boxes);
}

function offer(cast: Cast, supplier: (typeof suppliers)[number], what: keyof typeof offered): Promise<Capability> {
  const body = { ...offered[what], chain, expiresOn: addDays(dayOf(cast.now()), openForDays) };
  return cast.as(`${supplier}.owner`).post(`${api}/capabilities`, body, Capability);
}

function want(cast: Cast, buyer: (typeof debtors)[number], what: keyof typeof wanted): Promise<Demand> {
  const body = { ...wanted[what], chain, expiresOn: addDays(dayOf(cast.now()), openForDays) };
  return cast.as(`${buyer}.maker`).post(`${api}/demands`, body, Demand);
}

function ask(cast: Cast, { demandId }: Demand, { capabilityId }: Capability): Promise<Introduction> {
  const body = { demandId, capabilityId, message: "请提供样品和报价单。" };
  return cast.as("minguang.maker").post(`${api}/introductions`, body, Introduction);
}

/** The supplier agrees, the buyer records that it means to buy and then what it ordered. */
async function toOrder(cast: Cast, { introductionId }: Introduction): Promise<void> {
  const path = `${api}/introductions/${introductionId}`;
  const today = dayOf(cast.now());
  const order = {
    orderNumber: `MG-${today.slice(0, 4)}-0118`,
    amountFen: 1_960_000_00,
    orderedOn: today,
    deliverOn: addDays(today, deliveredAfterDays),
  };
  await cast.as("gushan.owner").post(`${path}/accept`, { reply: "样品三天内寄出。" }, Introduction);
  await cast.as("minguang.maker").post(`${path}/intent`, {}, Introduction);
  await cast.as("minguang.maker").post(`${path}/order`, order, Introduction);
}
