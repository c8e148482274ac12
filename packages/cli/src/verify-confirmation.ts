import type { Bilingual } from "@lianrong/contracts/bilingual";
import { Evidence, SignedKeyRevocations } from "@lianrong/contracts/evidence";
import { Day } from "@lianrong/contracts/instants";
import { evidenceFaults } from "@lianrong/evidence/evidence-faults";
import { verifyConfirmation } from "@lianrong/evidence/verify-confirmation";
import { Command } from "commander";
import type { JSONWebKeySet } from "jose";
import { withAnswerOptions } from "./arguments.js";
import { KeySet, parsedFile } from "./parsed-file.js";
import type { Terminal } from "./terminal.js";
import { answer, type Fact } from "./verdict-answer.js";

type Options = { readonly keys: JSONWebKeySet; readonly revocations?: SignedKeyRevocations; readonly json?: boolean };

/** `lianrong verify confirmation`: whether a debtor's confirmation is what it says, from its evidence and identity's keys. */
export function confirmationCommand(terminal: Terminal): Command {
  const { language } = terminal;
  const says = {
    zh: {
      about: "确权证据（R48）",
      file: "证据文件（GET /confirmations/{id}/evidence 的应答）",
      keys: "身份服务公钥文件（JWKS）",
      revocations: "密钥停用清单（GET /api/identity/v1/key-revocations 的应答）",
    },
    en: {
      about: "the evidence of a confirmation (R48)",
      file: "the evidence, as GET /confirmations/{id}/evidence gave it",
      keys: "identity's public keys (a JWKS)",
      revocations: "the keys that were ended, as GET /api/identity/v1/key-revocations gave them",
    },
  }[language];
  const command = new Command("confirmation")
    .alias("evidence")
    .description(says.about)
    .argument("<file>", says.file, parsedFile(Evidence, language))
    .requiredOption("--keys <file>", says.keys, parsedFile(KeySet, language))
    .option("--revocations <file>", says.revocations, parsedFile(SignedKeyRevocations, language));
  return withAnswerOptions(command, language).action((evidence: Evidence, options: Options) =>
    verifyEvidence(terminal, evidence, options),
  );
}

async function verifyEvidence(
  terminal: Terminal,
  evidence: Evidence,
  { keys, revocations, json }: Options,
): Promise<void> {
  const verified = await verifyConfirmation(evidence, keys, revocations);
  const { elements, confirmedAt, key, format } = evidence;
  const facts: Fact[] = [
    { name: "confirmationId", label: { zh: "确权编号", en: "Confirmation" }, value: elements.confirmationId },
    { name: "debtor", label: { zh: "债务人", en: "Debtor" }, value: `${elements.debtor.name} ${elements.debtor.uscc}` },
    { name: "supplier", label: { zh: "供应商", en: "Supplier" }, value: elements.supplier.name },
    { name: "confirmedFen", label: { zh: "确认金额（分）", en: "Confirmed (fen)" }, value: elements.confirmedFen },
    { name: "confirmedAt", label: { zh: "确认时间", en: "Confirmed at" }, value: confirmedAt },
    { name: "signedAt", label: { zh: "签署时间", en: "Signed at" }, value: evidence.signedAt ?? null },
    { name: "keyId", label: { zh: "签名密钥", en: "Key" }, value: key.binding.keyId },
    { name: "format", label: { zh: "签名方式", en: "Signed by" }, value: format },
    {
      name: "revocationsAsOf",
      label: { zh: "停用清单截至", en: "Ended keys as of" },
      value: revocations?.revocations.asOf ?? null,
    },
  ];
  const verdict = verified.ok
    ? { verdict: "PASS" as const, code: "evidence-valid", reason: valid }
    : { verdict: "FAIL" as const, code: verified.error.code, reason: evidenceFaults[verified.error.code] };
  answer(terminal, { verdict: { ...verdict, rule: "R48" }, facts, on: Day.parse(confirmedAt.slice(0, 10)), json });
}

const valid: Bilingual = {
  zh: "签名有效：所列要素由债务人的密钥签署，密钥由身份服务绑定于该债务人且在有效期内。",
  en: "The signature holds: the debtor's key signed these elements, and identity bound the key to that debtor for that time.",
};
