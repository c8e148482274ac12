import { OrganisationKind } from "@lianrong/contracts/actor";
import {
  BindKey,
  BoundKey,
  BoundKeys,
  BoundKeysQuery,
  Client,
  OpenOrganisation,
  OpenTenant,
  Organisation,
  Organisations,
  OrganisationsQuery,
  Person,
  RegisterClient,
  RegisterPerson,
  RevokeClient,
  Tenant,
} from "@lianrong/contracts/identity";
import { type Access, operationsOf } from "@lianrong/http/operation";
import type { Deps } from "../deps.js";
import { bindKey } from "../usecases/bind-key.js";
import { listKeys } from "../usecases/list-keys.js";
import { listOrganisations } from "../usecases/list-organisations.js";
import { openOrganisation } from "../usecases/open-organisation.js";
import { openTenant } from "../usecases/open-tenant.js";
import { registerClient } from "../usecases/register-client.js";
import { registerPerson } from "../usecases/register-person.js";
import { revokeClient } from "../usecases/revoke-client.js";
import type { IdentityError } from "./problems.js";

const { query, command } = operationsOf<Deps, IdentityError>();

const byOperator: Access = { permission: "directory:write", kinds: ["operator"], roles: ["administrator"] };
const byRegistrar: Access = { permission: "directory:write", kinds: OrganisationKind.options };
const byReader: Access = { permission: "directory:read", kinds: OrganisationKind.options };

/** All that can be asked of identity's directory. */
export const operations = {
  openTenant: command({
    path: "/tenants",
    summary: { zh: "开通租户", en: "Open a tenant" },
    access: byOperator,
    input: OpenTenant,
    output: Tenant,
    run: openTenant,
  }),
  openOrganisation: command({
    path: "/organisations",
    summary: { zh: "开通银行、主管部门等单位", en: "Open a bank, a bureau or another office" },
    access: byOperator,
    input: OpenOrganisation,
    output: Organisation,
    run: openOrganisation,
  }),
  listOrganisations: query({
    path: "/organisations",
    summary: { zh: "查询单位", en: "List organisations" },
    access: byReader,
    input: OrganisationsQuery,
    output: Organisations,
    run: listOrganisations,
  }),
  registerPerson: command({
    path: "/people",
    summary: { zh: "登记人员", en: "Register a person" },
    access: byRegistrar,
    input: RegisterPerson,
    output: Person,
    run: registerPerson,
  }),
  registerClient: command({
    path: "/clients",
    summary: { zh: "登记机器客户端", en: "Register a machine client" },
    access: byRegistrar,
    input: RegisterClient,
    output: Client,
    run: registerClient,
  }),
  revokeClient: command({
    path: "/clients/{clientId}/revoke",
    summary: { zh: "停用机器客户端", en: "Revoke a machine client" },
    access: byRegistrar,
    input: RevokeClient,
    output: Client,
    run: revokeClient,
  }),
  bindKey: command({
    path: "/keys",
    summary: { zh: "登记签名密钥", en: "Bind a signing key" },
    access: byRegistrar,
    input: BindKey,
    output: BoundKey,
    run: bindKey,
  }),
  listKeys: query({
    path: "/keys",
    summary: { zh: "查询签名密钥", en: "List bound keys" },
    access: byReader,
    input: BoundKeysQuery,
    output: BoundKeys,
    run: listKeys,
  }),
};
