import type { Condition } from "@lianrong/contracts/condition";
import { RequestAttributes } from "@lianrong/contracts/request-attributes";
import type { Catalogue, MatchLine, MatchProduct, MatchRequest } from "@lianrong/engine/catalogue";
import { seededRandom } from "./random.js";

/** The size of a made-up city. */
export interface CityPlan {
  readonly requests: number;
  readonly products: number;
  readonly seed: number;
  readonly leaders?: number;
  readonly banks?: number;
}

/** A made-up city: what its banks offer, and its requests, made one by one so that a million need no memory. */
export interface City {
  readonly catalogue: Catalogue;
  readonly requests: () => Generator<MatchRequest>;
}

const fenPerTenThousand = 1_000_000;
export const chains = names("chain", 16);
export const regions = names("", 14, 350_100);
const industries = names("C", 96, 1_300);
const certificates = ["high-tech", "srdi", "little-giant", "green"];
const tenors = [30, 60, 90, 90, 120, 180, 180, 270, 360];

function names(prefix: string, count: number, from = 0): readonly string[] {
  return Array.from({ length: count }, (_, at) => `${prefix}${from + at}`);
}

/** Makes the city of the plan: the same plan, the same city. */
export function generateCity(plan: CityPlan): City {
  const random = seededRandom(plan.seed);
  const leaderCount = plan.leaders ?? (plan.requests <= 2_000 ? 60 : 300);
  const leaders = Array.from({ length: leaderCount }, (_, at) => ({ id: `leader${at}`, chain: pick(chains, random) }));
  const requestSeed = Math.floor(random() * 0x7fffffff);
  const requests = () => generateRequests(plan.requests, requestSeed, leaders);
  let totalFen = 0;
  for (const request of requests()) totalFen += request.attributes.amountFen;
  const catalogue = generateCatalogue({ plan, random, leaders, totalFen });
  return { catalogue, requests };
}

interface Leader {
  readonly id: string;
  readonly chain: string;
}

function* generateRequests(count: number, seed: number, leaders: readonly Leader[]): Generator<MatchRequest> {
  const random = seededRandom(seed);
  const nothing = RequestAttributes.parse({});
  for (let at = 0; at < count; at++) {
    const spread = (random() + random() + random() + random() - 2) * 1.7;
    const tenThousands = Math.max(10, Math.min(3_000, Math.exp(5.2 + spread)));
    const leader = leaders[Math.min(leaders.length - 1, Math.floor(leaders.length * random() ** 2.2))];
    const held = random() < 0.25 ? 1 + Math.floor(random() * 15) : 0;
    yield {
      id: `request${at}`,
      attributes: {
        ...nothing,
        amountFen: Math.round(tenThousands * fenPerTenThousand),
        tenorDays: pick(tenors, random),
        leaderId: leader?.id ?? null,
        chain: leader?.chain ?? null,
        region: regions[Math.min(regions.length - 1, Math.floor(regions.length * random() ** 1.6))] ?? null,
        industry: pick(industries, random),
        maxRateBp: 380 + Math.floor(random() * 500),
        certificates: held === 0 ? nothing.certificates : certificates.filter((_, bit) => (held >> bit) & 1),
      },
    };
  }
}

interface Making {
  readonly plan: CityPlan;
  readonly random: () => number;
  readonly leaders: readonly Leader[];
  readonly totalFen: number;
}

function generateCatalogue(making: Making): Catalogue {
  const { plan, random, totalFen } = making;
  const bankCount = plan.banks ?? Math.max(6, Math.round(plan.products / 12));
  const sizes = Array.from({ length: plan.products }, () => Math.exp((random() + random() + random() - 1.5) * 1.8));
  const allSizes = sizes.reduce((sum, size) => sum + size, 0);
  const bankFen = new Float64Array(bankCount);
  const products: MatchProduct[] = [];
  const below: MatchLine[] = [];
  for (const [at, size] of sizes.entries()) {
    const bank = Math.floor(random() * bankCount);
    const capacityFen = Math.round((size / allSizes) * totalFen * 0.7 * 1.15);
    bankFen[bank] = (bankFen[bank] ?? 0) + capacityFen * 0.85;
    const made = generateProduct(making, at, bank);
    products.push(made.product);
    const lineId = made.product.lineId;
    below.push({ id: lineId, parentId: `bank${bank}`, scope: null, capacityFen, usedFen: 0 });
    below.push(...generateLines(making, lineId, capacityFen, made));
  }
  const banks = Array.from(bankFen, (fen, bank): MatchLine => {
    return { id: `bank${bank}`, parentId: null, scope: null, capacityFen: Math.round(fen), usedFen: 0 };
  });
  return { products, lines: [...banks, ...below], sideLimits: [], maxBankShareBp: null };
}

interface MadeProduct {
  readonly product: MatchProduct;
  readonly chains: readonly string[];
  readonly leaders: readonly string[] | null;
}

function generateProduct({ random, leaders }: Making, at: number, bank: number): MadeProduct {
  const breadth = random();
  const wide = breadth < 0.3 ? 0.9 : breadth < 0.7 ? 0.5 : 0.2;
  const least = pick([10, 10, 20, 50, 100], random) * fenPerTenThousand;
  const most = pick([300, 500, 1_000, 1_000, 3_000], random) * fenPerTenThousand;
  const shortest = pick([0, 30, 30, 90], random);
  const longest = pick([120, 180, 365, 365], random);
  const rateBp = 290 + Math.floor(random() * 300);
  const tenorRiseBp = 40 + Math.floor(random() * 200);
  const daysToMoney = 1 + Math.floor(random() * 20);
  const needed = random() < 0.15 ? pick(certificates, random) : null;
  const always = pick(chains, random);
  const served = chains.filter((chain) => chain === always || random() < wide);
  const servedRegions = regions.filter(() => random() < Math.max(0.5, wide));
  const servedIndustries = industries.filter(() => random() < Math.max(0.4, wide));
  const chosen = random() < 0.15 ? leaders.filter(() => random() < 0.08).map(({ id }) => id) : null;
  const conditions: Condition[] = [
    { op: "in", field: "chain", values: served },
    { op: "in", field: "region", values: [...servedRegions] },
    { op: "in", field: "industry", values: [...servedIndustries] },
    { op: "between", field: "amountFen", from: least, to: most },
    { op: "between", field: "tenorDays", from: shortest, to: longest },
  ];
  if (chosen) conditions.push({ op: "in", field: "leaderId", values: chosen });
  if (needed) conditions.push({ op: "mask", field: "certificates", quantifier: "any", members: [needed] });
  const product: MatchProduct = {
    id: `product${at}`,
    bankId: `bank${bank}`,
    lineId: `line${at}`,
    predicate: { op: "allOf", conditions },
    rule: null,
    rateBp,
    tenorRiseBp,
    feeBp: 0,
    daysToMoney,
    responseHours: 0,
    usualTicketFen: null,
    branchRegions: [],
    pastDecisions: [],
    openClaims: 0,
  };
  return { product, chains: served, leaders: chosen };
}

/** Whole-chain lines under the product, and leaders' dedicated limits under those or under the product. */
function generateLines(
  making: Making,
  productLine: string,
  productFen: number,
  made: MadeProduct,
): readonly MatchLine[] {
  const { random, leaders } = making;
  const lines: MatchLine[] = [];
  const chainLines = new Set<string>();
  for (const chain of made.chains) {
    if (random() >= 0.3) continue;
    chainLines.add(chain);
    const capacityFen = Math.round(productFen * (0.08 + 0.3 * random()));
    lines.push({
      id: `${productLine}/${chain}`,
      parentId: productLine,
      scope: { op: "in", field: "chain", values: [chain] },
      capacityFen,
      usedFen: 0,
    });
  }
  const dedicated: MatchLine[] = [];
  for (const { id, chain } of leaders) {
    if (!made.chains.includes(chain)) continue;
    if (random() >= (made.leaders ? 0.5 : 0.06)) continue;
    if (made.leaders && !made.leaders.includes(id)) continue;
    const parentId = chainLines.has(chain) ? `${productLine}/${chain}` : productLine;
    const capacityFen = Math.round(Math.max(200 * fenPerTenThousand, productFen * (0.01 + 0.06 * random())));
    dedicated.push({
      id: `${productLine}/${id}`,
      parentId,
      scope: { op: "in", field: "leaderId", values: [id] },
      capacityFen,
      usedFen: 0,
    });
  }
  return [...dedicated, ...lines];
}

function pick<Item>(items: readonly Item[], random: () => number): Item {
  const item = items[Math.floor(random() * items.length)];
  if (item === undefined) throw new Error("nothing to pick from");
  return item;
}
