import { expect, it } from "vitest";
import { regionCalled } from "./region-names.js";

it.each([
  ["35", "福建省", "Fujian"],
  ["350000", "福建省", "Fujian"],
  ["3505", "泉州市", "Quanzhou"],
  ["350500", "泉州市", "Quanzhou"],
  ["350102", "福州市鼓楼区", "Gulou, Fuzhou"],
  ["350583", "泉州市（350583）", "Quanzhou (350583)"],
  ["3301", "浙江省（3301）", "Zhejiang (3301)"],
  ["65", "新疆维吾尔自治区", "Xinjiang"],
  ["15", "内蒙古自治区", "Inner Mongolia"],
])("calls %s %s", (code, zh, en) => {
  expect(regionCalled(code)).toEqual({ zh, en });
});

it.each(["99", "990000", "x", ""])("leaves %j as it is written", (code) => {
  expect(regionCalled(code)).toBeUndefined();
});
