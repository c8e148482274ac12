import { describe, expect, it } from "vitest";
import { isSme, sectorLimits, sizeClassOf } from "./size-class.js";

const industry = (staff: number, revenueTenThousandYuan: number) =>
  sizeClassOf("industry", { staff, revenueTenThousandYuan });

describe("sizeClassOf", () => {
  it.each([
    [1000, 40_000, "large"],
    [999, 40_000, "medium"],
    [1000, 39_999, "medium"],
    [300, 2000, "medium"],
    [299, 2000, "small"],
    [5000, 1999, "small"],
    [20, 300, "small"],
    [19, 300, "micro"],
    [20, 299, "micro"],
    [0, 0, "micro"],
  ])("puts an industrial firm of %i people and %i 万元 in class %s", (staff, revenue, size) => {
    expect(industry(staff, revenue)).toBe(size);
  });

  it("reads other sectors from their own rows", () => {
    expect(sizeClassOf("software", { staff: 300, revenueTenThousandYuan: 10_000 })).toBe("large");
    expect(sizeClassOf("other", { staff: 99 })).toBe("small");
    expect(sizeClassOf("agriculture", { revenueTenThousandYuan: 49 })).toBe("micro");
  });

  it("says nothing where a measure of the sector is missing", () => {
    expect(sizeClassOf("construction", { revenueTenThousandYuan: 100_000 })).toBeUndefined();
  });

  it("has limits that fall from class to class in every sector", () => {
    for (const limits of Object.values(sectorLimits))
      for (const row of Object.values(limits)) expect(row).toEqual([...row].sort((first, second) => second - first));
  });

  it("counts all but large firms as SMEs", () => {
    expect(["large" as const, "medium" as const, "micro" as const].map(isSme)).toEqual([false, true, true]);
  });
});
