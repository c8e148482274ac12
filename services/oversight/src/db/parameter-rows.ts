import type { WatchParameters } from "@lianrong/contracts/oversight";
import type { Tx } from "@lianrong/runtime/database";

const defaults: WatchParameters = { stuckAfterDays: 7 };

/** How the tenant watches; the installation's own way until it says otherwise. */
export async function findParameters(tx: Tx, tenant: string): Promise<WatchParameters> {
  const { rows } = await tx.query<WatchParameters>({
    name: "parameters",
    text: `select stuck_after_days as "stuckAfterDays" from parameter where tenant = $1`,
    values: [tenant],
  });
  return rows[0] ?? defaults;
}

export async function saveParameters(tx: Tx, tenant: string, parameters: WatchParameters): Promise<void> {
  await tx.query({
    name: "save-parameters",
    text: `insert into parameter (tenant, stuck_after_days) values ($1, $2)
           on conflict (tenant) do update set stuck_after_days = excluded.stuck_after_days`,
    values: [tenant, parameters.stuckAfterDays],
  });
}
