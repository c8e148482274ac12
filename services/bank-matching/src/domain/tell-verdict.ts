import type { Bilingual } from "@lianrong/contracts/bilingual";
import type { Verdict } from "@lianrong/engine/why-not";

export type Told = Bilingual & { readonly code: string };

/**
 * What a batch said of a pair, for those in the case: by rule, and neither which line a bank has nor what is left of it,
 * nor how another bank's product scored.
 */
export function tellInCase(verdict: Verdict): Told {
  const { code } = verdict;
  switch (code) {
    case "placed-here":
      return { code, zh: "本次派单优先推送至该产品", en: "The allocation put the case to this product first" };
    case "better-elsewhere":
      return {
        code,
        zh: "本次派单已推送至评分更高的产品",
        en: "The allocation put the case to a product that scores higher",
      };
    case "line-full": {
      const { pricePoints, scorePoints, ahead } = verdict;
      const zh = `该产品的额度已排满：入围分数线${pricePoints}分，本申请${scorePoints}分，前面有${ahead}笔`;
      const en = `The product's line is full at ${pricePoints} points, this request scores ${scorePoints}; ${ahead} are ahead`;
      return { code, zh, en };
    }
    case "no-whole-room":
      return {
        code,
        zh: "派单后该产品的额度余量容不下整笔金额",
        en: "What the allocation left of the product's line does not hold the whole amount",
      };
    default:
      return { code, zh: verdict.zh, en: verdict.en };
  }
}
