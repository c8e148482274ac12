import type { CreditLineId, OrganisationId, ProductId, ProgrammeId, TenantId } from "@lianrong/contracts/ids";
import type { Fen } from "@lianrong/contracts/money";
import { err, ok, type Result } from "@lianrong/core/result";

/**
 * What a line is for: everything of the bank, one product, a product's chain or leader, a programme with a leader or one member
 * of it, or a leader across all products.
 */
export type LineScope = {
  readonly productId: ProductId | null;
  readonly chain: string | null;
  readonly leaderId: OrganisationId | null;
  readonly programmeId: ProgrammeId | null;
  /** The one member whose sub-limit it is. */
  readonly borrowerId: OrganisationId | null;
};

/** A line that a programme has nothing to do with. */
export const outsideProgrammes = { programmeId: null, borrowerId: null } as const;

export type CreditLine = LineScope & {
  readonly tenant: TenantId;
  readonly lineId: CreditLineId;
  readonly bankId: OrganisationId;
  readonly name: string;
  readonly parentId: CreditLineId | null;
  readonly status: "active" | "suspended" | "closed";
  readonly totalFen: Fen;
  readonly reservedFen: Fen;
  readonly usedFen: Fen;
  readonly revision: number;
};

export type LineScopeRefused =
  | { readonly code: "parent-line-not-found" }
  | { readonly code: "line-scope-not-contained" }
  | { readonly code: "line-scope-taken" }
  | { readonly code: "line-would-split-tree"; readonly lineId: CreditLineId };

/** Whether it limits what a leader is lent over all of the bank's products (N71), and so stands beside the tree. */
export function isAcross({ productId, leaderId }: LineScope): boolean {
  return productId === null && leaderId !== null;
}

/** How narrow a scope is: one member's of a programme is the narrowest, the bank's own the widest. */
function narrowness({ productId, chain, leaderId, programmeId, borrowerId }: LineScope): number {
  return (productId ? 1 : 0) + (chain ? 2 : 0) + (leaderId ? 4 : 0) + (programmeId ? 8 : 0) + (borrowerId ? 16 : 0);
}

function contains(outer: LineScope, inner: LineScope): boolean {
  return (
    (outer.productId === null || outer.productId === inner.productId) &&
    (outer.chain === null || outer.chain === inner.chain) &&
    (outer.leaderId === null || outer.leaderId === inner.leaderId) &&
    (outer.programmeId === null || outer.programmeId === inner.programmeId) &&
    (outer.borrowerId === null || outer.borrowerId === inner.borrowerId)
  );
}

/**
 * Finds a new line its place among the bank's: below the parent it names, or below the narrowest line that contains it.
 * A line that would come between two others is refused, for what is held already would not count on it.
 */
export function placeLine(
  lines: readonly CreditLine[],
  wanted: LineScope & { readonly parentId: CreditLineId | null },
): Result<CreditLineId | null, LineScopeRefused> {
  if (wanted.productId === null && wanted.chain) return err({ code: "line-scope-not-contained" });
  if (isAcross(wanted)) return placeAcross(lines, wanted);
  const standing = lines.filter((line) => line.status !== "closed" && !isAcross(line));
  const containing = standing.filter((line) => contains(line, wanted));
  if (containing.some((line) => contains(wanted, line))) return err({ code: "line-scope-taken" });
  const parent = narrowest(containing);
  if (wanted.parentId !== null) {
    if (!standing.some(({ lineId }) => lineId === wanted.parentId)) return err({ code: "parent-line-not-found" });
    if (parent?.lineId !== wanted.parentId) return err({ code: "line-scope-not-contained" });
  }
  const below = standing.find((line) => contains(wanted, line));
  if (below) return err({ code: "line-would-split-tree", lineId: below.lineId });
  return ok(parent?.lineId ?? null);
}

/** A limit across the products hangs below nothing, and each leader has one. */
function placeAcross(
  lines: readonly CreditLine[],
  wanted: LineScope & { readonly parentId: CreditLineId | null },
): Result<null, LineScopeRefused> {
  if (wanted.parentId !== null) return err({ code: "line-scope-not-contained" });
  const isTaken = lines.some((line) => line.status !== "closed" && isAcross(line) && line.leaderId === wanted.leaderId);
  return isTaken ? err({ code: "line-scope-taken" }) : ok(null);
}

/** The limits across the bank's products that a pair weighs on as well. */
export function acrossFor(
  lines: readonly CreditLine[],
  { leaderId }: Pick<LineScope, "leaderId">,
): readonly CreditLine[] {
  return lines.filter((line) => line.status !== "closed" && isAcross(line) && line.leaderId === leaderId);
}

/** A product and who asks for it. */
export type Pair = {
  readonly productId: ProductId;
  readonly chain: string;
  readonly leaderId: OrganisationId | null;
  readonly borrowerId: OrganisationId;
};

/** The lines that a pair of product and borrower weighs on, the bank's whole first; empty where no line is meant for it. */
export function pathFor(lines: readonly CreditLine[], pair: Pair): readonly CreditLine[] {
  const byId = new Map(lines.map((line) => [line.lineId, line]));
  const standing = lines.filter((line) => line.status !== "closed" && !isAcross(line));
  const scope = { ...pair, programmeId: programmeOf(standing, pair) };
  const leaf = narrowest(standing.filter((line) => contains(line, scope)));
  const path: CreditLine[] = [];
  for (let line = leaf; line; line = line.parentId === null ? undefined : byId.get(line.parentId)) path.unshift(line);
  return path;
}

/** The programme that the borrower is a member of with this leader; whoever is none does not weigh on it. */
function programmeOf(lines: readonly CreditLine[], pair: Pair): ProgrammeId | null {
  const { productId, leaderId, borrowerId } = pair;
  const own = lines.find(
    (line) => line.borrowerId === borrowerId && line.productId === productId && line.leaderId === leaderId,
  );
  return own?.programmeId ?? null;
}

function narrowest(lines: readonly CreditLine[]): CreditLine | undefined {
  return lines.reduce<CreditLine | undefined>(
    (found, line) => (found && narrowness(found) >= narrowness(line) ? found : line),
    undefined,
  );
}
