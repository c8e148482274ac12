import type { Bilingual } from "@lianrong/contracts/bilingual";
import type { Scoring } from "@lianrong/contracts/scoring";
import { publishedWeights, type TermName, termLabels, termNames } from "@lianrong/engine/scoring";
import { responsePrior } from "./product-record.js";

const w = publishedWeights;

const rules: Readonly<Record<TermName, Bilingual>> = {
  start: { zh: `每个产品从${w.startingPoints}分起`, en: `Every product starts from ${w.startingPoints}` },
  price: {
    zh: `综合年化价格每1个基点扣${w.perBp}分`,
    en: `${w.perBp} off for each basis point of the all-in yearly price`,
  },
  daysToMoney: {
    zh: `到账每1天扣${w.perDayToMoney}分`,
    en: `${w.perDayToMoney} off for each day until the money comes`,
  },
  pastApproval: {
    zh: `同一产业链以往报价占已答复的比例，高于或低于${w.approvalPriorPercent}%时最多加减${w.approvalPoints / 2}分；答复少时按${w.approvalPriorDecisions}笔${w.approvalPriorPercent}%折算，选定后又拒绝的不算报价`,
    en: `Offers among earlier answers on the same chain: up to ${w.approvalPoints / 2} more or less as they are above or below ${w.approvalPriorPercent}%, drawn towards it by ${w.approvalPriorDecisions} imaginary answers; an offer that was chosen and then refused is none`,
  },
  responseTime: {
    zh: `从推送到报价或拒绝的平均时间每10小时扣${w.perTenHoursOfResponse}分；答复少时按${responsePrior.answers}笔${responsePrior.hours}小时折算`,
    en: `${w.perTenHoursOfResponse} off for each ten hours between being asked and answering, on average, drawn towards ${responsePrior.hours} hours by ${responsePrior.answers} imaginary answers`,
  },
  ticketFit: {
    zh: `金额等于产品常见金额时加${w.ticketPoints}分，每差一倍少三分之一`,
    en: `${w.ticketPoints} for the product's usual amount, a third less for each doubling away from it`,
  },
  distance: {
    zh: `本区县有网点加${w.distancePoints}分，本市三分之二，本省三分之一`,
    en: `${w.distancePoints} for a branch in the district, two thirds in the city, one third in the province`,
  },
  headroom: {
    zh: `授信余量按比例最多加${w.headroomPoints}分`,
    en: `Up to ${w.headroomPoints} by the share of the line that is free`,
  },
  dedicatedLine: {
    zh: `有整链或专项额度加${w.dedicatedLinePoints}分`,
    en: `${w.dedicatedLinePoints} for a line dedicated to the chain or the leader`,
  },
  load: {
    zh: `银行每有1件在办扣${w.perOpenClaim}分，最多${w.mostLoadPoints}分`,
    en: `${w.perOpenClaim} off for each case that the bank has in hand, at most ${w.mostLoadPoints}`,
  },
};

/** How products are ranked, so that a bank sees what its place comes from. */
export function tellScoring(): Scoring {
  return {
    terms: termNames.map((name) => ({ name, label: termLabels[name], rule: rules[name] })),
    weights: {
      ...publishedWeights,
      responsePriorAnswers: responsePrior.answers,
      responsePriorHours: responsePrior.hours,
    },
  };
}
