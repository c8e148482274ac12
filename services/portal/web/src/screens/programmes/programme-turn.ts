import type { SignedIn } from "../../../../src/session.js";
import type { ProgrammeRow } from "./rows.js";

export type Step = "agree" | "grant" | "join" | "invite" | "decline" | "refuse" | "withdraw" | "close";
type Somebody = Pick<SignedIn, "organisationId" | "organisationKind">;
type Standing = Pick<ProgrammeRow, "status" | "proposedBy" | "leaderId" | "leaderAgreedAt" | "bankAgreedAt"> & {
  readonly members: readonly Pick<ProgrammeRow["members"][number], "enterpriseId" | "joinedAt">[];
};

/** What somebody's side of a programme can do now: the bank, the leader, a firm that was invited; an office looks on. */
export function stepsOf({ organisationId, organisationKind }: Somebody, one: Standing): readonly Step[] {
  if (organisationKind === "bank") return bankSteps(one);
  if (organisationKind !== "enterprise") return [];
  if (one.leaderId === organisationId) return leaderSteps(one);
  const own = one.members.find(({ enterpriseId }) => enterpriseId === organisationId);
  const isStanding = one.status === "proposed" || one.status === "active";
  return isStanding && own && own.joinedAt === null ? ["join"] : [];
}

function bankSteps({ status, proposedBy, bankAgreedAt }: Standing): readonly Step[] {
  if (status === "active") return ["invite", "close"];
  if (status !== "proposed") return [];
  return [
    ...(bankAgreedAt === null ? (["grant"] as const) : []),
    "invite",
    proposedBy === "bank" ? "withdraw" : "refuse",
  ];
}

function leaderSteps({ status, leaderAgreedAt }: Standing): readonly Step[] {
  if (status !== "proposed") return [];
  return leaderAgreedAt === null ? ["agree", "decline"] : ["decline"];
}

const asked = ["agree", "grant", "join"] as const;

/** What a programme waits for from somebody's side, which belongs among its tasks; undefined where it waits for nothing. */
export function askedOf(person: Somebody, one: Standing): (typeof asked)[number] | undefined {
  const steps = stepsOf(person, one);
  return asked.find((step) => steps.includes(step));
}
