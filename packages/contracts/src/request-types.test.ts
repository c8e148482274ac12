import { describe, expect, it } from "vitest";
import { Day } from "./instants.js";
import { readDetails } from "./read-details.js";
import { RequestTypeText, type RequestTypeWritten, requestType, requestTypeName } from "./request-types.js";
import { standardRequestTypes } from "./standard-request-types.js";

const today = Day.parse("2026-11-02");
const written: RequestTypeWritten = {
  code: "rent",
  name: { zh: "租金融资", en: "Rent financing" },
  explains: { zh: "以租约申请。", en: "On a lease." },
  backing: "none",
  borrowers: ["upstream"],
  fields: [
    { kind: "money", name: "rentFen", label: { zh: "年租金", en: "Yearly rent" } },
    { kind: "text", name: "place", label: { zh: "地点", en: "Place" }, required: false, longest: 20 },
    { kind: "count", name: "rooms", label: { zh: "间数", en: "Rooms" }, from: 1, to: 9 },
    { kind: "share", name: "let", label: { zh: "出租率", en: "Share let" } },
    { kind: "day", name: "from", label: { zh: "起租日", en: "Let from" }, when: "past" },
    { kind: "day", name: "until", label: { zh: "到期日", en: "Let until" }, when: "future" },
    { kind: "uscc", name: "tenantUscc", label: { zh: "承租方代码", en: "Tenant's code" } },
    {
      kind: "choice",
      name: "use",
      label: { zh: "用途", en: "Use" },
      options: [
        { value: "office", label: { zh: "办公", en: "Office" } },
        { value: "works", label: { zh: "厂房", en: "Works" } },
      ],
    },
    { kind: "flag", name: "insured", label: { zh: "已投保", en: "Insured" } },
  ],
  ceilings: [{ field: "rentFen", shareBp: 5_000 }],
};
const filled = {
  rentFen: 100_00,
  rooms: 3,
  let: 8_000,
  from: "2026-11-02",
  until: "2026-11-02",
  tenantUscc: "9135 0102 MAAY 4CL1 2B",
  use: "works",
  insured: false,
};

describe("a description", () => {
  it("is taken where it is sound, and so are all that every installation brings, each under a code of its own", () => {
    expect(requestType(written).fields).toHaveLength(9);
    const codes = standardRequestTypes.map(({ code }) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(codes).toEqual(
      expect.arrayContaining(["receivable", "factoring", "order", "prepayment", "inventory", "dealer", "credit"]),
    );
  });

  it.each<[string, Partial<RequestTypeWritten>]>([
    ["names a field twice", { fields: [written.fields?.[0], written.fields?.[0]].flatMap((one) => one ?? []) }],
    ["rests a ceiling on a field that it has not", { ceilings: [{ field: "none", shareBp: 1 }] }],
    ["rests a ceiling on a field that is no money", { ceilings: [{ field: "rooms", shareBp: 1 }] }],
    ["bounds what debtors confirm already", { backing: "receivables" }],
    ["is nobody's to file", { borrowers: [] }],
    ["has a code that is no code", { code: "Rent Loan" }],
  ])("is refused where it %s", (_why, change) => {
    expect(RequestTypeText.safeParse({ ...written, ...change }).success).toBe(false);
  });

  it("is called by its code where nobody knows its name", () => {
    expect(requestTypeName(standardRequestTypes, "order").zh).toBe("订单融资");
    expect(requestTypeName(standardRequestTypes, "rent")).toEqual({ zh: "rent", en: "rent" });
  });
});

describe("what is filled in", () => {
  const type = requestType(written);

  it("comes back in the type's order with the words that it was asked for in, codes folded and empty fields left out", () => {
    const read = readDetails(type, filled, today);
    expect(read).toMatchObject({ ok: true });
    if (!read.ok) return;
    expect(read.value.map(({ name }) => name)).toEqual([
      "rentFen",
      "rooms",
      "let",
      "from",
      "until",
      "tenantUscc",
      "use",
      "insured",
    ]);
    expect(read.value.find(({ name }) => name === "tenantUscc")?.value).toBe("91350102MAAY4CL12B");
    expect(read.value.find(({ name }) => name === "use")).toMatchObject({ choice: { zh: "厂房", en: "Works" } });
  });

  it.each<[string, Readonly<Record<string, string | number | boolean>>, string]>([
    ["a missing field", { rentFen: "" }, "rentFen"],
    ["an amount of nothing", { rentFen: 0 }, "rentFen"],
    ["a count out of its bounds", { rooms: 10 }, "rooms"],
    ["more than the whole", { let: 10_001 }, "let"],
    ["a day that lies ahead", { from: "2026-11-03" }, "from"],
    ["a day that has passed", { until: "2026-11-01" }, "until"],
    ["a day that is none", { until: "2026-02-30" }, "until"],
    ["a wrong code", { tenantUscc: "911000001000044477" }, "tenantUscc"],
    ["a choice that is not offered", { use: "farm" }, "use"],
    ["a text where yes or no is asked", { insured: "yes" }, "insured"],
    ["a person's number in a text", { place: "电话 13900001234" }, "place"],
    ["a field that the type has not", { colour: "red" }, "colour"],
  ])("is refused for %s, by the field's name and in both languages", (_why, change, name) => {
    const read = readDetails(type, { ...filled, ...change }, today);
    expect(read).toMatchObject({ ok: false, error: [{ name }] });
    if (read.ok) return;
    expect(read.error).toHaveLength(1);
    expect(read.error[0]?.reason.zh).toMatch(/\p{Script=Han}/u);
    expect(read.error[0]?.reason.en).not.toMatch(/\p{Script=Han}/u);
  });

  it("is refused as a whole, every field that is wrong named", () => {
    const read = readDetails(type, {}, today);
    expect(read.ok ? [] : read.error.map((each) => each.name)).toEqual([
      "rentFen",
      "rooms",
      "let",
      "from",
      "until",
      "tenantUscc",
      "use",
      "insured",
    ]);
  });
});
