import { gramsOf } from "./grams.js";
import { phrasesOf } from "./phrases.js";

/** What two texts have in common, in words that a person recognises. */
export type SharedWords = {
  /** The longest runs of two characters and more that stand in both, the longest first. */
  readonly words: readonly string[];
  /** How much of what the first text says, by weight, the second says too; from nothing to one. */
  readonly shareOfFirst: number;
};

const shortestWord = 2;

/** The words that both texts name, synonyms taken for one word, and how much of the first they make. */
export function sharedWords(first: string, second: string): SharedWords {
  const asked = gramsOf(first);
  const answered = gramsOf(second);
  let all = 0;
  let shared = 0;
  for (const [gram, weight] of asked) {
    all += weight;
    if (answered.has(gram)) shared += weight;
  }
  return {
    words: commonRuns(phrasesOf(first), phrasesOf(second).join("\n")),
    shareOfFirst: all === 0 ? 0 : shared / all,
  };
}

function commonRuns(phrases: readonly string[], within: string): readonly string[] {
  const runs = new Set<string>();
  for (const phrase of phrases) {
    const characters = [...phrase];
    for (let from = 0; from < characters.length; ) {
      const length = longestRun(characters, from, within);
      if (length >= shortestWord) runs.add(characters.slice(from, from + length).join(""));
      from += Math.max(1, length);
    }
  }
  return [...runs].sort((one, other) => other.length - one.length || (one < other ? -1 : 1));
}

function longestRun(characters: readonly string[], from: number, within: string): number {
  let length = 0;
  while (from + length < characters.length && within.includes(characters.slice(from, from + length + 1).join("")))
    length += 1;
  return length;
}
