import { unreachable } from "@lianrong/core/invariant";
import type { Bilingual } from "./bilingual.js";
import { type Condition, evaluateLeaf, type Leaf } from "./condition.js";
import {
  type AttributeField,
  attributeLabels,
  type NumberField,
  type RequestAttributes,
} from "./request-attributes.js";

/** How a code or an id is called by people; undefined leaves it as it is. */
export type Naming = (field: AttributeField, value: string) => Bilingual | undefined;

/** One condition that does not hold: what would make it true, and how it stands now. */
export interface FailedCondition extends Bilingual {
  /** Where the leaf stands in the tree, e.g. `allOf.2.anyOf.0`. */
  readonly path: string;
  readonly field: AttributeField;
  /** The `anyOf` of which this is one way out among others; null where it must be met whatever else is. */
  readonly oneOf: string | null;
}

const asWritten: Naming = () => undefined;

interface Walk {
  readonly attributes: RequestAttributes;
  readonly naming: Naming;
  readonly failures: FailedCondition[];
}

/**
 * Every leaf that keeps the condition from holding, each with a sentence in both languages.
 * Under a negation the demand is turned round, so that a sentence always says what would help.
 */
export function explain(
  condition: Condition,
  attributes: RequestAttributes,
  naming: Naming = asWritten,
): readonly FailedCondition[] {
  const failures: FailedCondition[] = [];
  visit({ attributes, naming, failures }, { condition, wanted: true, path: "", oneOf: null });
  return failures;
}

interface Place {
  readonly condition: Condition;
  readonly wanted: boolean;
  readonly path: string;
  readonly oneOf: string | null;
}

/** Adds what fails below; answers whether the condition is as wanted. */
function visit(walk: Walk, place: Place): boolean {
  const { condition, wanted } = place;
  const path = place.path === "" ? condition.op : `${place.path}.${condition.op}`;
  switch (condition.op) {
    case "not":
      return visit(walk, { ...place, condition: condition.condition, wanted: !wanted, path });
    case "allOf":
    case "anyOf": {
      const everyPartCounts = (condition.op === "allOf") === wanted;
      return everyPartCounts ? visitEvery(walk, place, path, condition) : visitAny(walk, place, path, condition);
    }
    default: {
      const holds = evaluateLeaf(condition, walk.attributes) === wanted;
      if (!holds)
        walk.failures.push({ path, field: condition.field, oneOf: place.oneOf, ...sentence(condition, place, walk) });
      return holds;
    }
  }
}

type Group = Extract<Condition, { conditions: Condition[] }>;

function visitEvery(walk: Walk, place: Place, path: string, group: Group): boolean {
  let holds = true;
  for (const [index, condition] of group.conditions.entries()) {
    if (!visit(walk, { ...place, condition, path: `${path}.${index}` })) holds = false;
  }
  return holds;
}

function visitAny(walk: Walk, place: Place, path: string, group: Group): boolean {
  const failures: FailedCondition[] = [];
  for (const [index, condition] of group.conditions.entries()) {
    if (visit({ ...walk, failures }, { ...place, condition, path: `${path}.${index}`, oneOf: path })) return true;
  }
  if (group.conditions.length === 0) failures.push(nothingHelps(path, place.oneOf));
  walk.failures.push(...failures);
  return false;
}

function nothingHelps(path: string, oneOf: string | null): FailedCondition {
  return {
    path,
    field: "listKind",
    oneOf,
    zh: "该产品目前不接受任何申请",
    en: "This product takes no request at present",
  };
}

function sentence(leaf: Leaf, place: Place, { attributes, naming }: Walk): Bilingual {
  const label = attributeLabels[leaf.field];
  const demand = demandOf(leaf, place.wanted, naming);
  const now = currentOf(leaf.field, attributes, naming);
  const step = stepTo(leaf, place.wanted, attributes);
  return {
    zh: `${label.zh}${demand.zh}；您${now.zh}${step ? `，${step.zh}` : ""}`,
    en: `${label.en} ${demand.en}; ${now.en}${step ? `, ${step.en}` : ""}`,
  };
}

/** What a leaf demands, without the name of what it is demanded of. */
export function demandOf(leaf: Leaf, wanted: boolean, naming: Naming): Bilingual {
  const must = wanted ? { zh: "需", en: "must" } : { zh: "不得", en: "must not" };
  switch (leaf.op) {
    case "in": {
      const list = listed(leaf.field, leaf.values, naming);
      return { zh: `${must.zh}为${list.zh}`, en: `${must.en} be ${list.en}` };
    }
    case "under": {
      const list = listed(leaf.field, leaf.prefixes, naming);
      return { zh: `${must.zh}属于${list.zh}`, en: `${must.en} be within ${list.en}` };
    }
    case "between": {
      const from = quantity(leaf.field, leaf.from);
      const to = quantity(leaf.field, leaf.to);
      return { zh: `${must.zh}在${from.zh}至${to.zh}之间`, en: `${must.en} be between ${from.en} and ${to.en}` };
    }
    case "atLeast":
      return boundary(
        wanted ? { zh: "需不低于", en: "must be at least" } : { zh: "需低于", en: "must be below" },
        leaf,
      );
    case "atMost":
      return boundary(wanted ? { zh: "需不高于", en: "must be at most" } : { zh: "需高于", en: "must be above" }, leaf);
    case "mask": {
      const list = listed(leaf.field, leaf.members, naming);
      const how = maskWords[`${leaf.quantifier}:${wanted}`];
      return { zh: `${how.zh}${list.zh}`, en: `${how.en} ${list.en}` };
    }
    case "is":
      return leaf.value === wanted ? { zh: "需为是", en: "is needed" } : { zh: "需为否", en: "rules it out" };
    default:
      return unreachable(leaf);
  }
}

function boundary(words: Bilingual, leaf: { readonly field: NumberField; readonly value: number }): Bilingual {
  const value = quantity(leaf.field, leaf.value);
  return { zh: `${words.zh}${value.zh}`, en: `${words.en} ${value.en}` };
}

const includesAny: Bilingual = { zh: "需含其一：", en: "must include one of" };
const includesNone: Bilingual = { zh: "不得含有：", en: "must not include" };
const maskWords: Readonly<Record<`${"all" | "any" | "none"}:${boolean}`, Bilingual>> = {
  "all:true": { zh: "需含全部：", en: "must include all of" },
  "all:false": { zh: "不得同时含有：", en: "must not include all of" },
  "any:true": includesAny,
  "any:false": includesNone,
  "none:true": includesNone,
  "none:false": includesAny,
};

function currentOf(field: AttributeField, attributes: RequestAttributes, naming: Naming): Bilingual {
  const value = attributes[field];
  if (value === null) return { zh: "尚未提供", en: "yours is not given" };
  if (typeof value === "boolean")
    return value ? { zh: "为是", en: "yours has it" } : { zh: "为否", en: "yours has not" };
  if (typeof value === "number") {
    const words = quantity(field, value);
    return { zh: `为${words.zh}`, en: `yours is ${words.en}` };
  }
  if (typeof value === "string") {
    const words = called(field, value, naming);
    return { zh: `为${words.zh}`, en: `yours is ${words.en}` };
  }
  if (value.length === 0) return { zh: "目前没有", en: "you have none" };
  const words = listed(field, value, naming);
  return { zh: `目前为${words.zh}`, en: `you have ${words.en}` };
}

/** For a number that misses its bound: by how much it would have to move. */
function stepTo(leaf: Leaf, wanted: boolean, attributes: RequestAttributes): Bilingual | undefined {
  if (!wanted || (leaf.op !== "between" && leaf.op !== "atLeast" && leaf.op !== "atMost")) return undefined;
  const value = attributes[leaf.field];
  if (value === null) return undefined;
  const least = leaf.op === "between" ? leaf.from : leaf.op === "atLeast" ? leaf.value : 0;
  const most = leaf.op === "between" ? leaf.to : leaf.op === "atMost" ? leaf.value : value;
  if (value < least) {
    const more = quantity(leaf.field, least - value);
    return { zh: `还差${more.zh}`, en: `${more.en} short` };
  }
  const less = quantity(leaf.field, value - most);
  return { zh: `超出${less.zh}`, en: `${less.en} over` };
}

const namesInASentence = 6;

function listed(field: AttributeField, values: readonly string[], naming: Naming): Bilingual {
  const shown = values.slice(0, namesInASentence).map((value) => called(field, value, naming));
  const zh = shown.map((name) => name.zh).join("、");
  const en = shown.map((name) => name.en).join(", ");
  if (values.length <= namesInASentence) return { zh, en };
  return { zh: `${zh}等${values.length}项`, en: `${en} and ${values.length - namesInASentence} more` };
}

function called(field: AttributeField, value: string, naming: Naming): Bilingual {
  return naming(field, value) ?? { zh: value, en: value };
}

function quantity(field: AttributeField, value: number): Bilingual {
  switch (field) {
    case "amountFen": {
      const yuan = decimal(value);
      return { zh: `${yuan}元`, en: `CNY ${yuan}` };
    }
    case "maxRateBp": {
      const percent = decimal(value);
      return { zh: `${percent}%`, en: `${percent} %` };
    }
    case "tenorDays":
      return { zh: `${value}天`, en: `${value} days` };
    case "operatingMonths":
      return { zh: `${value}个月`, en: `${value} months` };
    default:
      return { zh: String(value), en: String(value) };
  }
}

/** Hundredths written out, thousands parted, a whole number without its zeroes. */
function decimal(hundredths: number): string {
  const rest = hundredths % 100;
  const whole = String((hundredths - rest) / 100).replace(/\B(?=(\d{3})+$)/g, ",");
  return rest === 0 ? whole : `${whole}.${String(rest).padStart(2, "0")}`;
}
