const INVISIBLE = /[\s\u200b-\u200d\u2060\ufeff]/gu;
const FULL_WIDTH = /[\uff01-\uff5e]/gu;
const FULL_WIDTH_OFFSET = 0xfee0;

/**
 * The code that a person meant: full-width forms become ASCII, blanks go, letters become capitals.
 * Only the full-width block is folded, because Unicode's compatibility forms would also turn ² or ① into digits.
 */
export function foldCode(written: string): string {
  return written
    .replace(FULL_WIDTH, (character) => String.fromCharCode(character.charCodeAt(0) - FULL_WIDTH_OFFSET))
    .replace(INVISIBLE, "")
    .toUpperCase();
}
