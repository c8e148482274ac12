import { z } from "zod";
import { OrganisationId, ProductId, ProgrammeId } from "./ids.js";
import { Instant } from "./instants.js";
import { Fen, PositiveFen } from "./money.js";
import { PageQuery, pageOf } from "./page.js";
import { Uscc } from "./uscc.js";

const InvitedMember = z.strictObject({
  uscc: Uscc.describe("链属企业统一社会信用代码 / the chain member's unified social credit code"),
  limitFen: PositiveFen.describe("子额度 / its sub-limit"),
});
export type InvitedMember = z.infer<typeof InvitedMember>;

const Members = z
  .array(InvitedMember)
  .max(500)
  .refine((members) => new Set(members.map(({ uscc }) => uscc)).size === members.length, {
    error: "同一企业只能列一次",
    params: { code: "member-twice", en: "a firm is listed twice" },
  });

/**
 * One bank, one leader and the firms of its chain under one total with a sub-limit each (整链授信): a bank proposes it, or a
 * bureau does to a bank and a leader. It opens once both have agreed, and is a branch of the bank's tree of lines.
 */
export const ProposeProgramme = z.strictObject({
  name: z.string().trim().min(2).max(80),
  productId: ProductId,
  leaderUscc: Uscc.describe("链主企业统一社会信用代码 / the leader's unified social credit code"),
  totalFen: PositiveFen.describe("方案总额度 / what it may carry in all"),
  members: Members.default([]),
});
export type ProposeProgramme = z.infer<typeof ProposeProgramme>;

export const ProgrammeStatus = z.enum(["proposed", "active", "declined", "closed"]);
export type ProgrammeStatus = z.infer<typeof ProgrammeStatus>;

const Usage = z.object({ reservedFen: Fen, usedFen: Fen });

export const ProgrammeMember = z.object({
  enterpriseId: OrganisationId,
  uscc: Uscc.nullable(),
  name: z.string(),
  limitFen: Fen,
  invitedAt: Instant,
  joinedAt: Instant.nullable(),
  usage: Usage.nullable().describe(
    "只有银行、主管部门和该企业本身可见 / for the bank, the offices and the firm itself; null for others",
  ),
});
export type ProgrammeMember = z.infer<typeof ProgrammeMember>;

export const Programme = z.object({
  programmeId: ProgrammeId,
  name: z.string(),
  bankId: OrganisationId,
  bankName: z.string(),
  leaderId: OrganisationId,
  leaderName: z.string(),
  productId: ProductId,
  productName: z.string(),
  totalFen: Fen,
  usage: Usage.nullable().describe("成员企业不可见 / hidden from members"),
  status: ProgrammeStatus,
  proposedBy: z.enum(["bank", "bureau"]),
  proposedAt: Instant,
  leaderAgreedAt: Instant.nullable(),
  bankAgreedAt: Instant.nullable(),
  endedAt: Instant.nullable(),
  endReason: z.string().nullable(),
  members: z.array(ProgrammeMember).describe("链属企业只看到自己 / a member finds itself alone"),
  revision: z.int(),
});
export type Programme = z.infer<typeof Programme>;
export const Programmes = pageOf(Programme);
export const ProgrammesQuery = PageQuery.extend({ status: ProgrammeStatus.optional() });
export type ProgrammesQuery = z.infer<typeof ProgrammesQuery>;

export const ProgrammeRef = z.strictObject({ programmeId: ProgrammeId });
export const InviteMembers = z.strictObject({ programmeId: ProgrammeId, members: Members.min(1) });
export type InviteMembers = z.infer<typeof InviteMembers>;
export const EndProgramme = z.strictObject({ programmeId: ProgrammeId, reason: z.string().trim().min(2).max(500) });
export type EndProgramme = z.infer<typeof EndProgramme>;
