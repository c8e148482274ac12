import type { Actor } from "@lianrong/contracts/actor";
import type { Tx } from "@lianrong/runtime/database";
import { FIRMS_TYPED, typedRange, writtenRange } from "@lianrong/runtime/name-index";
import { scopeOf } from "@lianrong/runtime/transact";

type Wanted = { readonly actor: Actor; readonly text: string; readonly limit: number };

/** The newest of one party's records whose other party is among the firms typed. */
const withFirm = (own: "supplier_id" | "debtor_id", other: "supplier_id" | "debtor_id") =>
  `(select one.* from firm cross join lateral (
      select receivable_id, position from receivable where ${own} = $5 and ${other} = firm.enterprise_id
      order by position desc limit $4) one order by position desc limit $4)`;
const withNumber = (own: "supplier_id" | "debtor_id") =>
  `(select receivable_id, position from receivable
    where ${own} = $5 and contract_number collate "C" >= $6 and contract_number collate "C" < $7
    order by contract_number collate "C" limit $4)
   union (select receivable_id, (select position from receivable r where r.receivable_id = i.receivable_id)
    from invoice_use i where ${own} = $5 and number collate "C" >= $6 and number collate "C" < $7
    order by number collate "C" limit $4)`;
const ofFirm = (party: "supplier_id" | "debtor_id") =>
  `(select one.* from firm cross join lateral (
      select receivable_id, position from receivable where ${party} = firm.enterprise_id
      order by position desc limit $4) one order by position desc limit $4)`;

/** Each way has its own index and its own limit, so what it costs depends on neither a firm's receivables nor all. */
const receivablesBy = (ways: readonly string[]) => `with firm as materialized (${FIRMS_TYPED})
  select receivable_id as id from (
    ${ways.join(" union ")}
    union (select receivable_id, position from receivable where receivable_id = $3)
  ) found order by position desc limit $4`;

const OWN_RECEIVABLES = receivablesBy([
  withFirm("supplier_id", "debtor_id"),
  withFirm("debtor_id", "supplier_id"),
  withNumber("supplier_id"),
  withNumber("debtor_id"),
]);
const ALL_RECEIVABLES = receivablesBy([ofFirm("supplier_id"), ofFirm("debtor_id")]);

/** The receivables that somebody may see of which the text names a party, the contract or an invoice, the newest first. */
export async function receivablesTyped(tx: Tx, { actor, text, limit }: Wanted): Promise<readonly string[]> {
  const scope = scopeOf(actor);
  const common = [...typedRange(text), text, limit];
  const { rows } = await tx.query<{ id: string }>(
    scope.reach === "organisation"
      ? {
          text: OWN_RECEIVABLES,
          values: [...common, scope.organisationId, ...writtenRange(text)],
        }
      : { text: ALL_RECEIVABLES, values: common },
  );
  return rows.map(({ id }) => id);
}

const OWN_REQUESTS = `select request_id as id from (
    select request_id from financing_request
    where borrower_id = $1 and purpose collate "C" >= $2 and purpose collate "C" < $3 order by purpose collate "C" limit $4
  ) by_purpose`;
const ALL_REQUESTS = `with firm as materialized (${FIRMS_TYPED})
  select one.id from firm cross join lateral (
    select request_id as id, position from financing_request where borrower_id = firm.enterprise_id
    order by position desc limit $3) one order by position desc limit $3`;

/** The requests that somebody may see by purpose, borrower or id, and those that hold a receivable which the text finds. */
export async function requestsTyped(tx: Tx, wanted: Wanted): Promise<readonly string[]> {
  const { actor, text, limit } = wanted;
  const scope = scopeOf(actor);
  const { rows } = await tx.query<{ id: string }>(
    scope.reach === "organisation"
      ? {
          text: OWN_REQUESTS,
          values: [scope.organisationId, ...writtenRange(text), limit],
        }
      : { text: ALL_REQUESTS, values: [...typedRange(text), limit] },
  );
  const holding = await tx.query<{ id: string }>({
    text: "select request_id as id from receivable where receivable_id = any($1) and request_id is not null",
    values: [await receivablesTyped(tx, wanted)],
  });
  return [...new Set([text, ...[...rows, ...holding.rows].map(({ id }) => id)])];
}

/** The confirmations of the receivables that the text finds, and the one whose id it is. */
export async function confirmationsTyped(tx: Tx, wanted: Wanted): Promise<readonly string[]> {
  const { rows } = await tx.query<{ id: string }>({
    text: "select confirmation_id as id from confirmation where receivable_id = any($1)",
    values: [await receivablesTyped(tx, wanted)],
  });
  return [wanted.text, ...rows.map(({ id }) => id)];
}
