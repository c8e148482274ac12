import { setTimeout as pause } from "node:timers/promises";
import { dayOf } from "@lianrong/contracts/instants";
import { enterprises } from "@lianrong/local/city/parties";
import { castOf } from "@lianrong/local/story/cast";
import { freshInvoiceNumber } from "@lianrong/local/story/supplier-steps";
import { openDatabase } from "@lianrong/runtime/database";
import { openChaosStage } from "./chaos-stage.js";

export type StormOptions = {
  readonly dataDir: string;
  readonly keys: number;
  readonly sends: number;
  readonly say: (line: string) => void;
};

export type StormReport = {
  readonly keys: number;
  readonly sends: number;
  readonly kills: number;
  readonly rows: number;
  readonly events: number;
  readonly auditEntries: number;
  readonly faults: readonly string[];
};

const keysAtOnce = 8;
const killEveryMs = 10_000;
const patienceMs = 120_000;

/** Sends each command many times at once under one key while the service is killed now and then: each has one effect. */
export async function runKeyStorm({ dataDir, keys, sends, say }: StormOptions): Promise<StormReport> {
  const stage = await openChaosStage({ dataDir, say });
  const supplier = castOf(stage.book, { patienceMs }).as("erp-haixia");
  let over = false;
  let kills = 0;
  const killing = (async () => {
    while (!over) {
      await pause(killEveryMs);
      stage.processes.kill("intake", "SIGKILL");
      kills += 1;
    }
  })();
  const faults: string[] = [];
  const storm = async (key: string): Promise<void> => {
    const body = receivableBody();
    const answers = await Promise.all(
      Array.from({ length: sends }, () =>
        supplier.call("POST", "/api/intake/v1/receivables", { body, idempotencyKey: key }),
      ),
    );
    const different = new Set(answers.map(({ status, body: text }) => `${status} ${text}`));
    if (different.size !== 1) faults.push(`${key}: ${different.size} different answers`);
    if (answers[0]?.status !== 201) faults.push(`${key}: ${answers[0]?.status} ${answers[0]?.body}`);
  };
  for (let from = 0; from < keys; from += keysAtOnce) {
    await Promise.all(Array.from({ length: keysAtOnce }, (_, index) => storm(`storm-${from + index}`)));
  }
  over = true;
  await killing;
  const counts = await count(stage.adminUrl);
  for (const [what, found] of Object.entries(counts)) {
    if (found !== keys) faults.push(`${what}: ${found} where ${keys} are due`);
  }
  await stage.close();
  return { keys, sends, kills, ...counts, faults };
}

function receivableBody(): unknown {
  const now = new Date();
  const day = dayOf(now);
  return {
    debtorUscc: enterprises.minguang.uscc,
    contractNumber: "HT-STORM",
    contractedOn: day,
    deliveredOn: day,
    agreedDays: 60,
    amountFen: 100_00,
    invoices: [{ number: freshInvoiceNumber(now), issuedOn: day, totalFen: 100_00, amountFen: 100_00 }],
  };
}

async function count(adminUrl: string): Promise<{ rows: number; events: number; auditEntries: number }> {
  const db = openDatabase({ url: adminUrl, schema: "public", maxConnections: 1 });
  const single = async (query: string) => (await db.pool.query<{ found: number }>(query)).rows[0]?.found ?? 0;
  const type = "type = 'intake.receivable-recorded.v1'";
  try {
    const rows = await single("select count(*)::int as found from intake.receivable");
    const auditEntries = await single(`select count(*)::int as found from intake.audit where ${type}`);
    let events = 0;
    for (let look = 0; look < 100 && events < auditEntries; look += 1) {
      await pause(200);
      events = await single(`select count(*)::int as found from oversight.event_log where ${type}`);
    }
    return { rows, events, auditEntries };
  } finally {
    await db.close();
  }
}
