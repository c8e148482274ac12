import { OrganisationKind } from "@lianrong/contracts/actor";
import { SignedKeyRevocations } from "@lianrong/contracts/evidence";
import {
  AccessLog,
  AccessLogQuery,
  BoundKey,
  BoundKeysQuery,
  Client,
  Clients,
  EndPerson,
  Invitation,
  InvitePerson,
  MembersQuery,
  OpenOrganisation,
  OpenTenant,
  Organisation,
  Organisations,
  OrganisationsQuery,
  People,
  Person,
  RegisterClient,
  RegisterPerson,
  RenameOrganisation,
  RenewInvitation,
  ReplaceClientKeys,
  RevokeClient,
  Tenant,
} from "@lianrong/contracts/identity";
import { BindSigningKey, RevokeKey, SigningKey, SigningKeys } from "@lianrong/contracts/signing-key";
import { auditOperations } from "@lianrong/http/audit-checkpoints";
import { type Access, operationsOf } from "@lianrong/http/operation";
import { z } from "zod";
import type { Deps } from "../deps.js";
import { bindKey } from "../usecases/bind-key.js";
import { endPerson } from "../usecases/end-person.js";
import { invitePerson } from "../usecases/invite-person.js";
import { listAccessLog } from "../usecases/list-access-log.js";
import { listClients } from "../usecases/list-clients.js";
import { listKeyRevocations } from "../usecases/list-key-revocations.js";
import { listKeys } from "../usecases/list-keys.js";
import { listOrganisations } from "../usecases/list-organisations.js";
import { listPeople } from "../usecases/list-people.js";
import { openOrganisation } from "../usecases/open-organisation.js";
import { openTenant } from "../usecases/open-tenant.js";
import { registerClient } from "../usecases/register-client.js";
import { registerPerson } from "../usecases/register-person.js";
import { renameOrganisation } from "../usecases/rename-organisation.js";
import { renewInvitation } from "../usecases/renew-invitation.js";
import { replaceClientKeys } from "../usecases/replace-client-keys.js";
import { revokeClient } from "../usecases/revoke-client.js";
import { revokeKey } from "../usecases/revoke-key.js";
import { accountOperations } from "./account-operations.js";
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
    secondFactor: true,
    input: RegisterPerson,
    output: Person,
    secretInput: true,
    run: registerPerson,
  }),
  registerClient: command({
    path: "/clients",
    summary: { zh: "登记机器客户端", en: "Register a machine client" },
    access: byRegistrar,
    secondFactor: true,
    input: RegisterClient,
    output: Client,
    run: registerClient,
  }),
  revokeClient: command({
    path: "/clients/{clientId}/revoke",
    summary: { zh: "停用机器客户端", en: "Revoke a machine client" },
    access: byRegistrar,
    secondFactor: true,
    input: RevokeClient,
    output: Client,
    run: revokeClient,
  }),
  renameOrganisation: command({
    path: "/organisations/{organisationId}/rename",
    summary: { zh: "单位更名", en: "Rename a bank or an office" },
    access: byOperator,
    input: RenameOrganisation,
    output: Organisation,
    run: renameOrganisation,
  }),
  listPeople: query({
    path: "/people",
    summary: { zh: "查询人员", en: "List people" },
    access: byReader,
    input: MembersQuery,
    output: People,
    run: listPeople,
  }),
  invitePerson: command({
    path: "/invitations",
    summary: { zh: "邀请人员", en: "Invite a person" },
    access: byRegistrar,
    secondFactor: true,
    input: InvitePerson,
    output: Invitation,
    toldOnce: true,
    run: invitePerson,
  }),
  renewInvitation: command({
    path: "/people/{personId}/invite",
    summary: { zh: "重新邀请（遗失邀请或忘记密码）", en: "Invite anew" },
    access: byRegistrar,
    secondFactor: true,
    input: RenewInvitation,
    output: Invitation,
    toldOnce: true,
    run: renewInvitation,
  }),
  endPerson: command({
    path: "/people/{personId}/end",
    summary: { zh: "停用人员", en: "End a person's access" },
    access: byRegistrar,
    secondFactor: true,
    input: EndPerson,
    output: Person,
    run: endPerson,
  }),
  listClients: query({
    path: "/clients",
    summary: { zh: "查询机器客户端", en: "List machine clients" },
    access: byReader,
    input: MembersQuery,
    output: Clients,
    run: listClients,
  }),
  listAccessLog: query({
    path: "/access-log",
    summary: { zh: "查询本单位的登录与令牌记录", en: "List the organisation's own logins and tokens" },
    access: { permission: "directory:read", kinds: OrganisationKind.options, roles: ["administrator"] },
    input: AccessLogQuery,
    output: AccessLog,
    run: listAccessLog,
  }),
  replaceClientKeys: command({
    path: "/clients/{clientId}/keys",
    summary: { zh: "更换机器客户端的密钥", en: "Replace a machine client's keys" },
    access: byRegistrar,
    secondFactor: true,
    input: ReplaceClientKeys,
    output: Client,
    run: replaceClientKeys,
  }),
  ...accountOperations,
  bindKey: command({
    path: "/keys",
    summary: { zh: "登记签名密钥", en: "Bind a signing key" },
    access: byRegistrar,
    secondFactor: true,
    input: BindSigningKey,
    output: BoundKey,
    run: bindKey,
  }),
  listKeys: query({
    path: "/keys",
    summary: { zh: "查询签名密钥", en: "List bound keys" },
    access: byReader,
    input: BoundKeysQuery,
    output: SigningKeys,
    run: listKeys,
  }),
  revokeKey: command({
    path: "/keys/{keyId}/revoke",
    summary: { zh: "停用签名密钥", en: "End a signing key" },
    access: byRegistrar,
    secondFactor: true,
    input: RevokeKey,
    output: SigningKey,
    run: revokeKey,
  }),
  listKeyRevocations: query({
    path: "/key-revocations",
    summary: { zh: "密钥停用清单（已签名，可离线使用）", en: "The signed list of keys that were ended" },
    access: byReader,
    input: z.strictObject({}),
    output: SignedKeyRevocations,
    run: listKeyRevocations,
  }),
  ...auditOperations<Deps, IdentityError>(),
};
