import { type Grams, gramsOf } from "./grams.js";

/** A class of GB/T 4754 and how likely it is, the likeliest first; all of them together make one. */
export type LikelyClass = { readonly code: string; readonly share: number };

/** Learns from phrases of known class which class another phrase is of; no training, and what was learnt can be taken back. */
export type ClassModel = {
  readonly learn: (text: string, code: string) => void;
  readonly forget: (text: string, code: string) => void;
  readonly classesOf: (text: string, limit: number) => readonly LikelyClass[];
};

/** What is believed of a gram in a class before any phrase of it was seen. */
const prior = 1_000;
/** A phrase's grams overlap and so say the same several times over; the evidence is weakened for that. */
const overlap = 0.075;

/** A model that knows nothing yet. */
export function createClassModel(): ClassModel {
  const byGram = new Map<string, Map<string, number>>();
  const totalOfGram = new Map<string, number>();
  const totalOfClass = new Map<string, number>();
  let total = 0;

  const add = (map: Map<string, number>, key: string, weight: number) => {
    const sum = (map.get(key) ?? 0) + weight;
    if (sum === 0) map.delete(key);
    else map.set(key, sum);
  };
  const count = (text: string, code: string, sign: 1 | -1) => {
    for (const [gram, weight] of gramsOf(text)) {
      const classes = byGram.get(gram) ?? new Map<string, number>();
      add(classes, code, sign * weight);
      if (classes.size === 0) byGram.delete(gram);
      else byGram.set(gram, classes);
      add(totalOfGram, gram, sign * weight);
      add(totalOfClass, code, sign * weight);
      total += sign * weight;
    }
  };

  return {
    learn: (text, code) => count(text, code, 1),
    forget: (text, code) => count(text, code, -1),
    classesOf: (text, limit) => {
      const evidence = evidenceOf(gramsOf(text), { byGram, totalOfGram, totalOfClass, total });
      return sharesOf(evidence).slice(0, limit);
    },
  };
}

type Counts = {
  readonly byGram: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly totalOfGram: ReadonlyMap<string, number>;
  readonly totalOfClass: ReadonlyMap<string, number>;
  readonly total: number;
};

/**
 * For each class, by how much its phrases speak of the grams more often than all phrases do. What a class has not seen counts
 * the same for every gram, so only what it has seen is walked.
 */
function evidenceOf(grams: Grams, counts: Counts): ReadonlyMap<string, number> {
  const evidence = new Map<string, number>();
  let known = 0;
  for (const [gram, weight] of grams) {
    const inAll = counts.totalOfGram.get(gram);
    if (inAll === undefined) continue;
    known += weight;
    const expected = (prior * inAll) / counts.total;
    for (const [code, seen] of counts.byGram.get(gram) ?? [])
      evidence.set(code, (evidence.get(code) ?? 0) + weight * Math.log1p(seen / expected));
  }
  for (const [code, sum] of evidence) {
    const inClass = counts.totalOfClass.get(code) ?? 0;
    evidence.set(code, (sum - known * Math.log1p(inClass / prior)) * overlap);
  }
  return evidence;
}

function sharesOf(evidence: ReadonlyMap<string, number>): LikelyClass[] {
  const most = Math.max(...evidence.values());
  const weighed = [...evidence].map(([code, sum]) => ({ code, share: Math.exp(sum - most) }));
  const whole = weighed.reduce((sum, { share }) => sum + share, 0);
  return weighed
    .map(({ code, share }) => ({ code, share: share / whole }))
    .sort((one, other) => other.share - one.share || (one.code < other.code ? -1 : 1));
}
