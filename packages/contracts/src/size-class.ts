import type { SizeClass } from "./whitelist.js";

/** The measures of 工信部联企业〔2011〕300号; amounts are in units of 10,000 yuan (万元), as the standard writes them. */
export type SizeMeasures = {
  readonly staff: number;
  readonly revenueTenThousandYuan: number;
  readonly assetsTenThousandYuan: number;
};
type Measure = keyof SizeMeasures;

/** Lower limits of large, medium and small, one row per measure; a firm belongs to a class only if it reaches each of them. */
type SectorLimits = Partial<Readonly<Record<Measure, readonly [large: number, medium: number, small: number]>>>;

/** The sixteen sectors of the standard; the row of industry is the one the rules were read against (R42). */
export const sectorLimits = {
  agriculture: { revenueTenThousandYuan: [20_000, 500, 50] },
  industry: { staff: [1000, 300, 20], revenueTenThousandYuan: [40_000, 2000, 300] },
  construction: { revenueTenThousandYuan: [80_000, 6000, 300], assetsTenThousandYuan: [80_000, 5000, 300] },
  wholesale: { staff: [200, 20, 5], revenueTenThousandYuan: [40_000, 5000, 1000] },
  retail: { staff: [300, 50, 10], revenueTenThousandYuan: [20_000, 500, 100] },
  transport: { staff: [1000, 300, 20], revenueTenThousandYuan: [30_000, 3000, 200] },
  storage: { staff: [200, 100, 20], revenueTenThousandYuan: [30_000, 1000, 100] },
  post: { staff: [1000, 300, 20], revenueTenThousandYuan: [30_000, 2000, 100] },
  accommodation: { staff: [300, 100, 10], revenueTenThousandYuan: [10_000, 2000, 100] },
  catering: { staff: [300, 100, 10], revenueTenThousandYuan: [10_000, 2000, 100] },
  "information-transmission": { staff: [2000, 100, 10], revenueTenThousandYuan: [100_000, 1000, 100] },
  software: { staff: [300, 100, 10], revenueTenThousandYuan: [10_000, 1000, 50] },
  "real-estate": { revenueTenThousandYuan: [200_000, 1000, 100], assetsTenThousandYuan: [10_000, 5000, 2000] },
  "property-management": { staff: [1000, 300, 100], revenueTenThousandYuan: [5000, 1000, 500] },
  leasing: { staff: [300, 100, 10], assetsTenThousandYuan: [120_000, 8000, 100] },
  other: { staff: [300, 100, 10] },
} as const satisfies Record<string, SectorLimits>;

export type Sector = keyof typeof sectorLimits;

const classes = ["large", "medium", "small"] as const satisfies readonly SizeClass[];

/** The size of a firm at the contract date (R42): the highest class whose every lower limit it reaches, else micro. */
export function sizeClassOf(sector: Sector, measures: Partial<SizeMeasures>): SizeClass | undefined {
  const limits: SectorLimits = sectorLimits[sector];
  const rows = measureNames.flatMap((name) => {
    const row = limits[name];
    return row ? [{ row, measured: measures[name] }] : [];
  });
  if (rows.some(({ measured }) => measured === undefined)) return undefined;
  const reached = classes.find((_, index) => rows.every(({ row, measured = 0 }) => measured >= (row[index] ?? 0)));
  return reached ?? "micro";
}

const measureNames: readonly Measure[] = ["staff", "revenueTenThousandYuan", "assetsTenThousandYuan"];

/** Whether a firm of that size counts as an SME before R01. */
export function isSme(size: SizeClass): boolean {
  return size !== "large";
}
