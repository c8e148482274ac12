import { expect, it } from "vitest";
import { negativeRows } from "./negative-rows.js";

it("reads code, day and number below the headings, as spreadsheets rewrite days", () => {
  const heading = ["统一社会信用代码", "列入日期", "文书编号"];
  expect(negativeRows([heading, ["91350102MAAY4CL12B", "2026/9/1", "异〔2026〕1号"]])).toEqual([
    { uscc: "91350102MAAY4CL12B", listedOn: "2026-09-01", reference: "异〔2026〕1号" },
  ]);
});
