import type { Condition } from "@lianrong/contracts/condition";
import { explain } from "@lianrong/contracts/explain-condition";
import { RequestAttributes } from "@lianrong/contracts/request-attributes";
import { expect, test } from "vitest";
import { namingBy } from "./labels.js";

test("industries, kinds and leaders are called by their names, and what has none by its code", () => {
  const naming = namingBy(new Map([["org_1", "江城光电"]]));
  const predicate: Condition = {
    op: "allOf",
    conditions: [
      { op: "under", field: "industry", prefixes: ["C38", "Z9"] },
      { op: "in", field: "sizeClass", values: ["small", "micro"] },
      { op: "in", field: "leaderId", values: ["org_1"] },
    ],
  };
  const attributes = RequestAttributes.parse({ industry: "C3974", sizeClass: "large" });
  const [industry, size, leader] = explain(predicate, attributes, naming).map(({ zh }) => zh);
  expect(industry).toMatch(/^行业需属于电气机械和器材制造业（C38）或Z9；您为.+（C3974）$/);
  expect(size).toBe("企业规模需为小型或微型；您为大型");
  expect(leader).toBe("链主企业需为江城光电；您尚未提供");
});
