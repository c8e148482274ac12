import { emptyPhrases, sameMeaning } from "./trade-words.js";

const everyEmpty = new RegExp([...emptyPhrases].sort((one, other) => other.length - one.length).join("|"), "gu");
const between = /[^\p{Script=Han}a-z0-9.]+/u;

const canonical = new Map(sameMeaning.flatMap(([first = "", ...others]) => others.map((other) => [other, first])));
const alternatives = [...canonical.keys(), ...sameMeaning.map(([first = ""]) => first)];
// The longest first, so that a word within a longer one of the same meaning is left alone; Latin letters only as a whole word.
const everySynonym = new RegExp(
  alternatives
    .sort((one, other) => other.length - one.length)
    .map((word) => (/^[a-z]+$/.test(word) ? `(?<![a-z])${word}(?![a-z])` : word))
    .join("|"),
  "gu",
);

/** The phrases that name products in what somebody wrote: folded, without the words of trade, synonyms made one. */
export function phrasesOf(text: string): readonly string[] {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(everyEmpty, "，")
    .replaceAll(everySynonym, (word) => canonical.get(word) ?? word)
    .split(between)
    .filter((phrase) => phrase !== "");
}
