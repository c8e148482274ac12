import { type Condition, fieldsOf, type Leaf } from "@lianrong/contracts/condition";
import type {
  AttributeField,
  FlagField,
  NumberField,
  RequestAttributes,
  SetField,
  TextField,
} from "@lianrong/contracts/request-attributes";

/**
 * Sorts the values of one attribute into classes that no condition in use can tell apart, so that what is found
 * out for one request holds for every other one of the class.
 */
export type Classifier = (attributes: RequestAttributes) => number;

/** Every leaf of the conditions that asks about the field. */
export function leavesOn(field: AttributeField, conditions: Iterable<Condition>): readonly Leaf[] {
  const found: Leaf[] = [];
  const visit = (condition: Condition): void => {
    if (condition.op === "allOf" || condition.op === "anyOf") condition.conditions.forEach(visit);
    else if (condition.op === "not") visit(condition.condition);
    else if (condition.field === field) found.push(condition);
  };
  for (const condition of conditions) visit(condition);
  return found;
}

/** The attributes that at least one of the conditions asks about. */
export function fieldsInUse(conditions: Iterable<Condition>): ReadonlySet<AttributeField> {
  const found = new Set<AttributeField>();
  for (const condition of conditions) for (const field of fieldsOf(condition)) found.add(field);
  return found;
}

/** A classifier for the field, fine enough for all the leaves. */
export function classifierOf(field: AttributeField, leaves: readonly Leaf[]): Classifier {
  switch (field) {
    case "amountFen":
    case "tenorDays":
    case "maxRateBp":
    case "operatingMonths":
      return byInterval(field, leaves);
    case "certificates":
    case "negativeLists":
    case "consents":
      return byMembers(field, leaves);
    case "recommended":
    case "confirmed":
    case "firstLoan":
      return byFlag(field);
    default:
      return byText(field, leaves);
  }
}

/** The elementary intervals between all bounds; class 0 is the unknown number. */
function byInterval(field: NumberField, leaves: readonly Leaf[]): Classifier {
  const bounds = new Set<number>([0]);
  for (const leaf of leaves) {
    if (leaf.op === "between") bounds.add(leaf.from).add(leaf.to + 1);
    else if (leaf.op === "atLeast") bounds.add(leaf.value);
    else if (leaf.op === "atMost") bounds.add(leaf.value + 1);
  }
  const starts = Float64Array.from([...bounds].sort((a, b) => a - b));
  return (attributes) => {
    const value = attributes[field];
    if (value === null) return 0;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= value) low = middle;
      else high = middle - 1;
    }
    return low + 1;
  };
}

/** One class for each value that a condition names and one for all others; a code is sorted by its prefixes too. */
function byText(field: TextField, leaves: readonly Leaf[]): Classifier {
  const named = new Set<string>();
  const prefixes = new Set<string>();
  for (const leaf of leaves) {
    if (leaf.op === "in") for (const value of leaf.values) named.add(value);
    else if (leaf.op === "under") for (const prefix of leaf.prefixes) prefixes.add(prefix);
  }
  const classOfSignature = new Map<string, number>();
  const signatureOf = (value: string): string => {
    const exact = named.has(value) ? `=${value}` : "";
    return prefixes.size === 0 ? exact : `${exact}|${[...prefixes].filter((prefix) => value.startsWith(prefix))}`;
  };
  const known = new Map<string, number>();
  return (attributes) => {
    const value = attributes[field];
    if (value === null) return 0;
    const seen = known.get(value);
    if (seen !== undefined) return seen;
    const found = numbered(classOfSignature, signatureOf(value));
    if (known.size < mostRemembered) known.set(value, found);
    return found;
  };
}

const mostRemembered = 100_000;

function byMembers(field: SetField, leaves: readonly Leaf[]): Classifier {
  const asked = new Set<string>();
  for (const leaf of leaves) if (leaf.op === "mask") for (const member of leaf.members) asked.add(member);
  if (asked.size > mostBits) return byManyMembers(field, asked);
  const bitOf = new Map([...asked].map((member, at) => [member, 1 << at]));
  const classOfBits = new Map<number, number>();
  return (attributes) => {
    let bits = 0;
    for (const member of attributes[field]) bits |= bitOf.get(member) ?? 0;
    return bits === 0 ? 0 : numbered(classOfBits, bits);
  };
}

const mostBits = 30;

function byManyMembers(field: SetField, asked: ReadonlySet<string>): Classifier {
  const classOfSignature = new Map<string, number>();
  return (attributes) => {
    const relevant = [...new Set(attributes[field].filter((member) => asked.has(member)))].sort().join("\u0000");
    return relevant === "" ? 0 : numbered(classOfSignature, relevant);
  };
}

function byFlag(field: FlagField): Classifier {
  return (attributes) => (attributes[field] ? 1 : 0);
}

function numbered<Signature>(classes: Map<Signature, number>, signature: Signature): number {
  const seen = classes.get(signature);
  if (seen !== undefined) return seen;
  const next = classes.size + 1;
  classes.set(signature, next);
  return next;
}
