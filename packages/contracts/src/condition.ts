import { unreachable } from "@lianrong/core/invariant";
import { z } from "zod";
import {
  type AttributeField,
  type CodeField,
  codeFields,
  type FlagField,
  flagFields,
  type NumberField,
  numberFields,
  type RequestAttributes,
  type SetField,
  setFields,
  type TextField,
  textFields,
} from "./request-attributes.js";

/** A condition on one attribute of a request; an attribute that is not known fulfils none but a negated one. */
export type Leaf =
  | { op: "in"; field: TextField; values: string[] }
  | { op: "under"; field: CodeField; prefixes: string[] }
  | { op: "between"; field: NumberField; from: number; to: number }
  | { op: "atLeast"; field: NumberField; value: number }
  | { op: "atMost"; field: NumberField; value: number }
  | { op: "mask"; field: SetField; quantifier: "all" | "any" | "none"; members: string[] }
  | { op: "is"; field: FlagField; value: boolean };

/** A bank's predicate as data: conditions on attributes under all of, any of, not. */
export type Condition =
  | Leaf
  | { op: "allOf"; conditions: Condition[] }
  | { op: "anyOf"; conditions: Condition[] }
  | { op: "not"; condition: Condition };

/** The deepest nesting that is accepted, so that a hostile tree cannot exhaust the stack of whoever walks it. */
export const maxConditionDepth = 16;

const word = z.string().min(1).max(100);
const words = z.array(word).min(1).max(2000);

const leaves = [
  z.strictObject({ op: z.literal("in"), field: z.enum(textFields), values: words }),
  z.strictObject({ op: z.literal("under"), field: z.enum(codeFields), prefixes: words }),
  z
    .strictObject({ op: z.literal("between"), field: z.enum(numberFields), from: z.int().min(0), to: z.int().min(0) })
    .refine((leaf) => leaf.from <= leaf.to, {
      error: "上限不得小于下限",
      path: ["to"],
      params: { code: "range-empty", en: "from must not exceed to" },
    }),
  z.strictObject({ op: z.literal("atLeast"), field: z.enum(numberFields), value: z.int().min(0) }),
  z.strictObject({ op: z.literal("atMost"), field: z.enum(numberFields), value: z.int().min(0) }),
  z.strictObject({
    op: z.literal("mask"),
    field: z.enum(setFields),
    quantifier: z.enum(["all", "any", "none"]),
    members: z.array(word).min(1).max(64),
  }),
  z.strictObject({ op: z.literal("is"), field: z.enum(flagFields), value: z.boolean() }),
] as const;

const Branch: z.ZodType<Condition> = z.lazy(() =>
  z.discriminatedUnion("op", [
    ...leaves,
    z.strictObject({ op: z.literal("allOf"), conditions: z.array(Branch).max(200) }),
    z.strictObject({ op: z.literal("anyOf"), conditions: z.array(Branch).max(200) }),
    z.strictObject({ op: z.literal("not"), condition: Branch }),
  ]),
);

function fitsDepth(value: unknown, depthLeft: number): boolean {
  if (typeof value !== "object" || value === null) return true;
  if (depthLeft === 0) return false;
  if ("condition" in value) return fitsDepth(value.condition, depthLeft - 1);
  if (!("conditions" in value) || !Array.isArray(value.conditions)) return true;
  return value.conditions.every((condition) => fitsDepth(condition, depthLeft - 1));
}

/** The condition tree as it is stored in JSON. `allOf` of nothing always holds, `anyOf` of nothing never does. */
export const Condition: z.ZodType<Condition> = z
  .unknown()
  .refine((value) => fitsDepth(value, maxConditionDepth), {
    error: `条件嵌套不得超过 ${maxConditionDepth} 层`,
    params: { code: "too-deep", en: `nested deeper than ${maxConditionDepth}` },
    abort: true,
  })
  .pipe(Branch)
  .meta({ id: "Condition" });

/** The condition that every request fulfils. */
export const always: Condition = { op: "allOf", conditions: [] };

/** Says whether the condition holds; plain on purpose, for every faster way is tested against it. */
export function evaluate(condition: Condition, attributes: RequestAttributes): boolean {
  switch (condition.op) {
    case "allOf":
      return condition.conditions.every((part) => evaluate(part, attributes));
    case "anyOf":
      return condition.conditions.some((part) => evaluate(part, attributes));
    case "not":
      return !evaluate(condition.condition, attributes);
    default:
      return evaluateLeaf(condition, attributes);
  }
}

export function evaluateLeaf(leaf: Leaf, attributes: RequestAttributes): boolean {
  switch (leaf.op) {
    case "in": {
      const value = attributes[leaf.field];
      return value !== null && leaf.values.includes(value);
    }
    case "under": {
      const code = attributes[leaf.field];
      return code !== null && leaf.prefixes.some((prefix) => code.startsWith(prefix));
    }
    case "between": {
      const value = attributes[leaf.field];
      return value !== null && value >= leaf.from && value <= leaf.to;
    }
    case "atLeast": {
      const value = attributes[leaf.field];
      return value !== null && value >= leaf.value;
    }
    case "atMost": {
      const value = attributes[leaf.field];
      return value !== null && value <= leaf.value;
    }
    case "mask":
      return evaluateMask(leaf.quantifier, leaf.members, attributes[leaf.field]);
    case "is":
      return attributes[leaf.field] === leaf.value;
    default:
      return unreachable(leaf);
  }
}

function evaluateMask(
  quantifier: "all" | "any" | "none",
  members: readonly string[],
  held: readonly string[],
): boolean {
  switch (quantifier) {
    case "all":
      return members.every((member) => held.includes(member));
    case "any":
      return members.some((member) => held.includes(member));
    case "none":
      return !members.some((member) => held.includes(member));
    default:
      return unreachable(quantifier);
  }
}

/** The attributes that the condition asks about. */
export function fieldsOf(condition: Condition): ReadonlySet<AttributeField> {
  const found = new Set<AttributeField>();
  const visit = (part: Condition): void => {
    if (part.op === "allOf" || part.op === "anyOf") part.conditions.forEach(visit);
    else if (part.op === "not") visit(part.condition);
    else found.add(part.field);
  };
  visit(condition);
  return found;
}
