import type { MemberRow, ProgrammeRow } from "./rows.js";

/** What weighs on a limit in all, accepted and paid out; null where the person may not see it. */
export function drawnOf({ usage }: Pick<ProgrammeRow, "usage">): number | null {
  return usage && usage.reservedFen + usage.usedFen;
}

/** What a programme can still carry; null while it is not open, and for whom its use is not to be seen. */
export function freeOf({
  status,
  totalFen,
  usage,
}: Pick<ProgrammeRow, "status" | "totalFen" | "usage">): number | null {
  const drawn = drawnOf({ usage });
  return status === "active" && drawn !== null ? Math.max(0, totalFen - drawn) : null;
}

/** What a member's own sub-limit can still carry; nothing is said of who has not joined. */
export function freeOfMember(
  { limitFen, joinedAt, usage }: Pick<MemberRow, "limitFen" | "joinedAt" | "usage">,
  status: ProgrammeRow["status"],
): number | null {
  return joinedAt === null ? null : freeOf({ status, totalFen: limitFen, usage });
}

/** How many of those that were invited have joined; null for a member, which sees itself alone. */
export function joinedOf({ usage, members }: Pick<ProgrammeRow, "usage" | "members">) {
  if (usage === null) return null;
  return { joined: members.filter(({ joinedAt }) => joinedAt !== null).length, invited: members.length };
}
