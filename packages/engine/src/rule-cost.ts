import { setFields } from "@lianrong/contracts/request-attributes";
import type { ASTNode } from "@marcbachmann/cel-js";

/** What an expression would use that a rule is not to: where it stands, and its name. */
export type Misuse = { readonly why: "function" | "list"; readonly position: number; readonly name: string };

/** How much of a request's list may have to be walked: as long as one may be. */
const longestList = 64;

/** Of the language, what ends soon and needs no memory: no patterns, no names for what was worked out, no lists made anew. */
const functions = new Set(["size", "has", "startsWith", "endsWith", "contains"]);
const walks = new Set(["exists", "exists_one", "all"]);
const walkable = new Set<string>(setFields);

/** How many steps the expression takes at the worst, and what in it a rule may not use. */
export function rateRule(root: ASTNode): { readonly steps: number; readonly misuses: readonly Misuse[] } {
  const misuses: Misuse[] = [];
  return { steps: stepsOf(root, misuses), misuses };
}

function stepsOf(node: ASTNode, misuses: Misuse[]): number {
  const sum = (parts: readonly ASTNode[]) => parts.reduce((steps, part) => steps + stepsOf(part, misuses), 1);
  const walk = (name: string, parts: readonly ASTNode[]) => {
    if (!functions.has(name)) misuses.push({ why: "function", position: node.start, name });
    return sum(parts);
  };
  switch (node.op) {
    case "value":
    case "id":
      return 1;
    case ".":
    case ".?":
      return sum([node.args[0]]);
    case "call":
      return walk(node.args[0], node.args[1]);
    case "rcall": {
      const [name, of, args] = node.args;
      if (!walks.has(name)) return walk(name, [of, ...args]);
      const length = lengthOf(of);
      if (length === undefined) misuses.push({ why: "list", position: of.start, name });
      return stepsOf(of, misuses) + (length ?? 1) * sum(args);
    }
    case "in":
      return sum(node.args) + longestList;
    case "list":
      return sum(node.args);
    case "map":
      return sum(node.args.flat());
    case "!_":
    case "-_":
      return sum([node.args]);
    default:
      return sum(node.args);
  }
}

/** How long a list can be that is written out, or one of the request's own; undefined for any other. */
function lengthOf(node: ASTNode): number | undefined {
  if (node.op === "list") return node.args.length;
  if (node.op !== ".") return undefined;
  const [of, field] = node.args;
  return of.op === "id" && of.args === "request" && walkable.has(field) ? longestList : undefined;
}
