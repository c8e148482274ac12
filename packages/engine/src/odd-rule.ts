import {
  flagFields,
  numberFields,
  type RequestAttributes,
  setFields,
  textFields,
} from "@lianrong/contracts/request-attributes";
import { err, ok, type Result } from "@lianrong/core/result";
import { Environment, ParseError, type ParseResult, type TypeError as RuleTypeError } from "@marcbachmann/cel-js";
import { rateRule } from "./rule-cost.js";

/** A bank's odd rule, ready to be asked: one CEL expression over `request`. */
export type OddRule = (attributes: RequestAttributes) => boolean;

/** What is wrong with an expression, and at which character, counted from 1. */
export type OddRuleFault = {
  readonly why: "syntax" | "unknown-name" | "types" | "no-condition" | "function" | "list" | "too-large" | "too-costly";
  readonly position: number;
  readonly detail: string;
};

export type OddRuleError = { readonly code: "bad-rule"; readonly productId: string } & OddRuleFault;

/** As many steps as a rule may take at the worst: one walk over the longest list, not a walk within a walk. */
export const mostRuleSteps = 4_000;

const ofKind = (fields: readonly string[], type: string) => Object.fromEntries(fields.map((field) => [field, type]));

const environment = new Environment({
  unlistedVariablesAreDyn: false,
  limits: { maxAstNodes: 200, maxDepth: 24, maxListElements: 64, maxMapEntries: 0, maxCallArguments: 2 },
}).registerVariable({
  name: "request",
  schema: {
    ...ofKind(textFields, "string"),
    ...ofKind(numberFields, "int"),
    ...ofKind(setFields, "list<string>"),
    ...ofKind(flagFields, "bool"),
  },
});

/** Makes a product's rule ready, or says which product's cannot be. */
export function compileOddRule(productId: string, expression: string): Result<OddRule, OddRuleError> {
  const checked = checkOddRule(expression);
  return checked.ok ? checked : err({ code: "bad-rule", productId, ...checked.error });
}

/**
 * Parses, type-checks and bounds the expression once. One that fails on a request, say by comparing what is not known,
 * counts as not fulfilled: a bank is never sent what its rule did not clearly let through.
 */
export function checkOddRule(expression: string): Result<OddRule, OddRuleFault> {
  const parsed = parse(expression);
  if (!parsed.ok) return parsed;
  const { ast } = parsed.value;
  const { steps, misuses } = rateRule(ast);
  const [misuse] = misuses;
  if (misuse) return err({ why: misuse.why, position: misuse.position + 1, detail: misuse.name });
  const checked = parsed.value.check();
  if (!checked.valid) return err(faultOf(checked.error));
  if (checked.type !== "bool") return err({ why: "no-condition", position: 1, detail: checked.type ?? "" });
  if (steps > mostRuleSteps) return err({ why: "too-costly", position: 1, detail: `${steps}` });
  return ok((attributes) => holds(() => parsed.value({ request: celValues(attributes) })));
}

function parse(expression: string): Result<ParseResult, OddRuleFault> {
  try {
    return ok(environment.parse(expression));
  } catch (error) {
    return err(faultOf(error instanceof ParseError ? error : undefined));
  }
}

function faultOf(error: ParseError | RuleTypeError | undefined): OddRuleFault {
  return {
    why: whyOf(error?.code),
    position: (error?.range?.start ?? error?.node?.start ?? 0) + 1,
    detail: error?.summary ?? "",
  };
}

function whyOf(code: string | undefined): OddRuleFault["why"] {
  switch (code) {
    case "unknown_variable":
    case "no_such_key":
      return "unknown-name";
    case "limit_exceeded":
      return "too-large";
    case "no_such_overload":
      return "types";
    default:
      return "syntax";
  }
}

function holds(ask: () => unknown): boolean {
  try {
    return ask() === true;
  } catch {
    return false;
  }
}

/** CEL's integers are 64 bits wide, which JavaScript writes as bigint; what is not known is left out, so that `has` can ask. */
function celValues(attributes: RequestAttributes): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).flatMap(([field, value]) =>
      value === null ? [] : [[field, typeof value === "number" ? BigInt(value) : value]],
    ),
  );
}
