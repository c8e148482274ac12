import { err, ok, type Result } from "@lianrong/core/result";
import type { EdgeFailure } from "./problems.js";

const deepest = 64;
/** A string, with the colon behind it where it is a name; or a bracket. Nothing else matters here. */
const tokens = /("[^"\\]*(?:\\.[^"\\]*)*")(\s*:)?|[{}[\]]/gs;

/**
 * Reads JSON as one thing to every reader. Of two members of one name some readers take the first and some the last; a
 * member called `__proto__` is data to one and the prototype to another; and what nests without end ends a reader that
 * calls itself. None of that is an honest caller's.
 */
export function parseStrictJson(text: string): Result<unknown, EdgeFailure> {
  const value = parse(text);
  if (!value) return err({ code: "body-not-json" });
  const open: (Set<string> | undefined)[] = [];
  for (const [token, string, colon] of text.matchAll(tokens)) {
    if (token === "{" || token === "[") open.push(token === "{" ? new Set() : undefined);
    else if (token === "}" || token === "]") open.pop();
    else if (string !== undefined && colon !== undefined) {
      const name = String(JSON.parse(string));
      const names = open.at(-1);
      if (name === "__proto__") return err({ code: "body-not-json" });
      if (names?.has(name)) return err({ code: "body-ambiguous", name });
      names?.add(name);
    }
    if (open.length > deepest) return err({ code: "body-too-deep", deepest });
  }
  return ok(value.parsed);
}

function parse(text: string): { readonly parsed: unknown } | undefined {
  try {
    return { parsed: JSON.parse(text) };
  } catch {
    return undefined;
  }
}
