/** The first two digits that GB/T 2260 gives to provinces, autonomous regions, municipalities and special regions. */
const PROVINCES: ReadonlySet<string> = new Set(
  "11 12 13 14 15 21 22 23 31 32 33 34 35 36 37 41 42 43 44 45 46 50 51 52 53 54 61 62 63 64 65 71 81 82".split(" "),
);

/** What a register of the State itself uses in place of a province (GB 32100-2015, 100000). */
const WHOLE_COUNTRY = "100000";

/** Whether six digits begin with a province of GB/T 2260; the counties below come and go, so they are not looked at. */
export function isRegionCode(code: string): boolean {
  return /^[0-9]{6}$/.test(code) && PROVINCES.has(code.slice(0, 2));
}

/** Whether a registering office can have that code: one of a region, or of the State itself. */
export function isRegisteringRegion(code: string): boolean {
  return code === WHOLE_COUNTRY || isRegionCode(code);
}
