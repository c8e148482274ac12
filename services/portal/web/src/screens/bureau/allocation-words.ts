const decimals = 2;
const smallest = 0.0001;

/** A certified gap as a percentage; what is smaller than it shows is still not called nothing, unless it is nothing. */
export function gapInWords(gap: number): string {
  if (gap > 0 && gap < smallest) return "0.01%";
  return `${(Math.ceil(gap / smallest) * smallest * 100).toFixed(decimals)}%`;
}

const inWan = 10_000n;
const inYi = 100_000_000n;
const fenInYuan = 100n;

/** A sum of score times fen as people read it: score times yuan, in 万 or 亿. */
export function valueInWords(value: string): { readonly figure: string; readonly unit: "" | "万" | "亿" } {
  const whole = BigInt(value) / fenInYuan;
  if (whole >= inYi) return { figure: inUnits(whole, inYi), unit: "亿" };
  if (whole >= inWan) return { figure: inUnits(whole, inWan), unit: "万" };
  return { figure: grouped(whole), unit: "" };
}

/** The score weighted by amount: what a yuan was placed at on average. */
export function averageScore({ value, placedFen }: { readonly value: string; readonly placedFen: number }): string {
  return placedFen === 0 ? "—" : String(BigInt(value) / BigInt(placedFen));
}

function inUnits(whole: bigint, unit: bigint): string {
  const hundredths = (whole * 100n) / unit;
  return `${grouped(hundredths / 100n)}.${String(hundredths % 100n).padStart(decimals, "0")}`;
}

function grouped(whole: bigint): string {
  return String(whole).replace(/\B(?=(\d{3})+$)/g, ",");
}

const spreadBelow = 1_500;
const concentratedAbove = 2_500;

/** What a Herfindahl-Hirschman index says. */
export function concentrationInWords(index: number): "low" | "middle" | "high" {
  if (index < spreadBelow) return "low";
  return index > concentratedAbove ? "high" : "middle";
}
