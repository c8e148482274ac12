import { requestType } from "@lianrong/contracts/request-types";
import { standardRequestTypes } from "@lianrong/contracts/standard-request-types";
import { expect, it } from "vitest";
import { countOf, detailsOf, shareOf } from "./type-values.js";

const { fields } = requestType({
  code: "rent",
  name: { zh: "租金融资", en: "Rent" },
  explains: { zh: "以租约申请。", en: "On a lease." },
  backing: "none",
  borrowers: ["upstream"],
  fields: [
    { kind: "money", name: "rentFen", label: { zh: "租金", en: "Rent" } },
    { kind: "count", name: "rooms", label: { zh: "间数", en: "Rooms" }, to: 9 },
    { kind: "share", name: "let", label: { zh: "出租率", en: "Let" } },
    { kind: "uscc", name: "code", label: { zh: "代码", en: "Code" } },
    { kind: "text", name: "place", label: { zh: "地点", en: "Place" }, required: false },
    { kind: "flag", name: "insured", label: { zh: "投保", en: "Insured" } },
  ],
});

it("sends what was typed in the units of the service, and leaves out what was left empty", () => {
  const typed = { rentFen: "1,200.50", rooms: "3", let: "80.5", code: " 91350102maay4cl12b ", place: " " };
  expect(detailsOf(fields, typed)).toEqual({
    rentFen: 120_050,
    rooms: 3,
    let: 8_050,
    code: "91350102MAAY4CL12B",
    insured: false,
  });
});

it("says no to more than the whole, and to a count out of its bounds", () => {
  expect([shareOf("100"), shareOf("100.01"), shareOf("x")]).toEqual([10_000, undefined, undefined]);
  const rooms = { from: 1, to: 9 };
  expect([countOf("9", rooms), countOf("0", rooms), countOf("10", rooms), countOf("1.5", rooms)]).toEqual([
    9,
    undefined,
    undefined,
    undefined,
  ]);
});

it("draws every type that an installation brings, for nothing typed is sent but what is ticked", () => {
  for (const type of standardRequestTypes) {
    const ticked = type.fields.filter(({ kind }) => kind === "flag").map(({ name }) => name);
    expect(Object.keys(detailsOf(type.fields, {}))).toEqual(ticked);
  }
});
