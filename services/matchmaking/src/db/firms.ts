import type { Enterprise } from "@lianrong/contracts/whitelist";
import type { Tx } from "@lianrong/runtime/database";

/** Keeps the newer of two revisions of a firm. */
export async function saveFirm(tx: Tx, tenant: string, firm: Enterprise): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "save-firm",
    text: `insert into enterprise_copy as e (tenant, enterprise_id, name, district, industry_code, revision)
           values ($1, $2, $3, $4, $5, $6)
           on conflict (tenant, enterprise_id) do update set (name, district, industry_code, revision) =
             (excluded.name, excluded.district, excluded.industry_code, excluded.revision)
           where e.revision < excluded.revision`,
    values: [tenant, firm.enterpriseId, firm.name, firm.district, firm.industryCode, firm.revision],
  });
  return rowCount === 1;
}

/** The firms' names; the whitelist may not have told of one yet. */
export async function namesOfFirms(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<{ id: string; name: string }>({
    name: "names-of-firms",
    text: `select enterprise_id as id, name from enterprise_copy
           where tenant = current_setting('lianrong.tenant') and enterprise_id = any($1)`,
    values: [ids],
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}
