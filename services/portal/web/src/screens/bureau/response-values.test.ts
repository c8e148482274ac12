import { expect, it } from "vitest";
import { readValues, spansInWords, spansToRead } from "./response-values.js";

const typed = { hours: "12", spans: "9:00-12:00、14：00～17：00", closedOn: "", openOn: "", pushesInOrder: false };

it("reads hours of the day however they are typed, and writes them in one way", () => {
  const { spans } = readValues(typed);
  expect(spans).toEqual([
    { from: "09:00", to: "12:00" },
    { from: "14:00", to: "17:00" },
  ]);
  expect(spansInWords(spans ?? [])).toBe("09:00-12:00 14:00-17:00");
});

it.each(["", "09:00", "12:00-09:00", "09:00-24:00", "09:00-12:00 11:00-17:00", "09:00-10:00-11:00"])(
  "takes %j for no working day",
  (spans) => {
    expect(readValues({ ...typed, spans }).spans).toBeUndefined();
  },
);

it("reads days in any order, and none that no calendar has", () => {
  expect(readValues({ ...typed, closedOn: "2026-12-31，2026-11-23" }).closedOn).toEqual(["2026-11-23", "2026-12-31"]);
  expect(readValues({ ...typed, closedOn: "2026-02-30" }).closedOn).toBeUndefined();
  expect(readValues({ ...typed, hours: "0" }).responseHours).toBeUndefined();
});

it("parts the spans of a working day as the reader's language does, and none at the end of a line", () => {
  const spans = [
    { from: "09:00", to: "12:00" },
    { from: "14:00", to: "17:00" },
  ];
  expect(spansToRead(spans, "zh").replaceAll("\u2060", "")).toBe("09:00–12:00、14:00–17:00");
  expect(spansToRead(spans, "en")).toBe("09:00\u2060–\u206012:00, 14:00\u2060–\u206017:00");
});
