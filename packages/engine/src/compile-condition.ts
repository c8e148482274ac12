import { type Condition, evaluateLeaf, type Leaf } from "@lianrong/contracts/condition";
import {
  flagFields,
  numberFields,
  type RequestAttributes,
  setFields,
  textFields,
} from "@lianrong/contracts/request-attributes";

/** A request's attributes laid out by kind, so that compiled conditions read them by position. */
export interface EncodedRequest {
  readonly attributes: RequestAttributes;
  readonly texts: readonly (string | null)[];
  readonly numbers: readonly number[];
  readonly sets: readonly (readonly string[])[];
  readonly flags: readonly boolean[];
}

/** Lays a request out once, however many products it is then held against; an unknown number becomes NaN. */
export function encodeRequest(attributes: RequestAttributes): EncodedRequest {
  return {
    attributes,
    texts: textFields.map((field) => attributes[field]),
    numbers: numberFields.map((field) => attributes[field] ?? Number.NaN),
    sets: setFields.map((field) => attributes[field]),
    flags: flagFields.map((field) => attributes[field]),
  };
}

export type CompiledTest = (request: EncodedRequest) => boolean;

/** A predicate compiled to closures. */
export interface CompiledPredicate {
  /** The conditions that must all hold: the predicate's topmost `allOf`, flattened. */
  readonly conjuncts: readonly Condition[];
  readonly holds: CompiledTest;
  /** Bit `i` is set where conjunct `i` fails; those from the 31st on share the last bit. */
  readonly failureMask: (request: EncodedRequest) => number;
}

const lastBit = 30;

/** The conditions under the topmost `allOf`, and under any `allOf` directly below it. */
export function conjunctsOf(condition: Condition): readonly Condition[] {
  return condition.op === "allOf" ? condition.conditions.flatMap(conjunctsOf) : [condition];
}

/** Compiles a condition tree once, to be asked many times. */
export function compilePredicate(predicate: Condition): CompiledPredicate {
  const conjuncts = conjunctsOf(predicate);
  const tests = conjuncts.map(compileTest);
  return {
    conjuncts,
    holds: everyOf(tests),
    failureMask: (request) => {
      let mask = 0;
      let bit = 1;
      for (const test of tests) {
        if (!test(request)) mask |= bit;
        if (bit < 1 << lastBit) bit <<= 1;
      }
      return mask;
    },
  };
}

function compileTest(condition: Condition): CompiledTest {
  switch (condition.op) {
    case "allOf":
      return everyOf(condition.conditions.map(compileTest));
    case "anyOf": {
      const tests = condition.conditions.map(compileTest);
      return (request) => {
        for (const test of tests) if (test(request)) return true;
        return false;
      };
    }
    case "not": {
      const test = compileTest(condition.condition);
      return (request) => !test(request);
    }
    default:
      return compileLeaf(condition);
  }
}

function everyOf(tests: readonly CompiledTest[]): CompiledTest {
  return (request) => {
    for (const test of tests) if (!test(request)) return false;
    return true;
  };
}

function compileLeaf(leaf: Leaf): CompiledTest {
  switch (leaf.op) {
    case "in": {
      const values = new Set(leaf.values);
      const at = textFields.indexOf(leaf.field);
      return (request) => {
        const value = request.texts[at] ?? null;
        return value !== null && values.has(value);
      };
    }
    case "between":
      return compileRange(leaf.field, leaf.from, leaf.to);
    case "atLeast":
      return compileRange(leaf.field, leaf.value, Number.POSITIVE_INFINITY);
    case "atMost":
      return compileRange(leaf.field, 0, leaf.value);
    case "is": {
      const at = flagFields.indexOf(leaf.field);
      const wanted = leaf.value;
      return (request) => request.flags[at] === wanted;
    }
    default:
      return (request) => evaluateLeaf(leaf, request.attributes);
  }
}

/** NaN, the unknown number, is in no range. */
function compileRange(field: (typeof numberFields)[number], from: number, to: number): CompiledTest {
  const at = numberFields.indexOf(field);
  return (request) => {
    const value = request.numbers[at] ?? Number.NaN;
    return value >= from && value <= to;
  };
}
