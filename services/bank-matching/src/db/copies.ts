import type { EntryId, OrganisationId } from "@lianrong/contracts/ids";
import type { Enterprise, Entry, EntryStatus, ListKind, Relation } from "@lianrong/contracts/whitelist";
import type { Tx } from "@lianrong/runtime/database";

/** Keeps the newer of two revisions of a firm. */
export async function saveEnterprise(tx: Tx, tenant: string, enterprise: Enterprise): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "save-enterprise",
    text: `insert into enterprise_copy as e
             (tenant, enterprise_id, uscc, name, size_class, district, industry_code, revision)
           values ($1, $2, $3, $4, $5, $6, $7, $8)
           on conflict (tenant, enterprise_id) do update set (uscc, name, size_class, district, industry_code, revision) =
             (excluded.uscc, excluded.name, excluded.size_class, excluded.district, excluded.industry_code, excluded.revision)
           where e.revision < excluded.revision`,
    values: [
      tenant,
      enterprise.enterpriseId,
      enterprise.uscc,
      enterprise.name,
      enterprise.sizeClass,
      enterprise.district,
      enterprise.industryCode,
      enterprise.revision,
    ],
  });
  return rowCount === 1;
}

/** Keeps the newer of two revisions of a whitelist entry. */
export async function saveEntry(tx: Tx, tenant: string, entry: Entry): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "save-entry",
    text: `insert into entry_copy as e (tenant, entry_id, enterprise_id, kind, chain, status, revision)
           values ($1, $2, $3, $4, $5, $6, $7)
           on conflict (tenant, entry_id) do update set (kind, chain, status, revision) =
             (excluded.kind, excluded.chain, excluded.status, excluded.revision)
           where e.revision < excluded.revision`,
    values: [tenant, entry.entryId, entry.enterpriseId, entry.kind, entry.chain, entry.status, entry.revision],
  });
  return rowCount === 1;
}

export async function saveRelation(tx: Tx, tenant: string, relation: Relation): Promise<void> {
  await tx.query({
    name: "save-relation",
    text: `insert into relation_copy (tenant, relation_id, leader_id, supplier_id, chain, tier)
           values ($1, $2, $3, $4, $5, $6)
           on conflict (tenant, relation_id) do update set (leader_id, supplier_id, chain, tier) =
             (excluded.leader_id, excluded.supplier_id, excluded.chain, excluded.tier)`,
    values: [tenant, relation.relationId, relation.leaderId, relation.supplierId, relation.chain, relation.tier],
  });
}

export async function saveBank(tx: Tx, tenant: string, bank: { bankId: OrganisationId; name: string }): Promise<void> {
  await tx.query({
    name: "save-bank",
    text: `insert into bank_copy (tenant, bank_id, name) values ($1, $2, $3)
           on conflict (tenant, bank_id) do update set name = excluded.name`,
    values: [tenant, bank.bankId, bank.name],
  });
}

/** False where no such bank is known, for the directory also renames others. */
export async function renameBank(tx: Tx, tenant: string, bank: { bankId: OrganisationId; name: string }) {
  const { rowCount } = await tx.query({
    name: "rename-bank",
    text: "update bank_copy set name = $3 where tenant = $1 and bank_id = $2",
    values: [tenant, bank.bankId, bank.name],
  });
  return rowCount === 1;
}

export type EntryCopy = {
  readonly entryId: EntryId;
  readonly enterpriseId: OrganisationId;
  readonly kind: ListKind;
  readonly chain: string;
  readonly status: EntryStatus;
  readonly revision: number;
};

const ENTRY = `select entry_id as "entryId", enterprise_id as "enterpriseId", kind, chain, status, revision
  from entry_copy where tenant = current_setting('lianrong.tenant') and entry_id = $1`;

export async function findEntry(tx: Tx, entryId: EntryId): Promise<EntryCopy | undefined> {
  const { rows } = await tx.query<EntryCopy>({ name: "find-entry", text: ENTRY, values: [entryId] });
  return rows[0];
}

/** The entry, which cannot change before the caller is done: whoever delists it then finds the case that was opened. */
export async function holdEntry(tx: Tx, entryId: EntryId): Promise<EntryCopy | undefined> {
  const { rows } = await tx.query<EntryCopy>({ name: "hold-entry", text: `${ENTRY} for share`, values: [entryId] });
  return rows[0];
}

export type EnterpriseCopy = {
  readonly sizeClass: string;
  readonly district: string;
  readonly industryCode: string;
};

export async function findEnterprise(tx: Tx, enterpriseId: OrganisationId): Promise<EnterpriseCopy | undefined> {
  const { rows } = await tx.query<EnterpriseCopy>({
    name: "find-enterprise",
    text: `select size_class as "sizeClass", district, industry_code as "industryCode"
           from enterprise_copy where tenant = current_setting('lianrong.tenant') and enterprise_id = $1`,
    values: [enterpriseId],
  });
  return rows[0];
}

/** The leader that the firm delivers to, the nearest first and in its own chain before any other. */
export async function findLeaderOf(
  tx: Tx,
  supplier: { readonly supplierId: OrganisationId; readonly chain: string },
): Promise<OrganisationId | null> {
  const { rows } = await tx.query<{ leaderId: OrganisationId }>({
    name: "find-leader-of",
    text: `select leader_id as "leaderId" from relation_copy
           where tenant = current_setting('lianrong.tenant') and supplier_id = $1
           order by chain <> $2, tier, relation_id limit 1`,
    values: [supplier.supplierId, supplier.chain],
  });
  return rows[0]?.leaderId ?? null;
}

export async function namesOfEnterprises(tx: Tx, ids: readonly string[]): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await tx.query<{ id: string; name: string }>({
    name: "names-of-enterprises",
    text: `select enterprise_id as id, name from enterprise_copy
           where tenant = current_setting('lianrong.tenant') and enterprise_id = any($1)`,
    values: [ids],
  });
  return new Map(rows.map(({ id, name }) => [id, name]));
}

/** The bank's name; until the directory's word has come, its id stands in. */
export async function nameOfBank(tx: Tx, bankId: OrganisationId): Promise<string> {
  const { rows } = await tx.query<{ name: string }>({
    name: "name-of-bank",
    text: "select name from bank_copy where tenant = current_setting('lianrong.tenant') and bank_id = $1",
    values: [bankId],
  });
  return rows[0]?.name ?? bankId;
}

export async function bankNames(tx: Tx): Promise<ReadonlyMap<OrganisationId, string>> {
  const { rows } = await tx.query<{ bankId: OrganisationId; name: string }>({
    name: "bank-names",
    text: `select bank_id as "bankId", name from bank_copy where tenant = current_setting('lianrong.tenant')`,
  });
  return new Map(rows.map(({ bankId, name }) => [bankId, name]));
}
