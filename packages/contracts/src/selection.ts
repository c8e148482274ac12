import type { Bilingual } from "./bilingual.js";
import { isManufacturing } from "./industry-code.js";

/** What is known of a firm that wants to be a chain leader; a fact left out is unproven, which is not the same as untrue. */
export type SelectionFacts = {
  readonly registeredInRegion?: boolean | undefined;
  readonly independentLegalPerson?: boolean | undefined;
  /** GB/T 4754-2017. */
  readonly industryCode?: string | undefined;
  readonly regionalSuppliers?: number | undefined;
  readonly yearlyOutputFen?: number | undefined;
  readonly yearlyRevenueFen?: number | undefined;
  readonly yearlyTaxFen?: number | undefined;
  readonly regionLevelResearchBody?: boolean | undefined;
  readonly ownBrand?: boolean | undefined;
  readonly inventionPatent?: boolean | undefined;
  readonly takesPartInStandards?: boolean | undefined;
  /** Its main product's place by market share, at home or abroad, whichever is better. */
  readonly mainProductRank?: number | undefined;
  readonly keyPartRank?: number | undefined;
  readonly fitsIndustrialPolicy?: boolean | undefined;
  readonly energyBenchmarkLevel?: boolean | undefined;
  readonly goodCreditThreeYears?: boolean | undefined;
  readonly onAbnormalOperationList?: boolean | undefined;
  readonly onSeriousDishonestyList?: boolean | undefined;
  readonly majorAccidentThreeYears?: boolean | undefined;
};

export type SelectionFact = keyof SelectionFacts;

/** A requirement as data: 以上 includes the number, 前20位 includes the twentieth. */
export type Requirement =
  | { readonly all: readonly Requirement[] }
  | { readonly any: readonly Requirement[] }
  | { readonly fact: SelectionFact; readonly is: boolean }
  | { readonly fact: SelectionFact; readonly atLeast: number }
  | { readonly fact: SelectionFact; readonly atMost: number }
  | { readonly fact: SelectionFact; readonly manufacturing: true };

export type Criterion = {
  readonly number: number;
  readonly citation: Bilingual;
  readonly sentence: Bilingual;
  readonly requirement: Requirement;
  readonly evidence: readonly string[];
};

export type Finding = "met" | "unmet" | "unproven";

export type CriterionFinding = {
  readonly criterion: Criterion;
  readonly finding: Finding;
  /** The facts that stand in the way: those untrue where it is unmet, those missing where it is unproven. */
  readonly because: readonly SelectionFact[];
};

export type SelectionFinding = { readonly finding: Finding; readonly criteria: readonly CriterionFinding[] };

/** Holds a firm against every criterion, in their order; one unmet criterion decides, one unproven leaves it open. */
export function selectLeader(criteria: readonly Criterion[], facts: SelectionFacts): SelectionFinding {
  const found = criteria.map((criterion) => {
    const finding = findingOf(criterion.requirement, facts);
    const because = finding === "met" ? [] : [...new Set(factsBehind(criterion.requirement, facts, finding))];
    return { criterion, finding, because };
  });
  return { finding: allOf(found.map(({ finding }) => finding)), criteria: found };
}

function findingOf(requirement: Requirement, facts: SelectionFacts): Finding {
  if ("all" in requirement) return allOf(requirement.all.map((part) => findingOf(part, facts)));
  if ("any" in requirement) return anyOf(requirement.any.map((part) => findingOf(part, facts)));
  const value = facts[requirement.fact];
  if (value === undefined) return "unproven";
  return holds(requirement, value) ? "met" : "unmet";
}

type Leaf = Exclude<Requirement, { all: unknown } | { any: unknown }>;

function holds(leaf: Leaf, value: NonNullable<SelectionFacts[SelectionFact]>): boolean {
  if ("is" in leaf) return value === leaf.is;
  if ("manufacturing" in leaf) return typeof value === "string" && isManufacturing(value);
  if (typeof value !== "number") return false;
  return "atLeast" in leaf ? value >= leaf.atLeast : value >= 1 && value <= leaf.atMost;
}

function allOf(findings: readonly Finding[]): Finding {
  if (findings.includes("unmet")) return "unmet";
  return findings.includes("unproven") ? "unproven" : "met";
}

function anyOf(findings: readonly Finding[]): Finding {
  if (findings.includes("met")) return "met";
  return findings.includes("unproven") ? "unproven" : "unmet";
}

function factsBehind(requirement: Requirement, facts: SelectionFacts, finding: Finding): readonly SelectionFact[] {
  if ("all" in requirement) return requirement.all.flatMap((part) => factsBehind(part, facts, finding));
  if ("any" in requirement)
    return findingOf(requirement, facts) === finding
      ? requirement.any.flatMap((part) => factsBehind(part, facts, finding))
      : [];
  return findingOf(requirement, facts) === finding ? [requirement.fact] : [];
}
