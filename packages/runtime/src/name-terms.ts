import { pinyin } from "pinyin-pro";

const longestTerm = 24;
/** Where the code of the organisation itself begins in a USCC: many still know their firm by it. */
const ownCodeFrom = 8;

/** How a name, a code and what somebody types are compared: without case, width, spaces or punctuation. */
export function searchKey(text: string): string {
  return text
    .normalize("NFKC")
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** How most names end: nobody looks for a firm by these words, and every firm would be found. */
const legalForm = /(?:有限责任公司|股份有限公司|集团有限公司|有限公司|集团|公司|合伙企业有限合伙)$/;

/** Everything that a firm is found by when it begins with what was typed: its name and its pinyin initials from any character on, and its code. */
export function termsOf({ name, uscc }: { readonly name: string; readonly uscc: string }): readonly string[] {
  const key = searchKey(name);
  const initials = searchKey(pinyin(key, { pattern: "first", toneType: "none", type: "array" }).join(""));
  const own = [...key.replace(legalForm, "")].length;
  const code = searchKey(uscc);
  const terms = [...endings(key, own), ...endings(initials, own), code, code.slice(ownCodeFrom)];
  return [...new Set(terms.filter((term) => term !== ""))];
}

/** What of a typed text is looked for among the terms. */
export function termTyped(text: string): string {
  return [...searchKey(text)].slice(0, longestTerm).join("");
}

function endings(text: string, starts: number): readonly string[] {
  const characters = [...text];
  return characters.slice(0, starts).map((_, from) => characters.slice(from, from + longestTerm).join(""));
}
