import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { Condition, evaluate, maxConditionDepth } from "./condition.js";
import { explain, type Naming } from "./explain-condition.js";
import { RequestAttributes } from "./request-attributes.js";

const words = ["a", "b", "c"];
const leaf: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({
    op: fc.constant("in" as const),
    field: fc.constantFrom("chain" as const, "leaderId" as const),
    values: fc.subarray(words, { minLength: 1 }),
  }),
  fc.record({
    op: fc.constant("under" as const),
    field: fc.constant("region" as const),
    prefixes: fc.subarray(["35", "3501", "45"], { minLength: 1 }),
  }),
  fc
    .record({ from: fc.nat(5), width: fc.nat(5) })
    .map(({ from, width }): Condition => ({ op: "between", field: "amountFen", from, to: from + width })),
  fc.record({
    op: fc.constantFrom("atLeast" as const, "atMost" as const),
    field: fc.constant("tenorDays" as const),
    value: fc.nat(9),
  }),
  fc.record({
    op: fc.constant("mask" as const),
    field: fc.constant("certificates" as const),
    quantifier: fc.constantFrom("all" as const, "any" as const, "none" as const),
    members: fc.subarray(words, { minLength: 1 }),
  }),
  fc.record({ op: fc.constant("is" as const), field: fc.constant("firstLoan" as const), value: fc.boolean() }),
);
const condition: fc.Arbitrary<Condition> = fc.letrec<{ tree: Condition }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    leaf,
    fc.record({
      op: fc.constantFrom("allOf" as const, "anyOf" as const),
      conditions: fc.array(tie("tree"), { maxLength: 4 }),
    }),
    fc.record({ op: fc.constant("not" as const), condition: tie("tree") }),
  ),
})).tree;
const attributes = fc
  .record({
    chain: fc.constantFrom("a", "b", null),
    leaderId: fc.constantFrom("a", "c", null),
    region: fc.constantFrom("350102", "350500", "450100", null),
    amountFen: fc.option(fc.nat(12)),
    tenorDays: fc.option(fc.nat(10)),
    certificates: fc.subarray(words),
    firstLoan: fc.boolean(),
  })
  .map((some) => RequestAttributes.parse(some));

const cities: Naming = (_field, value) =>
  ({ "3501": { zh: "福州市", en: "Fuzhou" }, "350500": { zh: "泉州市", en: "Quanzhou" } })[value];

describe("a condition", () => {
  test("survives JSON and its schema unchanged", () => {
    fc.assert(
      fc.property(condition, (tree) => {
        expect(Condition.parse(JSON.parse(JSON.stringify(tree)))).toEqual(tree);
      }),
    );
  });

  test("is explained by at least one failed leaf exactly when it does not hold", () => {
    fc.assert(
      fc.property(condition, attributes, (tree, request) => {
        expect(explain(tree, request).length === 0).toBe(evaluate(tree, request));
      }),
      { numRuns: 2000 },
    );
  });

  test("says what is wanted and what is there, in both languages", () => {
    const request = RequestAttributes.parse({ region: "350500", amountFen: 500_000_00, certificates: ["high-tech"] });
    const tree: Condition = {
      op: "allOf",
      conditions: [
        { op: "under", field: "region", prefixes: ["3501"] },
        { op: "between", field: "amountFen", from: 10_000_00, to: 300_000_00 },
        { op: "not", condition: { op: "mask", field: "certificates", quantifier: "any", members: ["high-tech"] } },
        { op: "atLeast", field: "tenorDays", value: 30 },
      ],
    };
    expect(explain(tree, request, cities).map(({ zh }) => zh)).toEqual([
      "区域需属于福州市；您为泉州市",
      "申请金额需在10,000元至300,000元之间；您为500,000元，超出200,000元",
      "资质不得含有：high-tech；您目前为high-tech",
      "期限需不低于30天；您尚未提供",
    ]);
    expect(explain(tree, request, cities)[0]?.en).toBe("The region must be within Fuzhou; yours is Quanzhou");
  });

  test("names the alternatives of which one would be enough", () => {
    const tree: Condition = {
      op: "anyOf",
      conditions: [
        { op: "in", field: "chain", values: ["battery"] },
        { op: "is", field: "firstLoan", value: true },
      ],
    };
    const failed = explain(tree, RequestAttributes.parse({ chain: "textile" }));
    expect(failed.map(({ path, oneOf }) => [path, oneOf])).toEqual([
      ["anyOf.0.in", "anyOf"],
      ["anyOf.1.is", "anyOf"],
    ]);
  });

  test.each([
    ["an unknown attribute", { op: "in", field: "colour", values: ["red"] }],
    ["a range upside down", { op: "between", field: "amountFen", from: 2, to: 1 }],
    ["an operator for another kind of attribute", { op: "atLeast", field: "chain", value: 1 }],
    ["a fraction of a fen", { op: "atLeast", field: "amountFen", value: 0.5 }],
    ["an empty list of values", { op: "in", field: "chain", values: [] }],
  ])("is refused with %s", (_why, tree) => {
    expect(Condition.safeParse(tree).success).toBe(false);
  });

  test("is refused when nested past the limit, without exhausting the stack", () => {
    let tree: unknown = { op: "allOf", conditions: [] };
    for (let depth = 0; depth < 100_000; depth++) tree = { op: "not", condition: tree };
    expect(Condition.safeParse(tree).success).toBe(false);
    let fitting: unknown = { op: "allOf", conditions: [] };
    for (let depth = 1; depth < maxConditionDepth; depth++) fitting = { op: "not", condition: fitting };
    expect(Condition.safeParse(fitting).success).toBe(true);
  });
});
