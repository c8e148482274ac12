import type { TenantId } from "@lianrong/contracts/ids";
import { Procedure } from "@lianrong/contracts/whitelist-applications";
import type { Tx } from "@lianrong/runtime/database";

export async function findProcedures(tx: Tx, tenant: TenantId): Promise<readonly Procedure[]> {
  const { rows } = await tx.query<{ terms: string }>({
    name: "procedures",
    text: "select terms from procedure where tenant = $1 order by kind",
    values: [tenant],
  });
  return rows.map(({ terms }) => Procedure.parse(JSON.parse(terms)));
}

export async function saveProcedure(tx: Tx, tenant: TenantId, procedure: Procedure): Promise<void> {
  await tx.query({
    name: "save-procedure",
    text: `insert into procedure (tenant, kind, terms) values ($1, $2, $3)
           on conflict (tenant, kind) do update set terms = excluded.terms`,
    values: [tenant, procedure.kind, JSON.stringify(procedure)],
  });
}
