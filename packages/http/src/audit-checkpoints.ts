import {
  AuditCheckpoints,
  type AuditCheckpointsQuery,
  AuditKeys,
  AuditCheckpointsQuery as CheckpointsQuery,
  SignedAuditCheckpoint,
} from "@lianrong/contracts/audit";
import { ok } from "@lianrong/core/result";
import { signCheckpoint } from "@lianrong/evidence/audit-checkpoint";
import type { SealingKey } from "@lianrong/evidence/sealing-key";
import { sealAudit } from "@lianrong/messaging/seal-audit";
import type { Clock } from "@lianrong/runtime/clock";
import { type Database, setScope, type Tx } from "@lianrong/runtime/database";
import type { Logger } from "@lianrong/runtime/logger";
import { schedule } from "@lianrong/runtime/schedule";
import { scopeOf } from "@lianrong/runtime/transact";
import { z } from "zod";
import { type Access, type OperationDeps, operationsOf } from "./operation.js";
import type { Failure } from "./problem.js";

const sealEveryMs = 60_000;

/** Seals a service's audit log every minute, in one process at a time. */
export function startCheckpoints(options: {
  readonly db: Database;
  readonly service: string;
  readonly key: SealingKey;
  readonly clock: Clock;
  readonly log: Logger;
}): { readonly sealNow: () => Promise<void>; readonly stop: () => Promise<void> } {
  const { db, service, key, clock, log } = options;
  const sealing = schedule({
    db,
    name: "seal-audit",
    everyMs: sealEveryMs,
    log,
    run: async (tx) => {
      await sealAudit(tx, { service, sign: (statement) => signCheckpoint(statement, key), now: clock.now });
    },
  });
  return {
    sealNow: sealing.runNow,
    stop: async () => {
      await sealing.stop();
      await sealing.runNow();
    },
  };
}

/** Whoever relies on the log, or watches over it, may keep its checkpoints: hashes and counts, and nothing of any business. */
const byKeepers: Access = {
  permission: "directory:read",
  kinds: ["bank", "finance-bureau", "industry-bureau", "auditor", "operator"],
};

/** What every service offers of its audit log to those who want to keep it. */
export function auditOperations<Deps extends OperationDeps & { readonly auditKeys?: AuditKeys }, F extends Failure>() {
  const { query } = operationsOf<Deps, F>();
  return {
    listAuditCheckpoints: query({
      path: "/audit/checkpoints",
      summary: { zh: "取得审计日志的签名检查点", en: "The signed checkpoints of the audit log" },
      access: byKeepers,
      input: CheckpointsQuery,
      output: AuditCheckpoints,
      run: (deps, actor, page) =>
        deps.transaction(actor, async (tx) => {
          // Checkpoints are the installation's and of no tenant.
          await setScope(tx, { reach: "installation" });
          const found = await checkpointsAfter(tx, page);
          await setScope(tx, scopeOf(actor));
          const data = found.slice(0, page.limit);
          const last = data.at(-1);
          return ok({ data, nextCursor: found.length > page.limit && last ? String(last.number) : null });
        }),
    }),
    listAuditKeys: query({
      path: "/audit/keys",
      summary: { zh: "取得核验审计检查点的公钥", en: "The public keys that checkpoints are verified with" },
      access: byKeepers,
      input: z.strictObject({}),
      output: AuditKeys,
      run: async (deps) => ok(deps.auditKeys ?? { keys: [] }),
    }),
  };
}

async function checkpointsAfter(tx: Tx, { cursor, limit }: AuditCheckpointsQuery): Promise<SignedAuditCheckpoint[]> {
  const { rows } = await tx.query<{ statement: string; signature: string }>({
    name: "audit-checkpoints-after",
    text: "select statement, signature from audit_checkpoint where number > $1 order by number limit $2",
    values: [cursor, limit + 1],
  });
  return rows.map(({ statement, signature }) => SignedAuditCheckpoint.parse({ ...JSON.parse(statement), signature }));
}
