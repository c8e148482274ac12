import type { Tx } from "@lianrong/runtime/database";

/** The leaves of some branches, each branch's in the order of its entries' ids. */
export async function findLeaves(
  tx: Tx,
  tenant: string,
  branches: readonly number[],
): Promise<ReadonlyMap<number, readonly string[]>> {
  const { rows } = await tx.query<{ branch: number; leaves: string[] }>({
    name: "leaves-of-branches",
    text: `select branch, array_agg(leaf_hash order by entry_id collate "C") as leaves from entry
           where tenant = $1 and branch = any ($2::smallint[]) group by branch`,
    values: [tenant, branches],
  });
  return new Map(rows.map(({ branch, leaves }) => [branch, leaves]));
}

export async function saveBranches(
  tx: Tx,
  tenant: string,
  branches: readonly { readonly branch: number; readonly hash: string }[],
): Promise<void> {
  await tx.query({
    name: "save-branches",
    text: `insert into branch (tenant, branch, hash) select $1, * from unnest($2::smallint[], $3::text[])
           on conflict (tenant, branch) do update set hash = excluded.hash`,
    values: [tenant, branches.map(({ branch }) => branch), branches.map(({ hash }) => hash)],
  });
}

export async function findBranches(
  tx: Tx,
  tenant: string,
): Promise<readonly { readonly branch: number; readonly hash: string }[]> {
  const { rows } = await tx.query<{ branch: number; hash: string }>({
    name: "branches",
    text: "select branch, hash from branch where tenant = $1 order by branch",
    values: [tenant],
  });
  return rows;
}
