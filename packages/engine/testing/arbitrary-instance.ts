import type { Condition } from "@lianrong/contracts/condition";
import { RequestAttributes } from "@lianrong/contracts/request-attributes";
import type { Catalogue, MatchLine, MatchProduct, MatchRequest, SideLimit } from "@lianrong/engine/catalogue";
import fc from "fast-check";

export interface Instance {
  readonly catalogue: Catalogue;
  readonly requests: readonly MatchRequest[];
}

/** How large the instances are that fast-check makes. */
export interface InstanceSize {
  readonly requests: number;
  readonly products: number;
  readonly amountFen: number;
  readonly depth?: number;
}

const chains = ["battery", "textile", "display"];
const leaders = ["leader-a", "leader-b"];

const always: Condition = { op: "allOf", conditions: [] };

/** Conditions that look at one or several attributes, with all operators in them. */
export const arbitraryCondition: fc.Arbitrary<Condition> = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.record({
      op: fc.constant("in" as const),
      field: fc.constant("chain" as const),
      values: fc.subarray(chains, { minLength: 1 }),
    }),
    fc.record({
      op: fc.constant("in" as const),
      field: fc.constant("leaderId" as const),
      values: fc.subarray(leaders, { minLength: 1 }),
    }),
    fc.record({
      op: fc.constant("under" as const),
      field: fc.constant("region" as const),
      prefixes: fc.subarray(["35", "3501", "350102"], { minLength: 1 }),
    }),
    fc.record({
      op: fc.constant("between" as const),
      field: fc.constant("tenorDays" as const),
      from: fc.nat(90),
      to: fc.integer({ min: 90, max: 360 }),
    }),
    fc.record({
      op: fc.constantFrom("atLeast" as const, "atMost" as const),
      field: fc.constantFrom("operatingMonths" as const, "tenorDays" as const),
      value: fc.nat(120),
    }),
    fc.record({
      op: fc.constant("mask" as const),
      field: fc.constant("certificates" as const),
      quantifier: fc.constantFrom("all" as const, "any" as const, "none" as const),
      members: fc.subarray(["srdi", "green", "high-tech"], { minLength: 1 }),
    }),
    fc.record({ op: fc.constant("is" as const), field: fc.constant("firstLoan" as const), value: fc.boolean() }),
    fc.record({
      op: fc.constantFrom("allOf" as const, "anyOf" as const),
      conditions: fc.array(tie("tree"), { maxLength: 3 }),
    }),
    fc.record({ op: fc.constant("not" as const), condition: tie("tree") }),
  ),
})).tree;

export function arbitraryRequest(at: number, mostFen: number): fc.Arbitrary<MatchRequest> {
  return fc
    .record({
      amountFen: fc.integer({ min: 1, max: mostFen }),
      tenorDays: fc.constantFrom(30, 90, 180, 360),
      chain: fc.constantFrom(...chains, null),
      leaderId: fc.constantFrom(...leaders, null),
      region: fc.constantFrom("350102", "350500", "450100", null),
      operatingMonths: fc.option(fc.nat(120)),
      certificates: fc.subarray(["srdi", "green", "high-tech", "other"]),
      maxRateBp: fc.option(fc.integer({ min: 300, max: 900 })),
      firstLoan: fc.boolean(),
    })
    .map((attributes) => ({
      id: `request${at}`,
      attributes: {
        ...RequestAttributes.parse(attributes),
        amountFen: attributes.amountFen,
        tenorDays: attributes.tenorDays,
      },
    }));
}

/** A tree of lines from what fast-check chose: every line hangs on an earlier one or on none. */
function linesFrom(
  choices: readonly { parent: number; capacityFen: number; scope: Condition }[],
  depth: number,
): MatchLine[] {
  const depths: number[] = [];
  return choices.map(({ parent, capacityFen, scope }, at) => {
    const above = at === 0 ? -1 : (parent % (at + 1)) - 1;
    const fits = above >= 0 && (depths[above] ?? 0) + 1 < depth;
    depths.push(fits ? (depths[above] ?? 0) + 1 : 0);
    return {
      id: `line${at}`,
      parentId: fits ? `line${above}` : null,
      scope: fits ? scope : null,
      capacityFen,
      usedFen: 0,
    };
  });
}

export function arbitraryInstance(size: InstanceSize): fc.Arbitrary<Instance> {
  const capacity = fc.oneof(
    { arbitrary: fc.constant(0), weight: 1 },
    { arbitrary: fc.integer({ min: 0, max: Math.min(Number.MAX_SAFE_INTEGER, size.amountFen * 6) }), weight: 8 },
  );
  const line = fc.record({ parent: fc.nat(1_000), capacityFen: capacity, scope: arbitraryCondition });
  const product = fc.record({
    line: fc.nat(1_000),
    predicate: fc.oneof(fc.constant(always), arbitraryCondition),
    rateBp: fc.integer({ min: 300, max: 700 }),
    daysToMoney: fc.nat(20),
  });
  const sideLimit = fc.record({
    first: fc.nat(1_000),
    second: fc.nat(1_000),
    capacityFen: capacity,
    scope: fc.option(arbitraryCondition),
  });
  return fc
    .record({
      lines: fc.array(line, { minLength: 1, maxLength: 12 }),
      products: fc.array(product, { maxLength: size.products }),
      sideLimits: fc.array(sideLimit, { maxLength: 2 }),
      maxBankShareBp: fc.option(fc.integer({ min: 1_000, max: 10_000 }), { freq: 3 }),
      requests: fc
        .array(fc.nat(), { maxLength: size.requests })
        .chain((list) => fc.tuple(...list.map((_, at) => arbitraryRequest(at, size.amountFen)))),
    })
    .map((chosen) => {
      const lines = linesFrom(chosen.lines, size.depth ?? 8);
      const products = chosen.products.map(
        ({ line: at, predicate, rateBp, daysToMoney }, number): MatchProduct => ({
          id: `product${number}`,
          bankId: "bank",
          lineId: `line${at % lines.length}`,
          predicate,
          rule: null,
          rateBp,
          tenorRiseBp: 60,
          feeBp: 0,
          daysToMoney,
          responseHours: 0,
          usualTicketFen: null,
          branchRegions: [],
          pastDecisions: [],
          openClaims: 0,
        }),
      );
      const sideLimits: SideLimit[] =
        products.length === 0
          ? []
          : chosen.sideLimits.map(({ first, second, capacityFen, scope }, number) => ({
              id: `side${number}`,
              productIds: [`product${first % products.length}`, `product${second % products.length}`],
              scope,
              capacityFen,
            }));
      return {
        catalogue: { products, lines, sideLimits, maxBankShareBp: chosen.maxBankShareBp },
        requests: chosen.requests,
      };
    });
}
