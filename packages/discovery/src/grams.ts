import { phrasesOf } from "./phrases.js";

/** How much each run of characters stands for in a text; whole numbers, so that the order of adding changes nothing. */
export type Grams = ReadonlyMap<string, number>;

const weights = {
  one: 6,
  oneAtEnd: 9,
  two: 10,
  twoAtEnd: 20,
  three: 7,
  threeAtEnd: 15,
  ending: 10,
  lastCharacter: 7,
} as const;

/**
 * The runs of one to three characters of a text. No dictionary decides where a word ends; what a Chinese product is stands at
 * the end of its name, so the end weighs more.
 */
export function gramsOf(text: string): Grams {
  const grams = new Map<string, number>();
  for (const phrase of phrasesOf(text)) addPhrase(grams, [...phrase]);
  return grams;
}

function addPhrase(grams: Map<string, number>, characters: readonly string[]): void {
  const add = (gram: string, weight: number) => grams.set(gram, (grams.get(gram) ?? 0) + weight);
  const length = characters.length;
  for (const [at, character] of characters.entries()) {
    add(character, at >= length - 2 ? weights.oneAtEnd : weights.one);
    if (at + 1 < length) add(characters.slice(at, at + 2).join(""), at === length - 2 ? weights.twoAtEnd : weights.two);
    if (at + 2 < length)
      add(characters.slice(at, at + 3).join(""), at === length - 3 ? weights.threeAtEnd : weights.three);
  }
  if (length >= 2) add(`${characters.slice(-2).join("")}$`, weights.ending);
  add(`${characters.at(-1)}$`, weights.lastCharacter);
}
