import { OrganisationKind } from "@lianrong/contracts/actor";
import { SignedKeyRevocations } from "@lianrong/contracts/evidence";
import {
  BegunSecondFactor,
  BoundKey,
  BoundKeysQuery,
  Client,
  Clients,
  EndLoginSession,
  EndPerson,
  Invitation,
  InvitePerson,
  LoginSessions,
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
  SecondFactor,
  SecondFactorCode,
  Tenant,
} from "@lianrong/contracts/identity";
import { BindSigningKey, RevokeKey, SigningKey, SigningKeys } from "@lianrong/contracts/signing-key";
import { type Access, operationsOf } from "@lianrong/http/operation";
import { z } from "zod";
import type { Deps } from "../deps.js";
import { beginSecondFactor } from "../usecases/begin-second-factor.js";
import { bindKey } from "../usecases/bind-key.js";
import { confirmSecondFactor } from "../usecases/confirm-second-factor.js";
import { endPerson } from "../usecases/end-person.js";
import { endSession } from "../usecases/end-session.js";
import { invitePerson } from "../usecases/invite-person.js";
import { listClients } from "../usecases/list-clients.js";
import { listKeyRevocations } from "../usecases/list-key-revocations.js";
import { listKeys } from "../usecases/list-keys.js";
import { listOrganisations } from "../usecases/list-organisations.js";
import { listPeople } from "../usecases/list-people.js";
import { listSessions } from "../usecases/list-sessions.js";
import { openOrganisation } from "../usecases/open-organisation.js";
import { openTenant } from "../usecases/open-tenant.js";
import { registerClient } from "../usecases/register-client.js";
import { registerPerson } from "../usecases/register-person.js";
import { removeSecondFactor } from "../usecases/remove-second-factor.js";
import { renameOrganisation } from "../usecases/rename-organisation.js";
import { renewInvitation } from "../usecases/renew-invitation.js";
import { replaceClientKeys } from "../usecases/replace-client-keys.js";
import { revokeClient } from "../usecases/revoke-client.js";
import { revokeKey } from "../usecases/revoke-key.js";
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
    input: InvitePerson,
    output: Invitation,
    toldOnce: true,
    run: invitePerson,
  }),
  renewInvitation: command({
    path: "/people/{personId}/invite",
    summary: { zh: "重新邀请（遗失邀请或忘记密码）", en: "Invite anew" },
    access: byRegistrar,
    input: RenewInvitation,
    output: Invitation,
    toldOnce: true,
    run: renewInvitation,
  }),
  endPerson: command({
    path: "/people/{personId}/end",
    summary: { zh: "停用人员", en: "End a person's access" },
    access: byRegistrar,
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
  replaceClientKeys: command({
    path: "/clients/{clientId}/keys",
    summary: { zh: "更换机器客户端的密钥", en: "Replace a machine client's keys" },
    access: byRegistrar,
    input: ReplaceClientKeys,
    output: Client,
    run: replaceClientKeys,
  }),
  listSessions: query({
    path: "/sessions",
    summary: { zh: "查看本人的登录会话", en: "See where one is logged in" },
    access: byReader,
    input: z.strictObject({}),
    output: LoginSessions,
    run: listSessions,
  }),
  endSession: command({
    path: "/sessions/{sessionId}/end",
    summary: { zh: "结束本人的登录会话", en: "End one of one's login sessions" },
    access: byReader,
    input: EndLoginSession,
    output: EndLoginSession,
    run: endSession,
  }),
  beginSecondFactor: command({
    path: "/second-factor",
    summary: { zh: "设置动态口令", en: "Set up an authenticator" },
    access: byReader,
    input: z.strictObject({}),
    output: BegunSecondFactor,
    toldOnce: true,
    run: beginSecondFactor,
  }),
  confirmSecondFactor: command({
    path: "/second-factor/confirm",
    summary: { zh: "启用动态口令", en: "Put the authenticator in force" },
    access: byReader,
    input: SecondFactorCode,
    output: SecondFactor,
    run: confirmSecondFactor,
  }),
  removeSecondFactor: command({
    path: "/second-factor/remove",
    summary: { zh: "停用动态口令", en: "Give the authenticator up" },
    access: byReader,
    input: SecondFactorCode,
    output: SecondFactor,
    run: removeSecondFactor,
  }),
  bindKey: command({
    path: "/keys",
    summary: { zh: "登记签名密钥", en: "Bind a signing key" },
    access: byRegistrar,
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
};
