import { expect, test } from "vitest";
import { industryCodeOf } from "./industry-code.js";

test.each([
  ["C3974", "C3974"],
  ["3974", "C3974"],
  ["c27", "C27"],
  ["0411", "A0411"],
  ["Ｃ３６１２", "C3612"],
  ["T97", "T97"],
  ["S", undefined],
  ["00", undefined],
  ["98", undefined],
  ["D3974", undefined],
  ["C39745", undefined],
  ["C3", undefined],
])("%s is read as %s", (written, code) => {
  expect(industryCodeOf(written)).toBe(code);
});

test("the sections hold the 97 divisions, each once", () => {
  const divisions = Array.from({ length: 100 }, (_, number) => industryCodeOf(String(number).padStart(2, "0")));
  expect(divisions.filter((code) => code !== undefined)).toHaveLength(97);
});
