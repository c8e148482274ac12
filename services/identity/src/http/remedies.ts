import type { Remedies } from "@lianrong/http/problem";
import type { IdentityError } from "./problems.js";

/** What to do about each refusal of identity. */
export const remedies = {
  "cursor-invalid": {
    zh: "从第一页重新读取，或原样使用上一页返回的 nextCursor。",
    en: "Begin again at the first page, or hand back the last page's nextCursor unchanged.",
  },
  "tenant-exists": {
    zh: "直接使用已开通的租户；要开通另一个城市，请换一个租户标识。",
    en: "Use the tenant that is there; for another city choose another identifier.",
  },
  "tenant-not-found": {
    zh: "核对租户标识；尚未开通的，先由平台运营方开通。",
    en: "Check the tenant's identifier; where it is not open yet, the operator opens it.",
  },
  "organisation-exists": {
    zh: "在单位列表中查找已开通的单位，不要重复开通。",
    en: "Look the organisation up in the list instead of opening it again.",
  },
  "organisation-not-found": {
    zh: "核对单位编号；企业在列入名单后自动开通，稍等几秒再试。",
    en: "Check the id; an enterprise opens by itself once the whitelist records it, within seconds.",
  },
  "not-yours-to-register": { zh: "请由说明中列出的单位办理登记。", en: "Have it registered by whom the detail names." },
  "name-from-registry": {
    zh: "请名单管理部门在名单中更改企业名称，单位名称随之更新。",
    en: "Ask the bureau that keeps the list to change the name there; it follows here.",
  },
  "person-not-found": {
    zh: "核对人员编号；只能办理本单位人员。",
    en: "Check the person's id; only people of your own organisation are yours to manage.",
  },
  "person-ended-already": {
    zh: "无需再办；该人员要恢复使用的，重新邀请。",
    en: "Nothing is left to do; invite the person again if they come back.",
  },
  "people-only": {
    zh: "请由人员登录后办理，不要使用机器客户端。",
    en: "Have a person log in and do it; a machine client cannot.",
  },
  "second-factor-not-offered": {
    zh: "改用通行密钥，或联系平台运营方启用动态口令。",
    en: "Use a passkey, or ask the operator to offer one-time codes.",
  },
  "second-factor-in-force": {
    zh: "先用当前口令停用，再设置新的；手机遗失的，请本单位管理员重置。",
    en: "Remove it with a current code first; if the device is lost, your administrator resets it.",
  },
  "too-many-guesses": {
    zh: "等十五分钟后再试；忘记或遗失的，请本单位管理员重置。",
    en: "Wait a quarter of an hour; what is forgotten or lost, your administrator resets.",
  },
  "code-refused": {
    zh: "核对手机时间后输入最新的六位口令；每个口令只能用一次。",
    en: "Check the phone's clock and enter the newest six digits; each code counts once.",
  },
  "password-refused": {
    zh: "重新输入原密码；忘记的，请本单位管理员重新邀请。",
    en: "Enter the current password again; if it is forgotten, your administrator invites you anew.",
  },
  "passkey-refused": {
    zh: "回到账号页重新添加；仍不行的，换一个浏览器或设备。",
    en: "Add it again on the account page; if that fails too, try another browser or device.",
  },
  "passkey-known": {
    zh: "该设备已经可用，直接用它登录或签署即可。",
    en: "This device is set up already: log in or sign with it.",
  },
  "passkey-not-found": {
    zh: "刷新账号页查看现有的通行密钥。",
    en: "Reload the account page to see the passkeys there are.",
  },
  "invitation-needed": {
    zh: "在“本单位人员”页发出邀请，由本人设置密码。",
    en: "Send an invitation from the page of your people; they choose the password.",
  },
  "session-not-found": { zh: "该登录已经结束，刷新列表即可。", en: "That login has ended; reload the list." },
  "login-name-taken": {
    zh: "换一个登录名，例如加上单位简称。",
    en: "Choose another login name, with your organisation's short name for instance.",
  },
  "client-id-taken": { zh: "换一个客户端标识。", en: "Choose another client id." },
  "permission-not-for-kind": {
    zh: "从申请中去掉该权限；各类单位可用的权限见接口说明。",
    en: "Leave the permission out; the page of authorisation says which ones a kind may hold.",
  },
  "proof-of-possession-needed": {
    zh: "去掉 dpopBound 或设为 true，并在客户端启用 DPoP。",
    en: "Leave dpopBound out or set it to true, and use DPoP in the client.",
  },
  "client-not-found": {
    zh: "核对客户端标识；只能办理本单位的客户端。",
    en: "Check the client id; only your own organisation's are yours to manage.",
  },
  "client-revoked-already": {
    zh: "无需再办；要恢复接入的，登记新的客户端。",
    en: "Nothing is left to do; register another client to connect again.",
  },
  "subject-not-found": {
    zh: "核对持有人编号；须为该单位在用的人员或客户端。",
    en: "Check the holder's id: a person or client of that organisation, still in use.",
  },
  "key-not-found": {
    zh: "核对密钥编号，或在密钥列表中查找。",
    en: "Check the key's id, or look it up in the list of keys.",
  },
  "key-revoked-already": {
    zh: "无需再办；需要签署的，登记新的密钥。",
    en: "Nothing is left to do; bind another key to sign again.",
  },
  "key-bound-already": { zh: "生成新的密钥后再登记。", en: "Make a new key and bind that." },
} as const satisfies Remedies<Exclude<IdentityError["code"], "second-factor-required">>;
