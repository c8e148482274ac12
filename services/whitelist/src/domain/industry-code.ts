import { foldCode } from "@lianrong/contracts/fold";

/** GB/T 4754-2017 (R41): the 20 sections, each with its first and last division; together they are the 97 divisions. */
const sections: readonly (readonly [letter: string, first: number, last: number])[] = [
  ["A", 1, 5],
  ["B", 6, 12],
  ["C", 13, 43],
  ["D", 44, 46],
  ["E", 47, 50],
  ["F", 51, 52],
  ["G", 53, 60],
  ["H", 61, 62],
  ["I", 63, 65],
  ["J", 66, 69],
  ["K", 70, 70],
  ["L", 71, 72],
  ["M", 73, 75],
  ["N", 76, 79],
  ["O", 80, 82],
  ["P", 83, 83],
  ["Q", 84, 85],
  ["R", 86, 90],
  ["S", 91, 96],
  ["T", 97, 97],
];

/** The code with its section's letter, e.g. `C3974` for `3974`; undefined when no division has it, or another section does. */
export function industryCodeOf(written: string): string | undefined {
  const parts = /^([A-T]?)(\d{2})(\d{0,2})$/.exec(foldCode(written));
  if (!parts) return undefined;
  const [, letter = "", division = "", rest = ""] = parts;
  const section = sections.find(([, first, last]) => first <= Number(division) && Number(division) <= last);
  if (!section || (letter !== "" && letter !== section[0])) return undefined;
  return `${section[0]}${division}${rest}`;
}
