import { OrganisationKind } from "@lianrong/contracts/actor";
import {
  AddPasskey,
  BegunSecondFactor,
  ChangedPassword,
  ChangePassword,
  EndedSessions,
  EndLoginSession,
  LoginSessions,
  PasskeyCreation,
  PasskeyRef,
  Person,
  ResetSecondFactors,
  SecondFactor,
  SecondFactorCode,
  SecondFactors,
} from "@lianrong/contracts/identity";
import { type Access, operationsOf } from "@lianrong/http/operation";
import { z } from "zod";
import type { Deps } from "../deps.js";
import { addPasskey } from "../usecases/add-passkey.js";
import { beginPasskey } from "../usecases/begin-passkey.js";
import { beginSecondFactor } from "../usecases/begin-second-factor.js";
import { changePassword } from "../usecases/change-password.js";
import { confirmSecondFactor } from "../usecases/confirm-second-factor.js";
import { endAllSessions } from "../usecases/end-all-sessions.js";
import { endSession } from "../usecases/end-session.js";
import { listSessions } from "../usecases/list-sessions.js";
import { readSecondFactors } from "../usecases/read-second-factors.js";
import { removePasskey } from "../usecases/remove-passkey.js";
import { removeSecondFactor } from "../usecases/remove-second-factor.js";
import { resetSecondFactors } from "../usecases/reset-second-factors.js";
import type { IdentityError } from "./problems.js";

const { query, command } = operationsOf<Deps, IdentityError>();

const byOneself: Access = { permission: "directory:read", kinds: OrganisationKind.options };

/** What people do about their own account: where they are logged in, and by what they prove themselves. */
export const accountOperations = {
  listSessions: query({
    path: "/sessions",
    summary: { zh: "查看本人的登录会话", en: "See where one is logged in" },
    access: byOneself,
    input: z.strictObject({}),
    output: LoginSessions,
    run: listSessions,
  }),
  endSession: command({
    path: "/sessions/{sessionId}/end",
    summary: { zh: "结束本人的登录会话", en: "End one of one's login sessions" },
    access: byOneself,
    input: EndLoginSession,
    output: EndLoginSession,
    run: endSession,
  }),
  endAllSessions: command({
    path: "/sessions:end",
    summary: { zh: "结束本人的全部登录会话", en: "End all of one's login sessions" },
    access: byOneself,
    input: z.strictObject({}),
    output: EndedSessions,
    run: endAllSessions,
  }),
  changePassword: command({
    path: "/password",
    summary: { zh: "修改本人密码", en: "Change one's password" },
    access: byOneself,
    input: ChangePassword,
    output: ChangedPassword,
    secretInput: true,
    run: changePassword,
  }),
  readSecondFactors: query({
    path: "/second-factor",
    summary: { zh: "查看本人的第二重验证方式", en: "See one's second factors" },
    access: byOneself,
    input: z.strictObject({}),
    output: SecondFactors,
    run: readSecondFactors,
  }),
  beginSecondFactor: command({
    path: "/second-factor",
    summary: { zh: "设置动态口令", en: "Set up an authenticator" },
    access: byOneself,
    input: z.strictObject({}),
    output: BegunSecondFactor,
    toldOnce: true,
    run: beginSecondFactor,
  }),
  confirmSecondFactor: command({
    path: "/second-factor/confirm",
    summary: { zh: "启用动态口令", en: "Put the authenticator in force" },
    access: byOneself,
    input: SecondFactorCode,
    output: SecondFactor,
    run: confirmSecondFactor,
  }),
  removeSecondFactor: command({
    path: "/second-factor/remove",
    summary: { zh: "停用动态口令", en: "Give the authenticator up" },
    access: byOneself,
    input: SecondFactorCode,
    output: SecondFactor,
    run: removeSecondFactor,
  }),
  beginPasskey: command({
    path: "/passkeys",
    summary: { zh: "添加通行密钥：取得创建参数", en: "Add a passkey: what the browser makes it from" },
    access: byOneself,
    input: z.strictObject({}),
    output: PasskeyCreation,
    run: beginPasskey,
  }),
  addPasskey: command({
    path: "/passkeys/add",
    summary: { zh: "添加通行密钥：登记", en: "Add a passkey: what the browser made" },
    access: byOneself,
    input: AddPasskey,
    output: SecondFactors,
    run: addPasskey,
  }),
  removePasskey: command({
    path: "/passkeys/{passkeyId}/remove",
    summary: { zh: "移除通行密钥", en: "Remove a passkey" },
    access: byOneself,
    secondFactor: true,
    input: PasskeyRef,
    output: SecondFactors,
    run: removePasskey,
  }),
  resetSecondFactors: command({
    path: "/people/{personId}/reset-second-factor",
    summary: { zh: "重置人员的第二重验证（遗失设备）", en: "Reset a colleague's second factors, whose device is lost" },
    access: { permission: "directory:write", kinds: OrganisationKind.options },
    secondFactor: true,
    input: ResetSecondFactors,
    output: Person,
    run: resetSecondFactors,
  }),
};
