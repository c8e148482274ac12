import type { Bilingual } from "@lianrong/contracts/bilingual";
import type { EvidenceFault } from "./verify-confirmation.js";

/** What each fault means, in the words for whoever holds the evidence. */
export const evidenceFaults: Readonly<Record<EvidenceFault["code"], Bilingual>> = {
  "binding-not-signed-by-identity": {
    zh: "密钥绑定不是由所给的身份服务公钥签署的，或已被改动。",
    en: "The binding of the key was not signed by identity's keys as given, or it was changed.",
  },
  "key-of-another-organisation": {
    zh: "签名密钥属于另一家单位，不属于债务人。",
    en: "The key belongs to another organisation than the debtor.",
  },
  "taken-in-at-another-time": {
    zh: "签署时间与平台收到的时间相差过大：平台所称的确认时间被改动。",
    en: "It was signed at another time than the platform says it took it in: the time of confirmation was changed.",
  },
  "key-not-in-force": {
    zh: "确认时该密钥不在有效期内。",
    en: "The key was not in force when the confirmation was made.",
  },
  "revocations-not-signed-by-identity": {
    zh: "密钥停用清单不是由所给的身份服务公钥为该租户签署的，或已被改动。",
    en: "The list of revocations was not signed for this tenant by identity's keys as given, or it was changed.",
  },
  "key-revoked": {
    zh: "确认时该密钥已被停用。",
    en: "The key had been ended when the confirmation was made.",
  },
  "key-of-another-kind": {
    zh: "签名方式与密钥种类不符：通行密钥与程序持有的密钥不能互换使用。",
    en: "The signature is not of the key's kind: a passkey and a program's key do not stand in for each other.",
  },
  "assertion-malformed": {
    zh: "通行密钥断言的数据残缺，无法读取。",
    en: "The passkey's assertion is incomplete and cannot be read.",
  },
  "assertion-of-another-ceremony": {
    zh: "断言不是签名操作（webauthn.get）产生的。",
    en: "The assertion does not come from signing (webauthn.get).",
  },
  "challenge-of-other-elements": {
    zh: "通行密钥签的是另一份要素：要素或断言被改动。",
    en: "The passkey signed other elements: these or the assertion were changed.",
  },
  "origin-not-allowed": {
    zh: "签名所在的网页不属于本平台。",
    en: "The page on which it was signed is none of this installation's.",
  },
  "asked-from-a-foreign-page": {
    zh: "签名是在嵌入其他网站的页面中进行的。",
    en: "It was signed on a page embedded in another site.",
  },
  "relying-party-differs": {
    zh: "认证器是为另一个网站签的名。",
    en: "The authenticator signed for another site.",
  },
  "person-not-present": {
    zh: "认证器没有确认操作人在场。",
    en: "The authenticator does not say that a person was present.",
  },
  "person-not-verified": {
    zh: "认证器没有核验操作人身份（指纹、面容或 PIN）。",
    en: "The authenticator did not verify the person (fingerprint, face or PIN).",
  },
  "signature-wrong": {
    zh: "签名与所列要素不符：要素或签名被改动。",
    en: "The signature does not fit the elements: one of them was changed.",
  },
};
