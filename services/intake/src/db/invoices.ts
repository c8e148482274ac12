import type {
  ConfirmationId,
  FinancingRequestId,
  OrganisationId,
  ReceivableId,
  TenantId,
} from "@lianrong/contracts/ids";
import type { Fen } from "@lianrong/contracts/money";
import { invariant } from "@lianrong/core/invariant";
import type { Tx } from "@lianrong/runtime/database";

/** What a request wants to hold of one invoice for one receivable. */
export type Hold = { readonly receivableId: ReceivableId; readonly fingerprint: string; readonly heldFen: Fen };

/** One version of an invoice as it is claimed: the number's key, and what else it says of itself. */
export type Registration = {
  readonly fingerprint: string;
  readonly numberKey: string;
  readonly particulars: string;
  readonly totalFen: Fen;
};

/** Names the invoices that this transaction holds in hand, by fingerprint or by number; the registry shows no other rows. */
async function nameInvoices(tx: Tx, keys: readonly string[]): Promise<void> {
  await tx.query({
    name: "invoices-name",
    text: "select set_config('lianrong.invoices', $1, true)",
    values: [keys.join(",")],
  });
}

/**
 * Enters versions of invoices into the registry. Answers under which fingerprint each number's version stands there, and the
 * numbers that a debtor has confirmed with other particulars; what nobody has confirmed stands in nobody's way.
 */
export async function registerInvoices(
  tx: Tx,
  registrations: readonly Registration[],
): Promise<{ readonly fingerprints: ReadonlyMap<string, string>; readonly conflicts: ReadonlySet<string> }> {
  const inOrder = registrations.toSorted((a, b) => (a.fingerprint < b.fingerprint ? -1 : 1));
  const values = [
    inOrder.map((each) => each.fingerprint),
    inOrder.map((each) => each.numberKey),
    inOrder.map((each) => each.particulars),
    inOrder.map((each) => each.totalFen),
  ];
  await nameInvoices(
    tx,
    inOrder.flatMap((each) => [each.fingerprint, each.numberKey]),
  );
  await tx.query({
    name: "registry-enter",
    text: `insert into invoice_registry (fingerprint, number_key, particulars, total_fen)
           select * from unnest($1::text[], $2::text[], $3::text[], $4::bigint[]) on conflict do nothing`,
    values,
  });
  const { rows } = await tx.query<{ number_key: string; fingerprint: string; is_same: boolean }>({
    name: "registry-versions",
    text: `select registry.number_key, registry.fingerprint,
                  registry.particulars = told.particulars and registry.total_fen = told.total_fen as is_same
           from invoice_registry registry
           join unnest($1::text[], $2::text[], $3::text[], $4::bigint[])
             as told (fingerprint, number_key, particulars, total_fen) using (number_key)
           where registry.confirmed or (registry.particulars = told.particulars and registry.total_fen = told.total_fen)`,
    values,
  });
  return {
    fingerprints: new Map(rows.filter((row) => row.is_same).map((row) => [row.number_key, row.fingerprint])),
    conflicts: new Set(rows.filter((row) => !row.is_same).map((row) => row.number_key)),
  };
}

/**
 * The debtor has confirmed a receivable: its invoices are from now on what they say of themselves. Answers the fingerprints of
 * those of which another version was confirmed before. All versions are locked in order, so that two debtors who confirm at
 * once queue and one of them is told.
 */
export async function confirmInvoices(tx: Tx, own: readonly string[]): Promise<readonly string[]> {
  const versions = await lockVersions(tx, own);
  const taken = new Set(
    versions.filter((row) => row.confirmed && !own.includes(row.fingerprint)).map((row) => row.number_key),
  );
  const refused = versions.filter((row) => own.includes(row.fingerprint) && taken.has(row.number_key));
  if (refused.length > 0) return refused.map((row) => row.fingerprint);
  await tx.query({
    name: "registry-confirm",
    text: "update invoice_registry set confirmed = true where fingerprint = any($1) and not confirmed",
    values: [own],
  });
  return [];
}

/** Locks what a batch of confirmations will want of the registry, all at once and in order: another batch may cross it. */
export async function lockInvoicesOf(tx: Tx, confirmationIds: readonly ConfirmationId[]): Promise<void> {
  const { rows } = await tx.query<{ fingerprint: string }>({
    name: "confirmations-fingerprints",
    text: `select distinct fingerprint from invoice_use
           where receivable_id in (select receivable_id from confirmation where confirmation_id = any($1))`,
    values: [confirmationIds],
  });
  await lockVersions(
    tx,
    rows.map((row) => row.fingerprint),
  );
}

type Version = { readonly fingerprint: string; readonly number_key: string; readonly confirmed: boolean };

/** Every version of the numbers that these fingerprints are versions of, locked in the order of their fingerprints. */
async function lockVersions(tx: Tx, own: readonly string[]): Promise<readonly Version[]> {
  await nameInvoices(tx, own);
  const { rows } = await tx.query<{ number_key: string }>({
    name: "registry-numbers",
    text: "select distinct number_key from invoice_registry where fingerprint = any($1)",
    values: [own],
  });
  const numberKeys = rows.map((row) => row.number_key);
  await nameInvoices(tx, [...own, ...numberKeys]);
  const versions = await tx.query<Version>({
    name: "registry-lock-versions",
    text: `select fingerprint, number_key, confirmed from invoice_registry
           where number_key = any($1) order by fingerprint for update`,
    values: [numberKeys],
  });
  return versions.rows;
}

/**
 * Reserves parts of invoices for a request, all of them in one conditional statement that reads and writes at once;
 * answers the fingerprints that have no room left. The rows are locked in order first, so that requests on the same
 * invoices queue instead of deadlocking.
 */
export async function reserveInvoices(
  tx: Tx,
  owner: { readonly tenant: TenantId; readonly borrowerId: OrganisationId; readonly requestId: FinancingRequestId },
  holds: readonly Hold[],
): Promise<readonly string[]> {
  const fingerprints = [...new Set(holds.map((hold) => hold.fingerprint))];
  await lockRegistry(tx, fingerprints);
  const { rows } = await tx.query<{ fingerprint: string }>({
    name: "registry-reserve",
    text: `update invoice_registry registry set reserved_fen = registry.reserved_fen + wanted.held_fen
           from (select fingerprint, sum(held_fen) as held_fen from unnest($1::text[], $2::bigint[]) as hold (fingerprint, held_fen) group by 1) wanted
           where registry.fingerprint = wanted.fingerprint
             and registry.reserved_fen + registry.used_fen + wanted.held_fen <= registry.total_fen
           returning registry.fingerprint`,
    values: [holds.map((hold) => hold.fingerprint), holds.map((hold) => hold.heldFen)],
  });
  const reserved = new Set(rows.map((row) => row.fingerprint));
  const refused = fingerprints.filter((fingerprint) => !reserved.has(fingerprint));
  if (refused.length > 0) return refused;
  await tx.query({
    name: "hold-insert",
    text: `insert into invoice_hold (request_id, receivable_id, fingerprint, tenant, borrower_id, reserved_fen)
           select $1, receivable_id, fingerprint, $2, $3, held_fen
           from unnest($4::text[], $5::text[], $6::bigint[]) as hold (receivable_id, fingerprint, held_fen)`,
    values: [
      owner.requestId,
      owner.tenant,
      owner.borrowerId,
      holds.map((hold) => hold.receivableId),
      holds.map((hold) => hold.fingerprint),
      holds.map((hold) => hold.heldFen),
    ],
  });
  return [];
}

/** Lowers what a request has reserved for receivables to the given amounts; what is left out of `keep` goes to nought. */
export async function reduceHolds(
  tx: Tx,
  requestId: FinancingRequestId,
  { receivableIds, keep = [] }: { readonly receivableIds: readonly ReceivableId[]; readonly keep?: readonly Hold[] },
): Promise<void> {
  if (receivableIds.length === 0) return;
  await lockRegistryOf(tx, receivableIds);
  await tx.query({
    name: "hold-reduce",
    text: `with target as (
             select hold.receivable_id, hold.fingerprint, hold.reserved_fen as before_fen,
                    least(hold.reserved_fen, coalesce(keep.held_fen, 0)) as after_fen
             from invoice_hold hold
             left join unnest($3::text[], $4::text[], $5::bigint[]) as keep (receivable_id, fingerprint, held_fen)
               using (receivable_id, fingerprint)
             where hold.request_id = $1 and hold.receivable_id = any($2)
           ), lowered as (
             update invoice_hold hold set reserved_fen = target.after_fen from target
             where hold.request_id = $1 and hold.receivable_id = target.receivable_id and hold.fingerprint = target.fingerprint
           )
           update invoice_registry registry set reserved_fen = registry.reserved_fen - freed.freed_fen
           from (select fingerprint, sum(before_fen - after_fen) as freed_fen from target group by 1) freed
           where registry.fingerprint = freed.fingerprint and freed.freed_fen > 0`,
    values: [
      requestId,
      receivableIds,
      keep.map((hold) => hold.receivableId),
      keep.map((hold) => hold.fingerprint),
      keep.map((hold) => hold.heldFen),
    ],
  });
}

/** Turns what a request has reserved into use, for good. */
export async function useHolds(
  tx: Tx,
  requestId: FinancingRequestId,
  receivableIds: readonly ReceivableId[],
): Promise<void> {
  if (receivableIds.length === 0) return;
  await lockRegistryOf(tx, receivableIds);
  await tx.query({
    name: "hold-use",
    text: `with held as (
             select receivable_id, fingerprint, reserved_fen from invoice_hold
             where request_id = $1 and receivable_id = any($2)
           ), used as (
             update invoice_hold hold set used_fen = hold.used_fen + held.reserved_fen, reserved_fen = 0 from held
             where hold.request_id = $1 and hold.receivable_id = held.receivable_id and hold.fingerprint = held.fingerprint
           )
           update invoice_registry registry
           set used_fen = registry.used_fen + moved.moved_fen, reserved_fen = registry.reserved_fen - moved.moved_fen
           from (select fingerprint, sum(reserved_fen) as moved_fen from held group by 1) moved
           where registry.fingerprint = moved.fingerprint`,
    values: [requestId, receivableIds],
  });
}

async function lockRegistryOf(tx: Tx, receivableIds: readonly ReceivableId[]): Promise<void> {
  const { rows } = await tx.query<{ fingerprint: string }>({
    name: "receivable-fingerprints",
    text: "select distinct fingerprint from invoice_use where receivable_id = any($1)",
    values: [receivableIds],
  });
  await lockRegistry(
    tx,
    rows.map((row) => row.fingerprint),
  );
}

async function lockRegistry(tx: Tx, fingerprints: readonly string[]): Promise<void> {
  await nameInvoices(tx, fingerprints);
  const { rowCount } = await tx.query({
    name: "registry-lock",
    text: "select 1 from invoice_registry where fingerprint = any($1) order by fingerprint for update",
    values: [fingerprints],
  });
  invariant(rowCount === fingerprints.length, "every recorded invoice stands in the registry");
}
