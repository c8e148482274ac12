import { err, ok, type Result } from "@lianrong/core/result";
import { describe, expect, test } from "vitest";
import { describeInstanceError, type InstanceError } from "./instance-error.js";
import { InstanceReader } from "./instance-file.js";

const line = { kind: "line", id: "line", parentId: null, capacityFen: 1_000 };
const product = {
  kind: "product",
  id: "product",
  bankId: "bank",
  lineId: "line",
  predicate: { op: "allOf", conditions: [] },
  rateBp: 400,
};
const request = { kind: "request", id: "request", attributes: { amountFen: 100, tenorDays: 90 } };

function readAll(records: readonly (object | string)[]): Result<string[], InstanceError> {
  const reader = new InstanceReader();
  const requests: string[] = [];
  for (const record of records) {
    const read = reader.read(typeof record === "string" ? record : JSON.stringify(record));
    if (!read.ok) return read;
    if (read.value) requests.push(read.value.id);
  }
  const table = reader.table();
  return table.ok ? ok(requests) : err(table.error);
}

describe("an instance file", () => {
  test("hands on its requests one by one, empty lines aside", () => {
    expect(
      readAll([{ kind: "settings", version: 1 }, line, product, "", request, { ...request, id: "another" }]),
    ).toEqual({ ok: true, value: ["request", "another"] });
  });

  test.each<[string, (object | string)[], string, number]>([
    ["is not JSON", [line, "{"], "bad-json", 2],
    ["ends its lines with a carriage return alone", [`${JSON.stringify(line)}\r{}\r`], "lone-carriage-return", 1],
    ["is cut off before a carriage return", [line, "{\r"], "bad-json", 2],
    ["is of no known kind", [line, { kind: "loan" }], "bad-record", 2],
    ["lacks the amount", [line, product, { ...request, attributes: { tenorDays: 1 } }], "bad-record", 3],
    [
      "has an attribute nobody knows",
      [line, product, { ...request, attributes: { ...request.attributes, colour: "red" } }],
      "bad-record",
      3,
    ],
    ["has half a fen", [{ ...line, capacityFen: 0.5 }], "bad-record", 1],
    [
      "has an amount beyond 2^53",
      [line, '{"kind":"line","id":"b","parentId":null,"capacityFen":9007199254740993}'],
      "bad-record",
      2,
    ],
    ["names a request a second time", [line, product, request, "", request], "duplicate-request", 5],
    ["names a line a second time", [line, line, product, request], "bad-catalogue", 2],
    ["hangs a line on one that is not there", [{ ...line, parentId: "other" }, product, request], "bad-catalogue", 1],
    ["hangs a line on itself", [line, { ...line, id: "own", parentId: "own" }, request], "bad-catalogue", 2],
    ["names a product a second time", [line, product, product, request], "bad-catalogue", 3],
    ["draws on a line that is not there", [{ ...product, lineId: "other" }, line, request], "bad-catalogue", 1],
    [
      "limits a product that is not there",
      [line, product, { kind: "sideLimit", id: "side", productIds: ["other"], capacityFen: 1 }, request],
      "bad-catalogue",
      3,
    ],
    [
      "has a rule that cannot be read",
      [line, { ...product, rule: "request.amountFen >" }, request],
      "bad-catalogue",
      2,
    ],
    [
      "has a range upside down",
      [line, { ...product, predicate: { op: "between", field: "amountFen", from: 2, to: 1 } }],
      "bad-record",
      2,
    ],
    [
      "has settings a second time",
      [{ kind: "settings", version: 1 }, line, { kind: "settings", version: 1 }],
      "repeated-settings",
      3,
    ],
    [
      "names one capacity twice",
      ['{"kind":"line","id":"line","parentId":null,"capacityFen":1,"capacity\\u0046en" : 2}'],
      "repeated-key",
      1,
    ],
    [
      "adds a product after the first request",
      [line, product, request, { ...product, id: "late" }],
      "catalogue-after-request",
      4,
    ],
  ])("that %s is refused by the number of its line", (_what, records, code, lineNumber) => {
    const read = readAll(records);
    expect(read).toMatchObject({ ok: false, error: { code, lineNumber } });
    if (read.ok) return;
    const { zh, en } = describeInstanceError(read.error);
    expect([zh, en]).toEqual([
      expect.stringMatching(new RegExp(`^第${lineNumber}行：.*\\p{Script=Han}`, "u")),
      expect.stringMatching(new RegExp(`^line ${lineNumber}: [^\\p{Script=Han}]+$`, "u")),
    ]);
  });

  test.each<[string, object, string, string]>([
    ["lacks a field", { ...request, attributes: { tenorDays: 1 } }, "attributes.amountFen：缺少此项", "it is missing"],
    ["is of no known kind", { kind: "loan" }, "kind：须为settings、line、product", "must be one of settings, line"],
    ["has half a fen", { ...line, capacityFen: 0.5 }, "capacityFen：须为整数", "must be a whole number"],
    ["has text for a number", { ...line, capacityFen: "1" }, "capacityFen：须为数字", "must be a number"],
    ["has less than nothing", { ...line, capacityFen: -1 }, "capacityFen：不得小于0", "must be 0 or more"],
    [
      "has more than fits",
      { ...line, capacityFen: 2 ** 53 },
      "capacityFen：不得大于9007199254740991",
      "must be 9007199254740991 at most",
    ],
    ["has an empty id", { ...line, id: "" }, "id：不得为空", "must not be empty"],
    [
      "has half a region",
      { ...product, branchRegions: ["3"] },
      "branchRegions.0：长度至少为2",
      "a length of 2 or more",
    ],
    ["has a long id", { ...line, id: "x".repeat(101) }, "id：不得超过100个字符", "must have 100 characters at most"],
    [
      "limits no product",
      { kind: "sideLimit", id: "s", productIds: [], capacityFen: 1 },
      "productIds：不得为空",
      "must not be empty",
    ],
    [
      "has unknown fields",
      { ...line, ["k".repeat(99)]: 1, b: 1, c: 1, d: 1 },
      `没有名为${"k".repeat(60)}…、b、c…的字段`,
      "there is no field kkk",
    ],
    [
      "approved more than it decided",
      { ...product, pastDecisions: [{ chain: "", approved: 2, decided: 1 }] },
      "pastDecisions.0.approved：通过数不得大于办结数",
      "pastDecisions.0.approved: no more can be approved than were decided",
    ],
    ["is a list", [line], "整条记录：须为对象", "the record: must be an object"],
  ])("that %s is told what should be there", (_what, record, zh, en) => {
    const read = readAll([record]);
    if (read.ok) throw new Error("it was read");
    const told = describeInstanceError(read.error);
    expect([told.zh, told.en]).toEqual([expect.stringContaining(zh), expect.stringContaining(en)]);
  });

  test("with a number that has no end is told so", () => {
    const read = readAll(['{"kind":"line","id":"l","parentId":null,"capacityFen":1e400}']);
    if (read.ok) throw new Error("it was read");
    const { zh, en } = describeInstanceError(read.error);
    expect([zh, en]).toEqual(["第1行：capacityFen：数值过大", "line 1: capacityFen: a number beyond all bounds"]);
  });

  test("that would have a terminal do something is told without it", () => {
    for (const bad of ["\u001b[2Jgone", { ...product, lineId: "\u001b]0;owned\u0007" }]) {
      const read = readAll([line, bad, request]);
      if (read.ok) throw new Error("it was read");
      const { zh, en } = describeInstanceError(read.error);
      expect(`${zh}${en}`).toMatch(/^第2行：[^\p{C}]+$/u);
    }
  });

  test("that is no JSON is told where, as far as that is known", () => {
    const told = ['{"kind":"line" "id"}', "{"].map((text) => {
      const read = readAll([text]);
      return read.ok ? "" : describeInstanceError(read.error).zh;
    });
    expect(told).toEqual(["第1行：不是完整的JSON，错在第16个字符", expect.stringMatching(/^第1行：不是完整的JSON/)]);
  });
});
