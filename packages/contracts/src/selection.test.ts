import { describe, expect, it } from "vitest";
import { guangxiCriteria } from "./rules/guangxi-selection.js";
import { type SelectionFacts, selectLeader } from "./selection.js";

const TEN_THOUSAND_YUAN = 1_000_000;
const leader: SelectionFacts = {
  registeredInRegion: true,
  independentLegalPerson: true,
  industryCode: "C3612",
  regionalSuppliers: 6,
  yearlyOutputFen: 90_000 * TEN_THOUSAND_YUAN,
  yearlyRevenueFen: 99_000 * TEN_THOUSAND_YUAN,
  yearlyTaxFen: 3_050 * TEN_THOUSAND_YUAN,
  regionLevelResearchBody: false,
  ownBrand: false,
  inventionPatent: true,
  takesPartInStandards: true,
  mainProductRank: 20,
  keyPartRank: 51,
  fitsIndustrialPolicy: true,
  energyBenchmarkLevel: true,
  goodCreditThreeYears: true,
  onAbnormalOperationList: false,
  onSeriousDishonestyList: false,
  majorAccidentThreeYears: false,
};
const select = (change: SelectionFacts, criteria = guangxiCriteria()) =>
  selectLeader(criteria, { ...leader, ...change });
const criterion = (number: number, change: SelectionFacts) => select(change).criteria[number - 1];

describe("Guangxi's seven criteria", () => {
  it("pass a firm that meets each of them", () => {
    expect(select({})).toMatchObject({ finding: "met" });
    expect(select({}).criteria.map(({ finding }) => finding)).toEqual(Array(7).fill("met"));
  });

  it("let 990 million of revenue pass by 30.5 million of tax, and fail with 29.99 million", () => {
    expect(criterion(3, {})?.finding).toBe("met");
    expect(criterion(3, { yearlyTaxFen: 2_999 * TEN_THOUSAND_YUAN })).toMatchObject({
      finding: "unmet",
      because: ["yearlyOutputFen", "yearlyRevenueFen", "yearlyTaxFen"],
    });
    expect(criterion(3, { yearlyTaxFen: 3_000 * TEN_THOUSAND_YUAN })?.finding).toBe("met");
    expect(criterion(3, { yearlyTaxFen: 0, yearlyRevenueFen: 100_000 * TEN_THOUSAND_YUAN })?.finding).toBe("met");
  });

  it.each<[number, SelectionFacts, string[]]>([
    [1, { industryCode: "0411" }, ["industryCode"]],
    [1, { registeredInRegion: false }, ["registeredInRegion"]],
    [2, { regionalSuppliers: 5 }, ["regionalSuppliers"]],
    [4, { takesPartInStandards: false }, ["takesPartInStandards"]],
    [4, { inventionPatent: false }, ["regionLevelResearchBody", "ownBrand", "inventionPatent"]],
    [5, { mainProductRank: 21 }, ["mainProductRank", "keyPartRank"]],
    [6, { energyBenchmarkLevel: false }, ["energyBenchmarkLevel"]],
    [7, { onAbnormalOperationList: true }, ["onAbnormalOperationList"]],
  ])("fail criterion %i and name the facts", (number, change, because) => {
    expect(criterion(number, change)).toMatchObject({ finding: "unmet", because });
    expect(select(change).finding).toBe("unmet");
  });

  it("leave open what is not proven, unless something else decides", () => {
    expect(criterion(7, { goodCreditThreeYears: undefined })).toMatchObject({
      finding: "unproven",
      because: ["goodCreditThreeYears"],
    });
    expect(select({ goodCreditThreeYears: undefined }).finding).toBe("unproven");
    expect(select({ goodCreditThreeYears: undefined, regionalSuppliers: 0 }).finding).toBe("unmet");
    expect(criterion(3, { yearlyOutputFen: undefined })?.finding).toBe("met");
  });

  it("let the tenant decide whether both ranks are asked for", () => {
    expect(select({}, guangxiCriteria("both")).finding).toBe("unmet");
    expect(select({ keyPartRank: 50 }, guangxiCriteria("both")).finding).toBe("met");
  });
});
