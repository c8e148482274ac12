import { mkdirSync, mkdtempSync } from "node:fs";
import { join } from "node:path";
import { benchLedger, type LedgerPlan, type LedgerReport } from "@lianrong/bank-matching/bench/ledger";
import { discardEmbeddedPostgres, startEmbeddedPostgres } from "@lianrong/postgres/embedded-postgres";

type Options = Pick<LedgerPlan, "reserves" | "rounds" | "clients">;

/** Runs the ledger's benchmark on a durable PostgreSQL that lives only for it: over 200 paths, then on one. */
export async function benchOnOwnServer(options: Options, tell: (line: string) => void): Promise<LedgerReport[]> {
  const scratch = join(process.cwd(), ".data", "bench");
  mkdirSync(scratch, { recursive: true });
  const dataDir = mkdtempSync(join(scratch, "ledger-"));
  const binariesDir = join(process.cwd(), ".data", "postgres");
  const server = await startEmbeddedPostgres({ dataDir, binariesDir, log: () => {} });
  const { adminUrl, pid: serverPid } = server;
  try {
    const reports: LedgerReport[] = [];
    for (const paths of [200, 1]) {
      reports.push(await benchLedger({ ...options, adminUrl, serverPid, paths }, tell));
    }
    return reports;
  } finally {
    await server.stop("immediate");
    await discardEmbeddedPostgres(dataDir);
  }
}
