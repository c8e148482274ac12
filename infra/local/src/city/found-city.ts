import { type Permission, Permission as PermissionSchema, type Role } from "@lianrong/contracts/actor";
import { CreditLine } from "@lianrong/contracts/credit-lines";
import { BoundKey, Client, Organisation, Organisations, Person, Tenant } from "@lianrong/contracts/identity";
import { OrganisationId } from "@lianrong/contracts/ids";
import { Product } from "@lianrong/contracts/products";
import { invariant } from "@lianrong/core/invariant";
import { type PrivateJwk, publicJwk } from "@lianrong/identity/keys";
import type { Account, AccountBook } from "../accounts.js";
import type { Secrets } from "../secrets.js";
import { openSession, type Session } from "../session.js";
import { eventually } from "../story/eventually.js";
import { type Credentials, loadCredentials } from "./credentials.js";
import { equipWithAuthenticator } from "./equip-with-authenticator.js";
import { enactPolicy, importWhitelist } from "./import-whitelist.js";
import {
  bankPermissions,
  banks,
  bureauPermissions,
  bureaus,
  city,
  debtors,
  type EnterpriseName,
  enterprises,
  operatorPermissions,
  supplierPermissions,
  suppliers,
} from "./parties.js";

type Founding = {
  readonly origin: string;
  readonly credentials: Credentials;
  readonly accounts: Account[];
  readonly dataDir: string;
  readonly now: () => Date;
  readonly say: (line: string) => void;
};

/** Founds the demonstration's city through the public API, as its operator, its bureaus and its banks would. */
export async function foundCity(options: {
  readonly origin: string;
  readonly dataDir: string;
  readonly secrets: Secrets;
  readonly say: (line: string) => void;
  readonly now?: () => Date;
}): Promise<AccountBook> {
  const { origin, dataDir, say, now = () => new Date() } = options;
  const founding: Founding = { origin, dataDir, now, say, accounts: [], credentials: await loadCredentials(dataDir) };
  const operator = openSession({ origin, account: operatorAccount(options.secrets) });
  founding.accounts.push(operator.account);

  await operator.post("/api/identity/v1/tenants", city, Tenant, { idempotencyKey: "found/tenant" });
  for (const [account, { kind, name }] of Object.entries(bureaus)) {
    await openOffice(founding, operator, { account, kind, name, permissions: bureauPermissions });
  }
  for (const [account, { name }] of Object.entries(banks)) {
    await openOffice(founding, operator, { account, kind: "bank", name, permissions: bankPermissions });
  }
  say("监管部门和银行已开户");

  const bureau = sessionOf(founding, "finance-bureau");
  await enactPolicy(bureau);
  await importWhitelist(bureau);
  say("白名单已导入（先试运行，再生效）");

  for (const name of [...debtors, ...suppliers]) await equipEnterprise(founding, bureau, name);
  say("企业经办、复核人员和签名密钥已登记");

  for (const [account, terms] of Object.entries(banks)) await publishOffering(sessionOf(founding, account), terms);
  say("银行产品和授信额度已发布");
  return { origin, accounts: founding.accounts };
}

function operatorAccount({ operatorKey }: Secrets): Account {
  return {
    type: "client",
    account: "operator",
    organisationId: OrganisationId.parse("org_00000000-0000-4000-8000-000000000000"),
    organisation: "平台运营方",
    clientId: "operator",
    permissions: [...operatorPermissions],
    key: operatorKey,
    dpop: false,
  };
}

async function openOffice(
  founding: Founding,
  operator: Session,
  office: { account: string; kind: string; name: string; permissions: readonly Permission[] },
): Promise<void> {
  const { account, kind, name, permissions } = office;
  const opened = await operator.post(
    "/api/identity/v1/organisations",
    { tenant: city.tenant, kind, name },
    Organisation,
    {
      idempotencyKey: `found/organisation/${account}`,
    },
  );
  const person = kind === "bank" ? `${account}.manager` : `${account}.clerk`;
  await registerPerson(founding, operator, {
    account: person,
    organisation: opened,
    roles: ["maker", "checker", "administrator"],
    displayName: kind === "bank" ? "客户经理" : "科长",
  });
  const own = sessionOf(founding, person);
  await registerMachine(founding, own, { account, organisation: opened, permissions, dpop: kind === "bank" });
}

async function registerMachine(
  founding: Founding,
  by: Session,
  machine: { account: string; organisation: Organisation; permissions: readonly Permission[]; dpop: boolean },
): Promise<void> {
  const { account, organisation, permissions, dpop } = machine;
  const { key } = credentialOf(founding, account);
  await by.post(
    "/api/identity/v1/clients",
    {
      organisationId: organisation.organisationId,
      clientId: account,
      roles: ["maker", "checker"],
      permissions,
      jwks: { keys: [publicJwk(key)] },
      dpopBound: dpop,
    },
    Client,
    { idempotencyKey: `found/client/${account}` },
  );
  founding.accounts.push({
    type: "client",
    account,
    organisationId: organisation.organisationId,
    organisation: organisation.name,
    clientId: account,
    permissions: PermissionSchema.array().parse(permissions),
    key,
    dpop,
  });
}

/** The bureau registers the firm's first administrator; everybody and every key after that, the firm itself. */
async function equipEnterprise(founding: Founding, bureau: Session, name: EnterpriseName): Promise<void> {
  const { uscc } = enterprises[name];
  const organisation = await eventually(`organisation of ${uscc}`, async () => {
    const { data } = await bureau.get(`/api/identity/v1/organisations?uscc=${uscc}`, Organisations);
    return data[0];
  });
  if (debtors.some((debtor) => debtor === name)) {
    const admin = `${name}.admin`;
    await registerPerson(founding, bureau, {
      account: admin,
      organisation,
      roles: ["administrator"],
      displayName: "管理员",
    });
    const own = sessionOf(founding, admin);
    await registerPerson(founding, own, {
      account: `${name}.maker`,
      organisation,
      roles: ["maker"],
      displayName: "经办",
    });
    await registerPerson(founding, own, {
      account: `${name}.checker`,
      organisation,
      roles: ["checker"],
      displayName: "复核",
    });
    return;
  }
  await registerPerson(founding, bureau, {
    account: `${name}.owner`,
    organisation,
    roles: ["maker", "checker", "administrator"],
    displayName: "负责人",
  });
  await registerMachine(founding, sessionOf(founding, `${name}.owner`), {
    account: `erp-${name}`,
    organisation,
    permissions: supplierPermissions,
    dpop: false,
  });
}

async function registerPerson(
  founding: Founding,
  by: Session,
  person: { account: string; organisation: Organisation; roles: Role[]; displayName: string },
): Promise<void> {
  const { account, organisation, roles, displayName } = person;
  const { password, key } = credentialOf(founding, account);
  const { organisationId } = organisation;
  const registered = await by.post(
    "/api/identity/v1/people",
    { organisationId, loginName: account, displayName, roles, password },
    Person,
    { idempotencyKey: `found/person/${account}` },
  );
  const signs = roles.includes("checker") && !roles.includes("maker");
  const signingKey = signs ? { ...key, kid: await bindKey(by, organisationId, registered.personId, key) } : undefined;
  const opened: Account = {
    type: "person",
    account,
    organisationId,
    organisation: organisation.name,
    loginName: account,
    password,
    roles,
    ...(signingKey ? { signingKey } : {}),
  };
  const authenticator = isBeyondPassword(roles) ? await equipWithAuthenticator(founding, opened) : undefined;
  founding.accounts.push({ ...opened, ...(authenticator ? { authenticator } : {}) });
}

/** Whoever confirms, approves or keeps the directory proves more than a password; who prepares need not. */
function isBeyondPassword(roles: readonly Role[]): boolean {
  return roles.includes("checker") || roles.includes("administrator");
}

async function bindKey(
  administrator: Session,
  organisationId: OrganisationId,
  subject: string,
  key: PrivateJwk,
): Promise<string> {
  const bound = await administrator.post(
    "/api/identity/v1/keys",
    { organisationId, subject, authority: "应收账款确认授权书（虚构）", publicJwk: publicJwk(key), validDays: 1095 },
    BoundKey,
    { idempotencyKey: `found/key/${subject}` },
  );
  return bound.keyId;
}

async function publishOffering(bank: Session, terms: (typeof banks)[keyof typeof banks]): Promise<void> {
  const { annualRateBp, feesBp, daysToMoney, totalFen } = terms;
  const product = await bank.post(
    "/api/bank-matching/v1/products",
    {
      name: "链属贷（应收账款）",
      requestKinds: ["receivable", "order"],
      predicate: {
        op: "allOf",
        conditions: [
          { op: "in", field: "chain", values: ["新型显示"] },
          { op: "between", field: "amountFen", from: 1_000_00, to: 50_000_000_00 },
        ],
      },
      price: { annualRateBp, feesBp, daysToMoney },
    },
    Product,
    { idempotencyKey: "found/product" },
  );
  const whole = await bank.post(
    "/api/bank-matching/v1/credit-lines",
    { name: "全行供应链额度", totalFen },
    CreditLine,
    {
      idempotencyKey: "found/line/bank",
    },
  );
  await bank.post(
    "/api/bank-matching/v1/credit-lines",
    { name: "链属贷产品额度", parentId: whole.lineId, productId: product.productId, totalFen },
    CreditLine,
    { idempotencyKey: "found/line/product" },
  );
}

function sessionOf({ origin, accounts, now }: Founding, name: string): Session {
  const account = accounts.find((known) => known.account === name);
  invariant(account, `account ${name} was opened before`);
  return openSession({ origin, account, now });
}

function credentialOf({ credentials }: Founding, account: string): Credentials[string] {
  const credential = credentials[account];
  invariant(credential, `credentials of ${account} were made before`);
  return credential;
}
