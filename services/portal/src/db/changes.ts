import type { Tx } from "@lianrong/runtime/database";
import type { Change, Side } from "../domain/change.js";

/** A change as one party is told of it. */
export type ToldChange = {
  readonly position: number;
  readonly tenant: string;
  readonly audience: string;
  readonly side: Side;
  readonly type: string;
  readonly subjects: readonly string[];
  readonly actor: string | null;
  readonly occurredAt: Date;
};

const COLUMNS = `position, tenant, audience, side, type, subjects, actor, occurred_at as "occurredAt"`;

/** Whoever writes changes does so alone: positions become visible in their order, and no reader passes one by. */
export async function lockChanges(tx: Tx): Promise<void> {
  await tx.query("select pg_advisory_xact_lock(hashtextextended(current_schema() || '/changes', 0))");
}

/** Writes the change down once for each party; an event that comes again changes nothing. */
export async function insertChange(tx: Tx, change: Change): Promise<void> {
  const { tenant, eventId, type, subjects, subjectsOfCase, actor, occurredAt, audiences, caseId, ofCase } = change;
  await tx.query({
    name: "insert-change",
    text: `insert into change (tenant, audience, side, event_id, type, subjects, actor, occurred_at)
           select $1, audience, side, $2, $3, told.subjects, $5, $6 from (
             select audience, side, $4::text[] as subjects from unnest($7::text[], $8::text[]) as named (audience, side)
             union all
             select organisation_id, side, $11::text[] from case_party
             where tenant = $1 and case_id = $9 and ($10 = 'everybody' or ($10 = 'borrower' and side = 'borrower'))
           ) told on conflict do nothing`,
    values: [
      tenant,
      eventId,
      type,
      subjects,
      actor,
      occurredAt,
      audiences.map(({ audience }) => audience),
      audiences.map(({ side }) => side),
      caseId,
      ofCase,
      subjectsOfCase,
    ],
  });
}

/** Remembers who takes part in the case, or forgets them once it has ended. */
export async function noteParties(tx: Tx, { tenant, caseId, party, endsCase }: Change): Promise<void> {
  if (!caseId) return;
  if (party) {
    await tx.query({
      name: "note-party",
      text: `insert into case_party (tenant, case_id, organisation_id, side) values ($1, $2, $3, $4) on conflict do nothing`,
      values: [tenant, caseId, party.organisationId, party.side],
    });
  }
  if (endsCase) {
    await tx.query({
      name: "forget-parties",
      text: "delete from case_party where tenant = $1 and case_id = $2",
      values: [tenant, caseId],
    });
  }
}

/** Where the changes end: those of one party, or of the whole installation. */
export async function lastPosition(tx: Tx, told?: { tenant: string; audience: string }): Promise<number> {
  const { rows } = await tx.query<{ position: number }>(
    told
      ? {
          name: "last-position-of-audience",
          text: "select coalesce(max(position), 0)::bigint as position from change where tenant = $1 and audience = $2",
          values: [told.tenant, told.audience],
        }
      : { name: "last-position", text: "select coalesce(max(position), 0)::bigint as position from change" },
  );
  return rows[0]?.position ?? 0;
}

/** What has changed anywhere since the position, in order. */
export async function changesAfter(tx: Tx, position: number, limit: number): Promise<readonly ToldChange[]> {
  const { rows } = await tx.query<ToldChange>({
    name: "changes-after",
    text: `select ${COLUMNS} from change where position > $1 order by position limit $2`,
    values: [position, limit],
  });
  return rows;
}

/**
 * The last changes that one party was told of and that somebody else caused, the newest first; of what happened to the
 * person's own login also what was done in its own name, for that need not have been the person.
 */
export async function latestChanges(
  tx: Tx,
  reader: { readonly tenant: string; readonly audience: string; readonly personId: string },
  wanted: { readonly types: readonly string[]; readonly limit: number },
): Promise<readonly ToldChange[]> {
  const { rows } = await tx.query<ToldChange>({
    name: "latest-changes",
    text: `select ${COLUMNS} from change
           where tenant = $1 and side || ' ' || type = any($4)
             and (audience = $2 and actor is distinct from $3 or audience = $3)
           order by position desc limit $5`,
    values: [reader.tenant, reader.audience, reader.personId, wanted.types, wanted.limit],
  });
  return rows;
}

export async function lastSeen(tx: Tx, reader: { tenant: string; personId: string }): Promise<number> {
  const { rows } = await tx.query<{ position: number }>({
    name: "last-seen",
    text: "select position from last_seen where tenant = $1 and person_id = $2",
    values: [reader.tenant, reader.personId],
  });
  return rows[0]?.position ?? 0;
}

/** Notes how far the person has read; nobody reads backwards. */
export async function saveLastSeen(
  tx: Tx,
  reader: { readonly tenant: string; readonly personId: string; readonly position: number },
): Promise<void> {
  await tx.query({
    name: "save-last-seen",
    text: `insert into last_seen (tenant, person_id, position) values ($1, $2, $3)
           on conflict (tenant, person_id) do update set position = greatest(last_seen.position, excluded.position)`,
    values: [reader.tenant, reader.personId, reader.position],
  });
}

/** Forgets what is older than anybody is told of. */
export async function deleteChangesBefore(tx: Tx, day: Date): Promise<void> {
  await tx.query({ name: "delete-changes", text: "delete from change where occurred_at < $1", values: [day] });
}
