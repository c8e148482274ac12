import type { OrganisationId, ProgrammeId } from "@lianrong/contracts/ids";
import type { Fen } from "@lianrong/contracts/money";
import type { Place } from "@lianrong/contracts/place-cursor";
import type { ProgrammeStatus } from "@lianrong/contracts/programmes";
import type { Tx } from "@lianrong/runtime/database";
import type { Member, Programme } from "../domain/programme.js";

const COLUMNS = `tenant, programme_id as "programmeId", bank_id as "bankId", leader_id as "leaderId",
  product_id as "productId", name, total_fen as "totalFen", status, proposed_by as "proposedBy",
  proposed_at as "proposedAt", leader_agreed_at as "leaderAgreedAt", bank_agreed_at as "bankAgreedAt",
  ended_at as "endedAt", end_reason as "endReason", revision`;

export async function insertProgramme(tx: Tx, one: Programme): Promise<void> {
  await tx.query({
    name: "insert-programme",
    text: `insert into programme (tenant, programme_id, bank_id, leader_id, product_id, name, total_fen, status,
             proposed_by, proposed_at, leader_agreed_at, bank_agreed_at, revision)
           values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
    values: [
      one.tenant,
      one.programmeId,
      one.bankId,
      one.leaderId,
      one.productId,
      one.name,
      one.totalFen,
      one.status,
      one.proposedBy,
      one.proposedAt,
      one.leaderAgreedAt,
      one.bankAgreedAt,
      one.revision,
    ],
  });
}

export async function findProgramme(tx: Tx, programmeId: ProgrammeId): Promise<Programme | undefined> {
  const { rows } = await tx.query<Programme>({
    name: "find-programme",
    text: `select ${COLUMNS} from programme
           where tenant = current_setting('lianrong.tenant') and programme_id = $1`,
    values: [programmeId],
  });
  return rows[0];
}

/** The programme for whoever decides about it; its members and its lines change under this lock. */
export async function lockProgramme(tx: Tx, programmeId: ProgrammeId): Promise<Programme | undefined> {
  const { rows } = await tx.query<Programme>({
    name: "lock-programme",
    text: `select ${COLUMNS} from programme
           where tenant = current_setting('lianrong.tenant') and programme_id = $1 for update`,
    values: [programmeId],
  });
  return rows[0];
}

/** The programme that stands or is proposed for the same bank, product and leader. */
export async function standingProgramme(
  tx: Tx,
  of: Pick<Programme, "bankId" | "productId" | "leaderId">,
): Promise<ProgrammeId | undefined> {
  const { rows } = await tx.query<{ programmeId: ProgrammeId }>({
    name: "standing-programme",
    text: `select programme_id as "programmeId" from programme
           where tenant = current_setting('lianrong.tenant') and bank_id = $1 and product_id = $2 and leader_id = $3
             and status in ('proposed', 'active')`,
    values: [of.bankId, of.productId, of.leaderId],
  });
  return rows[0]?.programmeId;
}

export async function saveProgramme(tx: Tx, one: Programme): Promise<void> {
  const { rowCount } = await tx.query({
    name: "save-programme",
    text: `update programme set status = $3, leader_agreed_at = $4, bank_agreed_at = $5, ended_at = $6,
             end_reason = $7, revision = $8
           where programme_id = $1 and revision = $2`,
    values: [
      one.programmeId,
      one.revision - 1,
      one.status,
      one.leaderAgreedAt,
      one.bankAgreedAt,
      one.endedAt,
      one.endReason,
      one.revision,
    ],
  });
  if (rowCount !== 1) throw new Error(`programme ${one.programmeId} was changed without its lock`);
}

/** A page of the programmes that the transaction may see, the newest first. */
export async function pageOfProgrammes(
  tx: Tx,
  page: { readonly before: Place | null; readonly status: ProgrammeStatus | null; readonly limit: number },
): Promise<readonly Programme[]> {
  const { rows } = await tx.query<Programme>({
    name: "page-of-programmes",
    text: `select ${COLUMNS} from programme
           where tenant = current_setting('lianrong.tenant') and (proposed_at, programme_id) < ($1, $2)
             and ($3::text is null or status = $3)
           order by proposed_at desc, programme_id desc limit $4`,
    values: [page.before?.at ?? new Date("9999-12-31T00:00:00Z"), page.before?.id ?? "", page.status, page.limit],
  });
  return rows;
}

/** Adds firms to one programme, all invited at once. */
export async function insertMembers(tx: Tx, members: readonly Member[]): Promise<void> {
  const [first] = members;
  if (!first) return;
  const { tenant, programmeId, bankId, leaderId, invitedAt } = first;
  await tx.query({
    name: "insert-programme-members",
    text: `insert into programme_member (tenant, programme_id, bank_id, leader_id, invited_at, enterprise_id, limit_fen)
           select $1, $2, $3, $4, $5, enterprise_id, limit_fen
           from unnest($6::text[], $7::bigint[]) as invited (enterprise_id, limit_fen)`,
    values: [
      tenant,
      programmeId,
      bankId,
      leaderId,
      invitedAt,
      members.map(({ enterpriseId }) => enterpriseId),
      members.map(({ limitFen }) => limitFen),
    ],
  });
}

/** The members of the programmes that the transaction may see, those invited first before the others. */
export async function membersOfProgrammes(tx: Tx, programmeIds: readonly ProgrammeId[]): Promise<readonly Member[]> {
  const { rows } = await tx.query<Member>({
    name: "members-of-programmes",
    text: `select tenant, programme_id as "programmeId", enterprise_id as "enterpriseId", bank_id as "bankId",
             leader_id as "leaderId", limit_fen as "limitFen", invited_at as "invitedAt", joined_at as "joinedAt"
           from programme_member where tenant = current_setting('lianrong.tenant') and programme_id = any($1)
           order by invited_at, enterprise_id`,
    values: [programmeIds],
  });
  return rows;
}

export async function saveJoined(tx: Tx, member: Member, at: Date): Promise<void> {
  await tx.query({
    name: "save-programme-member-joined",
    text: "update programme_member set joined_at = $3 where programme_id = $1 and enterprise_id = $2",
    values: [member.programmeId, member.enterpriseId, at],
  });
}

export type ProgrammeLine = {
  readonly programmeId: ProgrammeId;
  readonly borrowerId: OrganisationId | null;
  readonly reservedFen: Fen;
  readonly usedFen: Fen;
};

/** What the programmes' lines carry, closed ones too. */
export async function linesOfProgrammes(
  tx: Tx,
  programmeIds: readonly ProgrammeId[],
): Promise<readonly ProgrammeLine[]> {
  const { rows } = await tx.query<ProgrammeLine>({
    name: "lines-of-programmes",
    text: `select programme_id as "programmeId", borrower_id as "borrowerId", reserved_fen as "reservedFen",
             used_fen as "usedFen"
           from credit_line where tenant = current_setting('lianrong.tenant') and programme_id = any($1)`,
    values: [programmeIds],
  });
  return rows;
}

/** Takes no new business on a programme's lines; what they carry goes on until it is paid back. */
export async function closeLinesOf(tx: Tx, programmeId: ProgrammeId): Promise<void> {
  await tx.query({
    name: "close-lines-of-programme",
    text: `update credit_line set status = 'closed', revision = revision + 1
           where tenant = current_setting('lianrong.tenant') and programme_id = $1 and status <> 'closed'`,
    values: [programmeId],
  });
}
