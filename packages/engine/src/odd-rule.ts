import type { RequestAttributes } from "@lianrong/contracts/request-attributes";
import { err, ok, type Result } from "@lianrong/core/result";
import { Environment } from "@marcbachmann/cel-js";

/** A bank's odd rule, ready to be asked: one CEL expression over `request`. */
export type OddRule = (attributes: RequestAttributes) => boolean;

export type OddRuleError = { readonly code: "bad-rule"; readonly productId: string; readonly detail: string };

const environment = new Environment({ unlistedVariablesAreDyn: false }).registerVariable("request", "map");

/**
 * Parses and type-checks the expression once. One that fails on a request, say by comparing what is not known,
 * counts as not fulfilled: a bank is never sent what its rule did not clearly let through.
 */
export function compileOddRule(productId: string, expression: string): Result<OddRule, OddRuleError> {
  try {
    const parsed = environment.parse(expression);
    const checked = parsed.check();
    if (!checked.valid) return err({ code: "bad-rule", productId, detail: checked.error?.message ?? "type error" });
    return ok((attributes) => holds(() => parsed({ request: celValues(attributes) })));
  } catch (error) {
    return err({ code: "bad-rule", productId, detail: error instanceof Error ? error.message : String(error) });
  }
}

function holds(ask: () => unknown): boolean {
  try {
    return ask() === true;
  } catch {
    return false;
  }
}

/** CEL's integers are 64 bits wide, which JavaScript writes as bigint. */
function celValues(attributes: RequestAttributes): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(attributes).map(([field, value]) => [field, typeof value === "number" ? BigInt(value) : value]),
  );
}
