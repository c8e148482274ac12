import type { Grams } from "./grams.js";

/** An inverted index of texts: what a text shares with a question, and how rare that is. */
export type TextIndex = {
  readonly put: (id: string, grams: Grams) => void;
  readonly remove: (id: string) => void;
  /** The texts that share something rare with the question, each with its score; the rest share too little to be looked at. */
  readonly score: (question: Grams) => ReadonlyMap<string, number>;
  readonly size: () => number;
};

type Posting = ReadonlyMap<string, number>;

/** How far a text's length lowers what it shares. */
const lengthShare = 0.5;
const saturation = 12;
/** What is read to find candidates, however many texts there are; a common gram then only adds to those found. */
const candidateBudget = 12_000;

/** An empty index. */
export function createTextIndex(): TextIndex {
  const gramsById = new Map<string, Grams>();
  const lengths = new Map<string, number>();
  const postings = new Map<string, Map<string, number>>();
  let totalLength = 0;

  const remove = (id: string): void => {
    for (const gram of gramsById.get(id)?.keys() ?? []) {
      const posting = postings.get(gram);
      posting?.delete(id);
      if (posting?.size === 0) postings.delete(gram);
    }
    totalLength -= lengths.get(id) ?? 0;
    gramsById.delete(id);
    lengths.delete(id);
  };

  return {
    remove,
    size: () => gramsById.size,
    put: (id, grams) => {
      remove(id);
      let length = 0;
      for (const [gram, weight] of grams) {
        length += weight;
        const posting = postings.get(gram) ?? new Map<string, number>();
        posting.set(id, weight);
        postings.set(gram, posting);
      }
      gramsById.set(id, grams);
      lengths.set(id, length);
      totalLength += length;
    },
    score: (question) => {
      const count = gramsById.size;
      const meanLength = totalLength / Math.max(1, count);
      const worthOf = (rarity: number, weight: number, id: string) => {
        const relative = 1 - lengthShare + lengthShare * ((lengths.get(id) ?? 0) / meanLength);
        return (rarity * weight * (saturation + 1)) / (weight + saturation * relative);
      };
      return scoreBy({ question, postings, count, worthOf });
    },
  };
}

/** The rarest grams find the candidates, as long as the budget lasts; the common ones are looked up for those alone. */
function scoreBy(asked: {
  readonly question: Grams;
  readonly postings: ReadonlyMap<string, Posting>;
  readonly count: number;
  readonly worthOf: (rarity: number, weight: number, id: string) => number;
}): ReadonlyMap<string, number> {
  const { question, postings, count, worthOf } = asked;
  const known = [...question.entries()].flatMap(([gram, asks]) => {
    const posting = postings.get(gram);
    return posting ? [{ gram, asks, posting }] : [];
  });
  known.sort((one, other) => one.posting.size - other.posting.size || (one.gram < other.gram ? -1 : 1));
  const scores = new Map<string, number>();
  let left = candidateBudget;
  for (const { asks, posting } of known) {
    const rarity = Math.log(1 + (count - posting.size + 0.5) / (posting.size + 0.5)) * asks;
    if (posting.size <= left) {
      left -= posting.size;
      for (const [id, weight] of posting) scores.set(id, (scores.get(id) ?? 0) + worthOf(rarity, weight, id));
    } else {
      for (const [id, score] of scores) {
        const weight = posting.get(id);
        if (weight !== undefined) scores.set(id, score + worthOf(rarity, weight, id));
      }
    }
  }
  return scores;
}
