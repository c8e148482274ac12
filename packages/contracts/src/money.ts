import { z } from "zod";

/** An amount of money in integer fen (1 yuan = 100 fen), never negative, at most 2^53 − 1. */
export const Fen = z.int().min(0).brand<"Fen">().describe("金额，单位：分 / amount in fen");
export type Fen = z.infer<typeof Fen>;

/** An amount that must be more than nothing. */
export const PositiveFen = z.int().min(1).pipe(Fen).describe("金额，单位：分，大于零 / amount in fen, above zero");

/** Fen from a number that arithmetic produced; throws where arithmetic went below zero or past 2^53. */
export function fen(value: number): Fen {
  return Fen.parse(value);
}

export function sumFen(amounts: Iterable<Fen>): Fen {
  let total = 0;
  for (const amountFen of amounts) total += amountFen;
  return fen(total);
}

/** What is left of an amount after the deductions; undefined when they exceed it. */
export function subtractFen(from: Fen, ...deductions: readonly Fen[]): Fen | undefined {
  const left = deductions.reduce((rest, deduction) => rest - deduction, Number(from));
  return left < 0 ? undefined : fen(left);
}

/** So many basis points of an amount, rounded down; exact, for the two multiplied may pass 2^53. */
export function shareOfFen(amountFen: Fen, shareBp: number): Fen {
  return fen(Number((BigInt(amountFen) * BigInt(shareBp)) / 10_000n));
}

export function leastFen(first: Fen, second: Fen): Fen {
  return first < second ? first : second;
}

/** A yearly rate or a fee in integer basis points (1 bp = 0.01 %). */
export const RateBp = z.int().min(0).max(100_000).brand<"RateBp">().describe("利率，单位：基点 / rate in basis points");
export type RateBp = z.infer<typeof RateBp>;

export function rateBp(value: number): RateBp {
  return RateBp.parse(value);
}
