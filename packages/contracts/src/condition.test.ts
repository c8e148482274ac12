import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { always, Condition, evaluate, maxConditionDepth } from "./condition.js";
import { explain } from "./explain-condition.js";
import type { Naming } from "./leaf-words.js";
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
      "申请金额需在10,000元至300,000元之间；您申请500,000元，超出200,000元",
      "不得具备资质：high-tech；您有high-tech",
      "期限需不低于30天；您尚未提供",
    ]);
    expect(explain(tree, request, cities)[0]?.en).toBe("The region must be within Fuzhou; yours is Quanzhou");
  });

  test("puts alternatives of which one would be enough into one sentence, as deep as they are nested", () => {
    const battery: Condition = { op: "in", field: "chain", values: ["battery"] };
    const first: Condition = { op: "is", field: "firstLoan", value: true };
    const longer: Condition = { op: "atLeast", field: "tenorDays", value: 90 };
    const recommended: Condition = { op: "is", field: "recommended", value: true };
    const request = RequestAttributes.parse({ chain: "textile", tenorDays: 60 });
    const either: Condition = {
      op: "anyOf",
      conditions: [battery, { op: "allOf", conditions: [longer, { op: "anyOf", conditions: [first, recommended] }] }],
    };
    const [failed, ...others] = explain(either, request);
    expect(others).toEqual([]);
    expect(failed).toMatchObject({ path: "anyOf", field: "chain", ways: [{ length: 1 }, { length: 2 }] });
    expect(failed?.zh).toBe(
      "满足其一即可：产业链需为battery（您为textile）；或期限需不低于90天（您申请60天，还差30天），且〔仅限首贷企业（您已有过银行贷款），或需经金融监管局推荐（您尚未获推荐）〕",
    );
    expect(failed?.en).toBe(
      "One of these would do: The chain must be battery (yours is textile); or The tenor must be at least 90 days (yours is 60 days, 30 days short), and [It must be the firm's first bank loan (you have had one before), or The finance bureau must have recommended it (yours is not)]",
    );
    expect(explain({ op: "anyOf", conditions: [battery] }, request).map(({ path }) => path)).toEqual(["anyOf.0.in"]);
    const idle: Condition = { op: "anyOf", conditions: [{ op: "anyOf", conditions: [] }, battery] };
    expect(explain(idle, request)[0]?.zh).toBe("满足其一即可：产业链需为battery（您为textile）");
    expect(explain({ op: "not", condition: always }, request)[0]?.zh).toBe("该产品目前不接受任何申请");
  });

  const held = RequestAttributes.parse({
    region: "350500",
    certificates: ["srdi", "high-tech"],
    negativeLists: ["dishonest"],
    maxRateBp: 385,
    operatingMonths: 10,
    recommended: true,
    confirmed: true,
    firstLoan: true,
  });
  const bare = RequestAttributes.parse({});
  const not = (condition: Condition): Condition => ({ op: "not", condition });
  const mask = (
    field: "certificates" | "negativeLists" | "consents",
    quantifier: "all" | "any" | "none",
    ...members: string[]
  ): Condition => ({ op: "mask", field, quantifier, members });
  const is = (field: "recommended" | "confirmed" | "firstLoan"): Condition => ({ op: "is", field, value: true });
  const many = Array.from({ length: 9 }, (_, at) => `${at}`);
  test.each<[Condition, RequestAttributes, string]>([
    [{ op: "in", field: "region", values: ["3501", "x"] }, held, "区域需为福州市或x；您为泉州市"],
    [not({ op: "in", field: "region", values: ["350500"] }), held, "区域不得为泉州市；您为泉州市"],
    [not({ op: "under", field: "region", prefixes: ["35"] }), held, "区域不得属于福建省；您为泉州市"],
    [{ op: "in", field: "chain", values: many }, bare, "产业链需为0、1、2、3、4、5等9项之一；您尚未提供"],
    [
      not({ op: "between", field: "operatingMonths", from: 0, to: 12 }),
      held,
      "经营时间不得在0个月至12个月之间；您已经营10个月",
    ],
    [{ op: "atMost", field: "maxRateBp", value: 300 }, held, "可接受利率上限需不高于3%；您填写的是3.85%，超出0.85%"],
    [not({ op: "atLeast", field: "maxRateBp", value: 300 }), held, "可接受利率上限需低于3%；您填写的是3.85%"],
    [mask("certificates", "all", "a", "b", "c"), held, "需具备资质：a、b和c；您有srdi和high-tech"],
    [mask("certificates", "any", "a", "b"), bare, "需具备资质：a或b；您目前没有"],
    [mask("certificates", "none", "srdi"), held, "不得具备资质：srdi；您有srdi和high-tech"],
    [
      not(mask("certificates", "all", "srdi", "high-tech")),
      held,
      "不得同时具备资质：srdi和high-tech；您有srdi和high-tech",
    ],
    [not(mask("certificates", "all", "srdi")), held, "不得具备资质：srdi；您有srdi和high-tech"],
    [not(mask("certificates", "none", "a", "b")), bare, "需具备资质：a或b；您目前没有"],
    [mask("negativeLists", "none", "dishonest"), held, "不得列入负面名单：dishonest；您列入dishonest"],
    [mask("consents", "any", "bank"), bare, "需授权银行查询：bank；您尚未授权"],
    [is("recommended"), bare, "需经金融监管局推荐；您尚未获推荐"],
    [not(is("recommended")), held, "不受理金融监管局推荐的申请；您已获推荐"],
    [is("confirmed"), bare, "应收账款需全部确权；目前尚未全部确权"],
    [not(is("confirmed")), held, "不受理应收账款已全部确权的申请；目前已全部确权"],
    [is("firstLoan"), bare, "仅限首贷企业；您已有过银行贷款"],
    [{ op: "is", field: "firstLoan", value: false }, held, "不受理首贷企业；您此前没有银行贷款"],
  ])("%j is told as a clerk would", (tree, request, zh) => {
    expect(explain(tree, request, cities).map((failure) => failure.zh)).toEqual([zh]);
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
