import type { CursorError } from "@lianrong/contracts/place-cursor";
import type { ProblemTable } from "@lianrong/http/problem";
import { edgeProblems } from "@lianrong/http/problems";
import type { AddPasskeyError } from "../usecases/add-passkey.js";
import type { BeginPasskeyError } from "../usecases/begin-passkey.js";
import type { BeginSecondFactorError } from "../usecases/begin-second-factor.js";
import type { BindKeyError } from "../usecases/bind-key.js";
import type { ChangePasswordError } from "../usecases/change-password.js";
import type { SecondFactorCodeError } from "../usecases/confirm-second-factor.js";
import type { EndPersonError } from "../usecases/end-person.js";
import type { EndSessionError } from "../usecases/end-session.js";
import type { OpenOrganisationError } from "../usecases/open-organisation.js";
import type { OpenTenantError } from "../usecases/open-tenant.js";
import type { RegisterClientError } from "../usecases/register-client.js";
import type { RegisterByPasswordError } from "../usecases/register-person.js";
import type { RemovePasskeyError } from "../usecases/remove-passkey.js";
import type { RenameOrganisationError } from "../usecases/rename-organisation.js";
import type { ReplaceClientKeysError } from "../usecases/replace-client-keys.js";
import type { RevokeClientError } from "../usecases/revoke-client.js";
import type { RevokeKeyError } from "../usecases/revoke-key.js";
import { remedies } from "./remedies.js";

export type IdentityError =
  | OpenTenantError
  | OpenOrganisationError
  | RegisterByPasswordError
  | RegisterClientError
  | RevokeClientError
  | ReplaceClientKeysError
  | RenameOrganisationError
  | EndPersonError
  | EndSessionError
  | BeginSecondFactorError
  | SecondFactorCodeError
  | BeginPasskeyError
  | AddPasskeyError
  | RemovePasskeyError
  | ChangePasswordError
  | BindKeyError
  | RevokeKeyError
  | CursorError;

export const problems = {
  "cursor-invalid": {
    status: 400,
    title: { zh: "游标无效", en: "The cursor is not one of ours" },
    remedy: remedies["cursor-invalid"],
  },
  "tenant-exists": {
    status: 409,
    title: { zh: "该租户已开通", en: "The tenant is open already" },
    remedy: remedies["tenant-exists"],
  },
  "tenant-not-found": {
    status: 404,
    title: { zh: "没有这个租户", en: "No such tenant" },
    remedy: remedies["tenant-not-found"],
  },
  "organisation-exists": {
    status: 409,
    title: { zh: "该单位已开通", en: "The organisation is open already" },
    remedy: remedies["organisation-exists"],
    detail: () => ({
      zh: "同一租户内，同类单位的统一社会信用代码不能重复。",
      en: "Within a tenant and a kind, a unified social credit code stands once.",
    }),
  },
  "organisation-not-found": {
    status: 404,
    title: { zh: "没有找到该单位", en: "No such organisation" },
    remedy: remedies["organisation-not-found"],
  },
  "not-yours-to-register": {
    status: 403,
    title: { zh: "无权为该单位登记", en: "You do not register for this organisation" },
    remedy: remedies["not-yours-to-register"],
    detail: () => ({
      zh: "银行和各部门由平台运营方登记，企业由本租户主管部门首次登记，此后由本单位管理员办理。",
      en: "The operator registers for banks and offices, a bureau for its tenant's enterprises, an administrator for the own organisation.",
    }),
  },
  "name-from-registry": {
    status: 409,
    title: { zh: "企业名称以名单登记为准", en: "An enterprise is called what the registry calls it" },
    remedy: remedies["name-from-registry"],
  },
  "person-not-found": {
    status: 404,
    title: { zh: "没有找到该人员", en: "No such person" },
    remedy: remedies["person-not-found"],
  },
  "person-ended-already": {
    status: 409,
    title: { zh: "该人员已停用", en: "The person has left already" },
    remedy: remedies["person-ended-already"],
  },
  "people-only": {
    status: 403,
    title: { zh: "仅限人员办理", en: "This is for people" },
    remedy: remedies["people-only"],
  },
  "second-factor-not-offered": {
    status: 409,
    title: { zh: "本平台未启用动态口令", en: "Second factors are not offered here" },
    remedy: remedies["second-factor-not-offered"],
  },
  "second-factor-in-force": {
    status: 409,
    title: { zh: "动态口令已启用", en: "A second factor is in force" },
    remedy: remedies["second-factor-in-force"],
    detail: () => ({
      zh: "更换前请先用当前口令停用。",
      en: "Remove it with a current code before setting up another.",
    }),
  },
  "too-many-guesses": {
    status: 429,
    title: { zh: "尝试次数过多，请十五分钟后再试", en: "Too many guesses: try again in a quarter of an hour" },
    remedy: remedies["too-many-guesses"],
    rule: "R46",
  },
  "code-refused": {
    status: 422,
    title: { zh: "动态口令不正确", en: "The code is not right" },
    remedy: remedies["code-refused"],
    rule: "R46",
  },
  "password-refused": {
    status: 422,
    title: { zh: "原密码不正确", en: "The current password is not right" },
    remedy: remedies["password-refused"],
  },
  "second-factor-required": edgeProblems["second-factor-required"],
  "passkey-refused": {
    status: 422,
    title: { zh: "通行密钥没有通过验证", en: "The passkey was not accepted" },
    remedy: remedies["passkey-refused"],
    detail: () => ({
      zh: "请在本系统的页面上重新添加；创建参数十分钟内有效，只能使用一次。",
      en: "Add it again on a page of this system; what it is made from holds for ten minutes and once.",
    }),
  },
  "passkey-known": {
    status: 409,
    title: { zh: "该通行密钥已登记", en: "The passkey is known already" },
    remedy: remedies["passkey-known"],
  },
  "passkey-not-found": {
    status: 404,
    title: { zh: "没有这个通行密钥", en: "No such passkey" },
    remedy: remedies["passkey-not-found"],
  },
  "invitation-needed": {
    status: 403,
    title: { zh: "人员须以邀请方式登记", en: "People are registered by invitation" },
    remedy: remedies["invitation-needed"],
    detail: () => ({
      zh: "密码只由本人设置：请改用邀请，登记人不得代设密码。",
      en: "A password is chosen by its owner alone: invite the person instead.",
    }),
    rule: "R46",
  },
  "session-not-found": {
    status: 404,
    title: { zh: "没有这个登录会话", en: "No such login session" },
    remedy: remedies["session-not-found"],
  },
  "login-name-taken": {
    status: 409,
    title: { zh: "登录名已被使用", en: "The login name is taken" },
    remedy: remedies["login-name-taken"],
  },
  "client-id-taken": {
    status: 409,
    title: { zh: "客户端标识已被使用", en: "The client id is taken" },
    remedy: remedies["client-id-taken"],
  },
  "permission-not-for-kind": {
    status: 422,
    title: { zh: "该类单位不能获得此权限", en: "This kind of organisation cannot hold the permission" },
    remedy: remedies["permission-not-for-kind"],
    detail: ({ permission }) => ({ zh: `不可授予：${permission}。`, en: `Not to be granted: ${permission}.` }),
  },
  "proof-of-possession-needed": {
    status: 422,
    title: { zh: "银行客户端的令牌必须绑定密钥", en: "A bank's tokens are bound to a key" },
    remedy: remedies["proof-of-possession-needed"],
    detail: () => ({
      zh: "银行客户端须采用 DPoP（RFC 9449），dpopBound 不能为 false。",
      en: "A bank's client uses DPoP (RFC 9449): dpopBound cannot be false.",
    }),
  },
  "client-not-found": {
    status: 404,
    title: { zh: "没有找到该客户端", en: "No such client" },
    remedy: remedies["client-not-found"],
  },
  "client-revoked-already": {
    status: 409,
    title: { zh: "该客户端已停用", en: "The client is revoked already" },
    remedy: remedies["client-revoked-already"],
  },
  "subject-not-found": {
    status: 404,
    title: { zh: "该单位没有这个人员或客户端", en: "The organisation has no such person or client" },
    remedy: remedies["subject-not-found"],
  },
  "key-not-found": {
    status: 404,
    title: { zh: "没有找到该密钥", en: "No such key" },
    remedy: remedies["key-not-found"],
  },
  "key-revoked-already": {
    status: 409,
    title: { zh: "该密钥已停用", en: "The key has been ended already" },
    remedy: remedies["key-revoked-already"],
  },
  "key-bound-already": {
    status: 409,
    title: { zh: "该密钥已登记", en: "The key is bound already" },
    remedy: remedies["key-bound-already"],
    detail: () => ({
      zh: "一把密钥只能为一个单位、一个持有人登记一次；请使用新的密钥。",
      en: "A key is bound once, to one holder of one organisation; use a new one.",
    }),
    rule: "R48",
  },
} as const satisfies ProblemTable<IdentityError>;
