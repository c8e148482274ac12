import type { Bilingual } from "./bilingual.js";
import { type Condition, evaluateLeaf, type Leaf } from "./condition.js";
import { asWritten, type Naming, tellDemand, tellStanding } from "./leaf-words.js";
import type { AttributeField, RequestAttributes } from "./request-attributes.js";

/** One condition that does not hold: what would make it true, and how it stands now. */
export interface FailedCondition extends Bilingual {
  /** Where it stands in the tree, e.g. `allOf.2.anyOf`. */
  readonly path: string;
  readonly field: AttributeField;
  /** Where any of several ways out would do: what each of them asks for. Empty where there is but one. */
  readonly ways: readonly (readonly FailedCondition[])[];
}

interface Asked {
  readonly attributes: RequestAttributes;
  readonly naming: Naming;
}

interface Place {
  readonly condition: Condition;
  readonly wanted: boolean;
  readonly path: string;
  /** Whether the sentence will stand among others that any one of would do. */
  readonly amongWays: boolean;
}

/**
 * Everything that keeps the condition from holding, each with a sentence in both languages: all of them have to be mended.
 * Under a negation the demand is turned round, so that a sentence always says what would help.
 */
export function explain(
  condition: Condition,
  attributes: RequestAttributes,
  naming: Naming = asWritten,
): readonly FailedCondition[] {
  return failuresOf({ attributes, naming }, { condition, wanted: true, path: "", amongWays: false });
}

/** What fails below; nothing where the condition is as wanted. */
function failuresOf(asked: Asked, place: Place): readonly FailedCondition[] {
  const { condition, wanted } = place;
  const path = place.path === "" ? condition.op : `${place.path}.${condition.op}`;
  switch (condition.op) {
    case "not":
      return failuresOf(asked, { ...place, condition: condition.condition, wanted: !wanted, path });
    case "allOf":
    case "anyOf": {
      const { conditions } = condition;
      if ((condition.op === "allOf") !== wanted) return failuresOfAny(asked, { ...place, path }, conditions);
      return conditions.flatMap((part, at) => failuresOf(asked, { ...place, condition: part, path: `${path}.${at}` }));
    }
    default: {
      if (evaluateLeaf(condition, asked.attributes) === wanted) return [];
      return [{ path, field: condition.field, ways: [], ...sentence(asked, condition, place) }];
    }
  }
}

function sentence({ attributes, naming }: Asked, leaf: Leaf, { wanted, amongWays }: Place): Bilingual {
  const demand = tellDemand(leaf, wanted, naming);
  const standing = tellStanding(leaf, wanted, attributes, naming);
  if (amongWays) return { zh: `${demand.zh}（${standing.zh}）`, en: `${demand.en} (${standing.en})` };
  return { zh: `${demand.zh}；${standing.zh}`, en: `${demand.en}; ${standing.en}` };
}

/** One failure for all the parts of which any would do; nothing as soon as one of them is as wanted. */
function failuresOfAny(asked: Asked, place: Place, parts: readonly Condition[]): readonly FailedCondition[] {
  const { path } = place;
  const [only, ...others] = parts;
  if (only && others.length === 0) return failuresOf(asked, { ...place, condition: only, path: `${path}.0` });
  const ways: (readonly FailedCondition[])[] = [];
  for (const [at, condition] of parts.entries()) {
    const failures = failuresOf(asked, { ...place, condition, path: `${path}.${at}`, amongWays: true });
    if (failures.length === 0) return [];
    if (!failures.some(isHopeless)) ways.push(failures);
  }
  const field = ways[0]?.[0]?.field;
  if (field === undefined) return [{ path, field: "listKind", ways: [], ...nothingHelps }];
  return [{ path, field, ways, ...anyOf(ways, place.amongWays) }];
}

const nothingHelps: Bilingual = { zh: "该产品目前不接受任何申请", en: "This product takes no request at present" };

function isHopeless({ zh }: FailedCondition): boolean {
  return zh === nothingHelps.zh;
}

/** The ways out in one sentence, each with all that it asks for; within another such sentence they stand in brackets. */
function anyOf(ways: readonly (readonly FailedCondition[])[], amongWays: boolean): Bilingual {
  const zh = ways.map((way) => way.map((failure) => failure.zh).join("，且"));
  const en = ways.map((way) => way.map((failure) => failure.en).join(", and "));
  if (amongWays) return { zh: `〔${zh.join("，或")}〕`, en: `[${en.join(", or ")}]` };
  return { zh: `满足其一即可：${zh.join("；或")}`, en: `One of these would do: ${en.join("; or ")}` };
}
