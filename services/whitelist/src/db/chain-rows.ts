import type { Tx } from "@lianrong/runtime/database";
import type { Chain } from "../domain/founding-chains.js";

export async function findChains(tx: Tx, tenant: string): Promise<readonly Chain[]> {
  const { rows } = await tx.query<Chain>({
    name: "chains",
    text: `select name, source from chain where tenant = $1 order by name collate "C"`,
    values: [tenant],
  });
  return rows;
}

/** Adds a chain; false when it is there already. */
export async function insertChain(tx: Tx, tenant: string, chain: Chain): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "insert-chain",
    text: "insert into chain (tenant, name, source) values ($1, $2, $3) on conflict do nothing",
    values: [tenant, chain.name, chain.source],
  });
  return rowCount === 1;
}
