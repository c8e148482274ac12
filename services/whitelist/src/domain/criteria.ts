import type { Bilingual } from "@lianrong/contracts/bilingual";
import { guangxiCriteria } from "@lianrong/contracts/rules/guangxi-selection";
import { type SelectionFact, type SelectionFacts, selectLeader } from "@lianrong/contracts/selection";
import {
  type ApplicationEvidence,
  type CriteriaReport,
  type CriteriaSet,
  type CriterionFinding,
  Standard,
  type StandardCheck,
  Trait,
  type TraitScores,
} from "@lianrong/contracts/whitelist-applications";
import type { StoredApplication } from "./application.js";
import { factName } from "./fact-names.js";

/** What the registry itself knows of a firm; it weighs more than what the firm says. */
export type RegistryFacts = Pick<
  SelectionFacts,
  | "industryCode"
  | "regionalSuppliers"
  | "onAbnormalOperationList"
  | "onSeriousDishonestyList"
  | "majorAccidentThreeYears"
>;

/** Each set of criteria with the number of its text, so that a finding says which text it was made by. */
const versions = {
  "five-standards": "R52-2024.1",
  "guangxi-2022": "G-2022.1",
  "four-traits": "F-2024.1",
} as const satisfies Record<CriteriaSet, string>;

type Known = {
  readonly application: Pick<StoredApplication, "procedure" | "content" | "standards">;
  readonly registry: RegistryFacts;
  readonly scores: readonly TraitScores[];
};

/** Holds an application against its procedure's criteria, one by one, each with its reason and its evidence (N04, N14). */
export function criteriaReport(known: Known): CriteriaReport {
  const { criteria: set } = known.application.procedure;
  const criteria = finders[set](known);
  const findings = criteria.map(({ finding }) => finding);
  const finding = findings.includes("unmet") ? "unmet" : findings.includes("unproven") ? "unproven" : "met";
  return { set, version: versions[set], finding, criteria: [...criteria] };
}

const finders: Readonly<Record<CriteriaSet, (known: Known) => readonly CriterionFinding[]>> = {
  "five-standards": fiveStandards,
  "guangxi-2022": guangxi,
  "four-traits": fourTraits,
};

const circular: Bilingual = {
  zh: "金发〔2024〕32号（小微企业融资协调工作机制）",
  en: "Circular Jin Fa [2024] No. 32",
};

const standardTexts: Readonly<Record<Standard, Bilingual>> = {
  "compliant-operation": { zh: "合规持续经营", en: "operates lawfully and continuously" },
  "fixed-premises": { zh: "有固定经营场所", en: "has fixed premises" },
  "genuine-need": { zh: "融资需求真实", en: "its need for money is genuine" },
  "good-credit": { zh: "信用状况良好", en: "is of good credit standing" },
  "lawful-purpose": { zh: "贷款用途合规", en: "uses the loan for a lawful purpose" },
};

/** The name of one of the five standards. */
export function standardText(standard: Standard): Bilingual {
  return standardTexts[standard];
}

function fiveStandards({ application, registry }: Known): readonly CriterionFinding[] {
  return Standard.options.map((standard) => {
    const check = application.standards.find((one) => one.standard === standard);
    const evidence = evidenceFor(application.content.evidence, standard);
    const base = { code: standard, sentence: standardTexts[standard], citation: circular, evidence };
    const listed = standard === "good-credit" && (registry.onAbnormalOperationList || registry.onSeriousDishonestyList);
    if (listed) return { ...base, finding: "unmet", basis: "registry", reason: onNegativeList } as const;
    return { ...base, basis: "recommender", ...standardFinding(check) } as const;
  });
}

function standardFinding(check: StandardCheck | undefined): Pick<CriterionFinding, "finding" | "reason"> {
  if (!check)
    return { finding: "unproven", reason: { zh: "待推荐单位审核", en: "the recommending office has yet to check it" } };
  return { finding: check.met ? "met" : "unmet", reason: { zh: check.reason, en: check.reason } };
}

const onNegativeList: Bilingual = {
  zh: "企业现列入经营异常名录或严重违法失信名单",
  en: "the firm is on the list of abnormal operation or of serious dishonesty",
};

/** What the seventh criterion and the second rest on is looked up; the firm's own word does not count for it. */
const looked: readonly string[] = [
  "regionalSuppliers",
  "onAbnormalOperationList",
  "onSeriousDishonestyList",
  "industryCode",
];

function guangxi({ application, registry }: Known): readonly CriterionFinding[] {
  const facts: SelectionFacts = { ...application.content.facts, ...defined(registry) };
  return selectLeader(guangxiCriteria(), facts).criteria.map(({ criterion, finding, because }) => {
    const code = `G${criterion.number}`;
    const evidence = evidenceFor(application.content.evidence, code);
    const base = { code, sentence: criterion.sentence, citation: criterion.citation, evidence };
    const registered = because.length > 0 ? because.every((fact) => looked.includes(fact)) : criterion.number === 2;
    const basis = registered ? "registry" : "declared";
    if (finding === "met" && evidence.length === 0 && basis === "declared") {
      const documents = criterion.evidence.join("、");
      const reason = { zh: `未附证明材料（如${documents}）`, en: "no document proves it yet" };
      return { ...base, basis, finding: "unproven", reason } as const;
    }
    return { ...base, basis, finding, reason: reasonOf(finding, because) } as const;
  });
}

function reasonOf(finding: CriterionFinding["finding"], because: readonly SelectionFact[]): Bilingual {
  if (finding === "met") return { zh: "符合", en: "met" };
  const zh = because.map((fact) => factName(fact).zh).join("、");
  const en = because.map((fact) => factName(fact).en).join(", ");
  return finding === "unmet"
    ? { zh: `不符合：${zh}`, en: `not met: ${en}` }
    : { zh: `尚未提供：${zh}`, en: `not yet known: ${en}` };
}

const traitTexts: Readonly<Record<Trait, Bilingual>> = {
  scale: { zh: "规模实力", en: "size and strength" },
  reach: { zh: "产业影响面", en: "influence on the industry" },
  leadership: { zh: "带动能力", en: "pull on others" },
  research: { zh: "研发创新", en: "research and innovation" },
};

const fuzhouPlan: Bilingual = { zh: "榕政办规〔2024〕4号 一", en: "Rong Zheng Ban Gui [2024] No. 4, one" };

/** Fuzhou's document gives the traits no thresholds: experts score them, and the tenant says what mean is enough. */
function fourTraits({ application, scores }: Known): readonly CriterionFinding[] {
  const { reviewsNeeded, passScore } = application.procedure;
  return Trait.options.map((trait) => {
    const evidence = evidenceFor(application.content.evidence, trait);
    const base = {
      code: trait,
      sentence: traitTexts[trait],
      citation: fuzhouPlan,
      basis: "experts",
      evidence,
    } as const;
    if (scores.length < reviewsNeeded || scores.length === 0) {
      const counted = `${scores.length}/${reviewsNeeded}`;
      const reason = { zh: `专家评分未齐（${counted}）`, en: `scores are missing (${counted})` };
      return { ...base, finding: "unproven", reason } as const;
    }
    const mean = scores.reduce((sum, one) => sum + one[trait], 0) / scores.length;
    const said = mean.toFixed(1);
    const reason = { zh: `专家平均${said}分，及格线${passScore}分`, en: `mean ${said}, pass mark ${passScore}` };
    return { ...base, finding: mean >= passScore ? "met" : "unmet", reason } as const;
  });
}

function evidenceFor(evidence: readonly ApplicationEvidence[], code: string): ApplicationEvidence[] {
  return evidence.filter(({ criterion }) => criterion === code);
}

function defined(registry: RegistryFacts): RegistryFacts {
  return Object.fromEntries(Object.entries(registry).filter(([, value]) => value !== undefined));
}
