import type { TenantId } from "@lianrong/contracts/ids";
import { ListKind } from "@lianrong/contracts/whitelist";
import { Provision } from "@lianrong/contracts/whitelist-provisions";
import type { Tx } from "@lianrong/runtime/database";
import { z } from "zod";
import { foundingProvisionsOf } from "../domain/founding-provisions.js";

const Binds = z.array(ListKind);

/** What the documents ask: those that are built in, then what the tenant wrote down, by its documents' first days and articles. */
export async function findProvisions(tx: Tx, tenant: TenantId): Promise<readonly Provision[]> {
  const { rows } = await tx.query<{ binds: string }>({
    name: "provisions",
    text: `select provision_id as "provisionId", policy_id as "policyId", document_number as "documentNumber", article, sentence,
             modality, binds
           from provision join policy using (tenant, policy_id)
           where tenant = $1 order by effective_from, policy_id, provision_id`,
    values: [tenant],
  });
  const own = rows.map((row) => Provision.parse({ ...row, binds: Binds.parse(JSON.parse(row.binds)) }));
  return [...foundingProvisionsOf(tenant), ...own];
}

/** Adds a provision; false when the document has one under that article already. */
export async function insertProvision(tx: Tx, tenant: TenantId, provision: Provision): Promise<boolean> {
  const { provisionId, policyId, article, sentence, modality, binds } = provision;
  const { rowCount } = await tx.query({
    name: "insert-provision",
    text: `insert into provision (tenant, provision_id, policy_id, article, sentence, modality, binds)
           values ($1, $2, $3, $4, $5, $6, $7) on conflict (tenant, policy_id, article) do nothing`,
    values: [tenant, provisionId, policyId, article, sentence, modality, JSON.stringify(binds)],
  });
  return rowCount === 1;
}
