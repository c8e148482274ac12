import type { Bilingual } from "@lianrong/contracts/bilingual";
import { type ScoreTerms, type TermName, termLabels, termNames } from "./scoring.js";

/** Where a product stands among those that would take the request, and by which rule those before it are before it. */
export interface RankWords extends Bilingual {
  readonly rank: number;
  readonly of: number;
  /** The term in which the next ahead gains most; `tie` where the scores are equal; null for the first. */
  readonly by: TermName | "tie" | null;
}

/** What a comparison needs of a ranked product. */
export interface Scored {
  readonly productId: string;
  readonly terms: ScoreTerms;
}

/** Why a ranked product is not further ahead: by rule, never by name. Undefined where it is not ranked. */
export function whyBehind(ranked: readonly Scored[], productId: string): RankWords | undefined {
  const at = ranked.findIndex((one) => one.productId === productId);
  const one = ranked[at];
  if (!one) return undefined;
  const rank = at + 1;
  const of = ranked.length;
  const ahead = ranked[at - 1];
  if (!ahead) return { rank, of, by: null, zh: `在${of}个产品中排第1`, en: `First of ${of}` };
  const place = { zh: `在${of}个产品中排第${rank}`, en: `Number ${rank} of ${of}` };
  const points = ahead.terms.total - one.terms.total;
  if (points === 0) {
    const zh = `${place.zh}；与前一名同分，按在办件少者优先、其次按申请、银行与日期抽签排序`;
    const en = `${place.en}; as many points as the next ahead: fewer open claims go first, then the lot of request, bank and day`;
    return { rank, of, by: "tie", zh, en };
  }
  const by = termNames.reduce((most, name) =>
    ahead.terms[name] - one.terms[name] > ahead.terms[most] - one.terms[most] ? name : most,
  );
  const gain = ahead.terms[by] - one.terms[by];
  const zh = `${place.zh}；比前一名少${points}分，差距最大的是${termLabels[by].zh}（少${gain}分）`;
  const en = `${place.en}; ${points} points below the next ahead, most of all by ${termLabels[by].en.toLowerCase()} (${gain})`;
  return { rank, of, by, zh, en };
}
