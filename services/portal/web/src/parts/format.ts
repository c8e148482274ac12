const yuan = new Intl.NumberFormat("zh-CN", { minimumFractionDigits: 2, maximumFractionDigits: 2 });

/** An amount in full: `¥1,234,567.89`. Fen are split as text, so no fraction is ever computed. */
export function inYuan(amountFen: number): string {
  const digits = String(Math.abs(amountFen)).padStart(3, "0");
  const whole = digits.slice(0, -2).replace(/\B(?=(\d{3})+$)/g, ",");
  return `${amountFen < 0 ? "-" : ""}¥${whole}.${digits.slice(-2)}`;
}

const FEN_PER_WAN = 1_000_000;
const FEN_PER_YI = 10_000_000_000;

/** A large amount as figures are read aloud: 万元 from ten thousand yuan on, 亿元 from a hundred million. */
export function inLargeUnits(amountFen: number): { readonly figure: string; readonly unit: "元" | "万元" | "亿元" } {
  if (amountFen >= FEN_PER_YI) return { figure: yuan.format(amountFen / FEN_PER_YI), unit: "亿元" };
  if (amountFen >= FEN_PER_WAN) return { figure: yuan.format(amountFen / FEN_PER_WAN), unit: "万元" };
  return { figure: inYuan(amountFen).slice(1), unit: "元" };
}

/** A rate in basis points as a yearly percentage: `3.85%`. */
export function inPercent(basisPoints: number): string {
  return `${(basisPoints / 100).toFixed(2)}%`;
}

/** An instant as people read it, to the minute; it comes with its zone, which is China's. */
export function toTheMinute(instant: string): string {
  return instant.slice(0, 16).replace("T", " ");
}

const shanghai = new Intl.DateTimeFormat("sv-SE", {
  timeZone: "Asia/Shanghai",
  dateStyle: "short",
  timeStyle: "short",
});

/** An instant of any zone as the clock shows it in China, to the minute. */
export function inChina(instant: string): string {
  return shanghai.format(new Date(instant));
}

/** Yuan as somebody typed them, in fen; undefined where it is no amount of at most two decimals. */
export function fenOf(typed: string): number | undefined {
  const [, whole, part = ""] = typed.replaceAll(/[,，\s¥]/g, "").match(/^(\d{1,13})(?:\.(\d{1,2}))?$/) ?? [];
  if (whole === undefined) return undefined;
  const amountFen = Number(whole + part.padEnd(2, "0"));
  return Number.isSafeInteger(amountFen) ? amountFen : undefined;
}

/** The day it is in China. */
export function today(): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: "Asia/Shanghai" }).format(new Date());
}

/** A yearly percentage as somebody typed it, in basis points; undefined where it is none of at most two decimals. */
export function basisPointsOf(typed: string): number | undefined {
  return /^\d{1,2}(\.\d{1,2})?$/.test(typed.trim()) ? fenOf(typed) : undefined;
}
