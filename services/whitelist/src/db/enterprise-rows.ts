import type { OrganisationId } from "@lianrong/contracts/ids";
import type { Uscc } from "@lianrong/contracts/uscc";
import { Enterprise } from "@lianrong/contracts/whitelist";
import type { Tx } from "@lianrong/runtime/database";

const COLUMNS = `enterprise_id as "enterpriseId", uscc, name, form, size_class as "sizeClass",
  size_declared_on as "sizeDeclaredOn", district, industry_code as "industryCode", revision`;

export async function findEnterprise(tx: Tx, tenant: string, uscc: Uscc): Promise<Enterprise | undefined> {
  const [enterprise] = await findEnterprises(tx, tenant, [uscc]);
  return enterprise;
}

export async function findEnterpriseById(tx: Tx, id: OrganisationId): Promise<Enterprise | undefined> {
  const { rows } = await tx.query({
    name: "enterprise-by-id",
    text: `select ${COLUMNS} from enterprise where enterprise_id = $1`,
    values: [id],
  });
  return rows.map((row) => Enterprise.parse(row))[0];
}

export async function findEnterprises(
  tx: Tx,
  tenant: string,
  usccs: readonly string[],
): Promise<readonly Enterprise[]> {
  const { rows } = await tx.query({
    name: "enterprises-by-uscc",
    text: `select ${COLUMNS} from enterprise where tenant = $1 and uscc = any ($2::text[])`,
    values: [tenant, usccs],
  });
  return rows.map((row) => Enterprise.parse(row));
}

/** Records new firms and brings known ones up to date. */
export async function saveEnterprises(tx: Tx, tenant: string, enterprises: readonly Enterprise[]): Promise<void> {
  await tx.query({
    name: "save-enterprises",
    text: `insert into enterprise (tenant, enterprise_id, uscc, name, form, size_class, size_declared_on, district, industry_code, revision)
           select $1, * from unnest($2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::date[], $8::text[], $9::text[], $10::int[])
           on conflict (enterprise_id) do update set name = excluded.name, form = excluded.form, size_class = excluded.size_class,
             size_declared_on = excluded.size_declared_on, district = excluded.district,
             industry_code = excluded.industry_code, revision = excluded.revision`,
    values: [
      tenant,
      enterprises.map(({ enterpriseId }) => enterpriseId),
      enterprises.map(({ uscc }) => uscc),
      enterprises.map(({ name }) => name),
      enterprises.map(({ form }) => form),
      enterprises.map(({ sizeClass }) => sizeClass),
      enterprises.map(({ sizeDeclaredOn }) => sizeDeclaredOn),
      enterprises.map(({ district }) => district),
      enterprises.map(({ industryCode }) => industryCode),
      enterprises.map(({ revision }) => revision),
    ],
  });
}
