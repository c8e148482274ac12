import { expect, test } from "vitest";
import { financeable, type Standing } from "./financeable.js";

const day = { organisationId: "org_us", today: "2026-03-02" };
const recorded: Standing = {
  status: "recorded",
  supplierId: "org_us",
  requestId: null,
  confirmedFen: null,
  dueOn: "2026-05-04",
};

test.each([
  ["toConfirm", {}],
  ["asked", { status: "confirmation-requested" }],
  ["asked", { status: "awaiting-checker" }],
  ["confirmedNow", { status: "confirmed", confirmedFen: 1 }],
] as const)("can be financed now: %s", (why, standing) => {
  expect(financeable({ ...recorded, ...standing }, day)).toEqual({ can: true, kind: "now", why });
});

test.each([
  ["payable", "payable", { supplierId: "org_them" }],
  ["notNow", "inRequest", { requestId: "req_1" }],
  ["notNow", "rejected", { status: "rejected" }],
  ["over", "financed", { status: "financed", requestId: "req_1" }],
  ["over", "settled", { status: "settled" }],
  ["over", "confirmedNothing", { status: "confirmed", confirmedFen: 0 }],
  ["over", "past", { dueOn: "2026-03-02" }],
] as const)("cannot be financed, being %s: %s", (kind, why, standing) => {
  expect(financeable({ ...recorded, ...standing }, day)).toEqual({ can: false, kind, why });
});
