import { expect, it } from "vitest";
import { isWrong, readMembers } from "./read-members.js";

const [first, second] = ["91350102MAAY4CL12B", "91350104MA1XG6125X"];

it("two columns pasted from a sheet, or typed with any mark between them, are firms and their sub-limits", () => {
  expect(readMembers(`${first}\t1,500,000.00\n\n ${second}，200000\r\n`)).toEqual([
    { uscc: first, limitFen: 150_000_000 },
    { uscc: second, limitFen: 20_000_000 },
  ]);
  expect(readMembers("")).toEqual([]);
});

it.each([
  ["a line without an amount", `${first} 1\n${second}`, { line: 2, reason: "form" }],
  ["a code with a wrong check character", "91350102MAAY4CL12C 1", { line: 1, reason: "code" }],
  ["an amount that is none", `${first} 很多`, { line: 1, reason: "amount" }],
  ["a sub-limit of nothing", `${first} 0`, { line: 1, reason: "amount" }],
  ["a firm that stands there twice", `${first} 1\n\n${first.toLowerCase()} 2`, { line: 3, reason: "twice" }],
])("reading stops at %s and says where", (_what, text, wrong) => {
  const read = readMembers(text);
  expect(read).toEqual(wrong);
  expect(isWrong(read)).toBe(true);
});
