import type { OrganisationId, TenantId } from "@lianrong/contracts/ids";
import type { Day } from "@lianrong/contracts/instants";
import type { Uscc } from "@lianrong/contracts/uscc";
import type { Enterprise, EnterpriseForm, SizeClass } from "@lianrong/contracts/whitelist";
import type { Tx } from "@lianrong/runtime/database";

/** What intake keeps of a firm. */
export type KnownEnterprise = {
  readonly enterpriseId: OrganisationId;
  readonly uscc: Uscc;
  readonly name: string;
  readonly form: EnterpriseForm;
  readonly sizeClass: SizeClass;
  readonly sizeDeclaredOn: Day;
};

const columns = `enterprise_id as "enterpriseId", uscc, name, form, size_class as "sizeClass", size_declared_on as "sizeDeclaredOn"`;

export async function findEnterprise(tx: Tx, enterpriseId: OrganisationId): Promise<KnownEnterprise | undefined> {
  const { rows } = await tx.query<KnownEnterprise>({
    name: "enterprise-find",
    text: `select ${columns} from enterprise where enterprise_id = $1`,
    values: [enterpriseId],
  });
  return rows[0];
}

export async function findEnterpriseByUscc(
  tx: Tx,
  key: { readonly tenant: TenantId; readonly uscc: Uscc },
): Promise<KnownEnterprise | undefined> {
  const { rows } = await tx.query<KnownEnterprise>({
    name: "enterprise-by-uscc",
    text: `select ${columns} from enterprise where tenant = $1 and uscc = $2`,
    values: [key.tenant, key.uscc],
  });
  return rows[0];
}

/** Takes over a firm as recorded; false where the copy is as new already. */
export async function keepEnterprise(tx: Tx, tenant: TenantId, enterprise: Enterprise): Promise<boolean> {
  const { rowCount } = await tx.query({
    name: "enterprise-keep",
    text: `insert into enterprise as e (enterprise_id, tenant, uscc, name, form, size_class, size_declared_on, revision)
           values ($1, $2, $3, $4, $5, $6, $7, $8)
           on conflict (enterprise_id) do update
             set uscc = $3, name = $4, form = $5, size_class = $6, size_declared_on = $7, revision = $8
             where e.revision < $8`,
    values: [
      enterprise.enterpriseId,
      tenant,
      enterprise.uscc,
      enterprise.name,
      enterprise.form,
      enterprise.sizeClass,
      enterprise.sizeDeclaredOn,
      enterprise.revision,
    ],
  });
  return rowCount === 1;
}
