import { OrganisationId } from "@lianrong/contracts/ids";
import { Instant } from "@lianrong/contracts/instants";
import { expect, it } from "vitest";
import { askedOf, stepsOf } from "./programme-turn.js";

const idOf = (last: number) => OrganisationId.parse(`org_00000000-0000-4000-8000-00000000000${last}`);
const [bankId, leaderId, firmId, otherId] = [idOf(1), idOf(2), idOf(3), idOf(4)];
const at = Instant.parse("2026-11-21T10:00:00.000+08:00");
const bank = { organisationId: bankId, organisationKind: "bank" } as const;
const leader = { organisationId: leaderId, organisationKind: "enterprise" } as const;
const firm = { organisationId: firmId, organisationKind: "enterprise" } as const;
const other = { organisationId: otherId, organisationKind: "enterprise" } as const;
const bureau = { organisationId: otherId, organisationKind: "finance-bureau" } as const;

const fresh = {
  status: "proposed",
  proposedBy: "bank",
  leaderId,
  leaderAgreedAt: null,
  bankAgreedAt: at,
  members: [{ enterpriseId: firmId, joinedAt: null }],
} as const;
const suggested = { ...fresh, proposedBy: "bureau", bankAgreedAt: null } as const;
const open = { ...fresh, status: "active", leaderAgreedAt: at } as const;
const joined = { ...open, members: [{ enterpriseId: firmId, joinedAt: at }] } as const;

it.each([
  ["a bank with its own proposal", bank, fresh, ["invite", "withdraw"], undefined],
  ["a bank with a bureau's suggestion", bank, suggested, ["grant", "invite", "refuse"], "grant"],
  ["a bank with what is open", bank, open, ["invite", "close"], undefined],
  ["a leader that is asked", leader, fresh, ["agree", "decline"], "agree"],
  ["a leader whose bank has yet to agree", leader, { ...suggested, leaderAgreedAt: at }, ["decline"], undefined],
  ["a leader of what is open", leader, open, [], undefined],
  ["a firm that was invited before it opens", firm, fresh, ["join"], "join"],
  ["a firm that was invited into what is open", firm, open, ["join"], "join"],
  ["a member", firm, joined, [], undefined],
  ["another firm", other, open, [], undefined],
  ["an office", bureau, suggested, [], undefined],
] as const)("%s can do no more than is its own to do", (_who, person, one, steps, waits) => {
  expect(stepsOf(person, one)).toEqual(steps);
  expect(askedOf(person, one)).toBe(waits);
});

it.each(["declined", "closed"] as const)("nobody does anything with a programme that is %s", (status) => {
  for (const person of [bank, leader, firm, bureau]) expect(stepsOf(person, { ...suggested, status })).toEqual([]);
});
