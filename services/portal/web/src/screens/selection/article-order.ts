const digits = "零一二三四五六七八九";
const units: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1000 };

/** Articles as the document has them, 第八条 before 第十二条: as texts they stood by the code of their characters. */
export function inArticleOrder<Row extends { readonly documentNumber: string; readonly article: string }>(
  rows: readonly Row[],
): readonly Row[] {
  return [...rows].sort(
    (a, b) =>
      a.documentNumber.localeCompare(b.documentNumber, "zh") ||
      compareNumbers(numbersIn(a.article), numbersIn(b.article)) ||
      a.article.localeCompare(b.article, "zh"),
  );
}

/** The numbers of an article's name from the outermost to the innermost: 三（七）2 is 3, 7, 2. */
function numbersIn(article: string): readonly number[] {
  return (article.match(/\d+|[零一二三四五六七八九十百千]+/g) ?? []).map((word) =>
    /^\d/.test(word) ? Number(word) : chineseNumber(word),
  );
}

function chineseNumber(word: string): number {
  let whole = 0;
  let digit = 0;
  for (const character of word) {
    const unit = units[character];
    if (unit === undefined) digit = digits.indexOf(character);
    else {
      whole += (digit || 1) * unit;
      digit = 0;
    }
  }
  return whole + digit;
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  const length = Math.max(a.length, b.length);
  for (let index = 0; index < length; index += 1) {
    const difference = (a[index] ?? 0) - (b[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
