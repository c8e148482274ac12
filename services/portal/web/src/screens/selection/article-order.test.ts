import { expect, it } from "vitest";
import { inArticleOrder } from "./article-order.js";

const ordered = (articles: readonly string[]) =>
  inArticleOrder(articles.map((article) => ({ documentNumber: "示政办规〔2026〕1号", article }))).map(
    ({ article }) => article,
  );

it("puts articles in the order of their numbers, not of their characters", () => {
  expect(ordered(["第十二条", "第八条", "第二十条", "第九条", "第一百零三条", "第十条"])).toEqual([
    "第八条",
    "第九条",
    "第十条",
    "第十二条",
    "第二十条",
    "第一百零三条",
  ]);
});

it("puts what stands within an article behind the article itself", () => {
  expect(ordered(["三（七）2", "三（七）", "三（十）", "三（七）10", "二（九）", "第 3 条"])).toEqual([
    "二（九）",
    "第 3 条",
    "三（七）",
    "三（七）2",
    "三（七）10",
    "三（十）",
  ]);
});
