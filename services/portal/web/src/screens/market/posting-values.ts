import { fenOf } from "../../parts/format.js";

/** A posting as somebody fills it in. */
export type PostingValues = {
  readonly product: string;
  readonly keywords?: string;
  readonly industryCode: string;
  readonly chain?: string;
  readonly district: string;
  readonly quantity: string;
  readonly unit: string;
  readonly leadTimeDays: string;
  readonly fromYuan?: string;
  readonly toYuan?: string;
  readonly expiresOn: string;
  readonly note?: string;
  readonly named: boolean;
};

/** What is sent of it; a price is named from and to, or not at all. */
export function postedOf(values: PostingValues) {
  const { keywords = "", fromYuan = "", toYuan = "", quantity, leadTimeDays, chain, note = "", ...rest } = values;
  const [fromFen, toFen] = [fenOf(fromYuan), fenOf(toYuan)];
  return {
    ...rest,
    keywords: wordsIn(keywords),
    chain: chain ?? null,
    note,
    quantity: Number(quantity),
    leadTimeDays: Number(leadTimeDays),
    priceBand: fromFen !== undefined && toFen !== undefined ? { fromFen, toFen } : null,
  };
}

/** The words that somebody has listed, by whatever mark between them. */
export function wordsIn(text: string): string[] {
  return text.split(/[、,，;；\n]/).flatMap((word) => (word.trim() === "" ? [] : [word.trim()]));
}

/** Whether the other end of a price band is named too, and not below this one. */
export function isPriceBand({ from = "", to = "" }: { readonly from?: string; readonly to?: string }): boolean {
  const [fromFen, toFen] = [fenOf(from), fenOf(to)];
  if (fromFen === undefined || toFen === undefined) return from === to;
  return fromFen > 0 && fromFen <= toFen;
}
