import { setTimeout as pause } from "node:timers/promises";
import type { Installation } from "@lianrong/local/installation";
import { schemaOf } from "@lianrong/local/prepare-database";
import { serviceNames } from "@lianrong/local/secrets";
import { type Database, openDatabase } from "@lianrong/runtime/database";

type Check = { readonly fault: string; readonly count: string };

const settledCases = "'closed'";
const liveRequests = "'filed', 'awaiting-confirmation', 'ready', 'handed-over'";

/** What must hold whenever nothing is under way; each query counts what contradicts it. */
const checks: readonly Check[] = [
  ...serviceNames.map(schemaOf).flatMap((schema) => [
    { fault: `${schema}: events left in the outbox`, count: `select count(*) from ${schema}.outbox` },
    { fault: `${schema}: parked events`, count: `select count(*) from ${schema}.parked` },
    { fault: `${schema}: held keys`, count: `select count(*) from ${schema}.inbox where state <> 'flowing'` },
    {
      fault: `${schema}: events that oversight has not kept`,
      count: `select count(*) from ${schema}.audit a where '${schema}' <> 'oversight' and not exists (
                select from oversight.event_log e where e.tenant = a.tenant and e.key = a.key and e.seq = a.seq and e.type = a.type)`,
    },
  ]),
  {
    fault: "an invoice's reserved amount differs from what live requests hold",
    count: `select count(*) from intake.invoice_registry r
            where r.reserved_fen <> coalesce((select sum(h.reserved_fen) from intake.invoice_hold h where h.fingerprint = r.fingerprint), 0)
               or r.used_fen <> coalesce((select sum(h.used_fen) from intake.invoice_hold h where h.fingerprint = r.fingerprint), 0)`,
  },
  {
    fault: "an amount is reserved for a request that is no longer live",
    count: `select count(*) from intake.invoice_hold h join intake.financing_request r using (request_id)
            where h.reserved_fen > 0 and r.status not in (${liveRequests})`,
  },
  {
    fault: "a receivable is held by a request that is no longer live",
    count: `select count(*) from intake.request_receivable x join intake.financing_request r using (request_id)
            where x.live and r.status not in (${liveRequests})`,
  },
  {
    fault: "a line carries what no posting explains",
    count: `select count(*) from bank_matching.credit_line l
            where l.reserved_fen <> coalesce((select sum(case 'reserved' when to_account then amount_fen when from_account then -amount_fen else 0 end)
                                              from bank_matching.line_posting p where p.line_id = l.line_id), 0)
               or l.used_fen <> coalesce((select sum(case 'used' when to_account then amount_fen when from_account then -amount_fen else 0 end)
                                          from bank_matching.line_posting p where p.line_id = l.line_id), 0)`,
  },
  {
    fault: "a line is held for a case that is closed",
    count: `select count(*) from (
              select case_id, line_id, sum(case 'available' when from_account then amount_fen when to_account then -amount_fen else 0 end) as held
              from bank_matching.line_posting group by case_id, line_id) p
            join bank_matching.financing_case c using (case_id) where p.held <> 0 and c.status in (${settledCases})`,
  },
  {
    fault: "a handed-over request whose case is closed",
    count: `select count(*) from intake.financing_request r join bank_matching.financing_case c using (request_id)
            where r.status = 'handed-over' and c.status in (${settledCases})`,
  },
];

const settleWithinMs = 20_000;

/** Waits until the events have come to rest, then says what does not add up; nothing should. */
export async function faultsOf(
  { adminUrl }: Pick<Installation, "adminUrl">,
  withinMs = settleWithinMs,
): Promise<readonly string[]> {
  const db = openDatabase({ url: adminUrl, schema: "public", maxConnections: 1 });
  try {
    const giveUpAt = Date.now() + withinMs;
    for (;;) {
      const faults = await runChecks(db);
      if (faults.length === 0 || Date.now() > giveUpAt) return faults;
      await pause(200);
    }
  } finally {
    await db.close();
  }
}

async function runChecks(db: Database): Promise<readonly string[]> {
  const faults: string[] = [];
  for (const { fault, count } of checks) {
    const { rows } = await db.pool.query<{ count: number }>(`select (${count})::int as count`);
    const found = rows[0]?.count ?? 0;
    if (found > 0) faults.push(`${fault}: ${found}`);
  }
  return faults;
}
