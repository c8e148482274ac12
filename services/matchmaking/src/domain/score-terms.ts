import type { MatchTerm } from "@lianrong/contracts/market";
import type { Posting } from "./posting.js";

const full = { price: 10, leadTime: 10, capacity: 5 } as const;

/** Whether the price that is asked lies in what the buyer would pay; unknown is half. */
export function priceTerm(demand: Posting, capability: Posting): MatchTerm {
  const wanted = demand.priceBand;
  const offered = capability.priceBand;
  const tell = (points: number, zh: string, en: string): MatchTerm => ({
    term: "price",
    points,
    of: full.price,
    zh,
    en,
  });
  if (!wanted || !offered) return tell(full.price / 2, "有一方未写单价", "one side names no price");
  if (demand.unit !== capability.unit) {
    return tell(full.price / 2, "计量单位不同，单价不可比", "other units: the prices do not compare");
  }
  if (offered.fromFen <= wanted.toFen && offered.toFen >= wanted.fromFen) {
    return tell(full.price, "单价区间有重合", "the price bands overlap");
  }
  if (offered.toFen < wanted.fromFen) return tell(full.price, "报价低于预算", "below what the buyer expects");
  const above = Math.ceil(((offered.fromFen - wanted.toFen) * 100) / wanted.toFen);
  const points = above <= 10 ? 4 : 0;
  return tell(points, `最低报价高出预算${above}%`, `the lowest price is ${above} % above the budget`);
}

/** Whether it comes in time; each tenth of the wanted days that it is late costs a point and a half. */
export function leadTimeTerm(demand: Posting, capability: Posting): MatchTerm {
  const late = capability.leadTimeDays - demand.leadTimeDays;
  const { leadTimeDays } = capability;
  if (late <= 0) {
    return {
      term: "lead-time",
      points: full.leadTime,
      of: full.leadTime,
      zh: `${leadTimeDays}天交货，满足要求`,
      en: `delivers in ${leadTimeDays} days, in time`,
    };
  }
  const points = Math.max(0, Math.round(full.leadTime - (late * 15) / Math.max(1, demand.leadTimeDays)));
  return {
    term: "lead-time",
    points,
    of: full.leadTime,
    zh: `${leadTimeDays}天交货，比要求晚${late}天`,
    en: `delivers in ${leadTimeDays} days, ${late} later than wanted`,
  };
}

/** Whether a month's capacity covers the quantity. */
export function capacityTerm(demand: Posting, capability: Posting): MatchTerm {
  const base = { term: "capacity", of: full.capacity } as const;
  if (demand.unit !== capability.unit) {
    return { ...base, points: 2, zh: "计量单位不同，产能不可比", en: "other units: capacities do not compare" };
  }
  if (capability.quantity >= demand.quantity) {
    return { ...base, points: full.capacity, zh: "月产能覆盖需求数量", en: "a month's capacity covers the quantity" };
  }
  const months = Math.ceil(demand.quantity / capability.quantity);
  const points = months <= 3 ? 3 : months <= 6 ? 1 : 0;
  return { ...base, points, zh: `需约${months}个月产能`, en: `takes about ${months} months of capacity` };
}
