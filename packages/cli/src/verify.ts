import type { Bilingual } from "@lianrong/contracts/bilingual";
import { Evidence } from "@lianrong/contracts/evidence";
import { Day } from "@lianrong/contracts/instants";
import { type EvidenceFault, verifyConfirmation } from "@lianrong/evidence/verify-confirmation";
import { Command, InvalidArgumentError } from "commander";
import type { JSONWebKeySet } from "jose";
import { z } from "zod";
import { readJson, withAnswerOptions } from "./arguments.js";
import type { Language, Terminal } from "./terminal.js";
import { answer, type Fact } from "./verdict-answer.js";

const KeySet = z.object({ keys: z.array(z.object({ kty: z.string() }).catchall(z.unknown())).min(1) });

/** `lianrong verify …`: verifies what the platform gave out, from files alone. */
export function verifyCommand(terminal: Terminal): Command {
  return new Command("verify").addCommand(evidenceCommand(terminal));
}

type Options = { readonly keys: JSONWebKeySet; readonly json?: boolean };

function evidenceCommand(terminal: Terminal): Command {
  const { language } = terminal;
  const says = {
    zh: {
      about: "确权证据（R48）",
      file: "证据文件（GET /confirmations/{id}/evidence 的应答）",
      keys: "身份服务公钥文件（JWKS）",
    },
    en: {
      about: "the evidence of a confirmation (R48)",
      file: "the evidence, as GET /confirmations/{id}/evidence gave it",
      keys: "identity's public keys (a JWKS)",
    },
  }[language];
  const command = new Command("evidence")
    .description(says.about)
    .argument("<file>", says.file, parsedFile(Evidence, language))
    .requiredOption("--keys <file>", says.keys, parsedFile(KeySet, language));
  return withAnswerOptions(command, language).action((evidence: Evidence, { keys, json }: Options) =>
    verifyEvidence(terminal, { evidence, keys, json }),
  );
}

async function verifyEvidence(
  terminal: Terminal,
  { evidence, keys, json }: { evidence: Evidence; keys: JSONWebKeySet; json: boolean | undefined },
): Promise<void> {
  const verified = await verifyConfirmation(evidence, keys);
  const { elements, confirmedAt, key } = evidence;
  const facts: Fact[] = [
    { name: "confirmationId", label: { zh: "确权编号", en: "Confirmation" }, value: elements.confirmationId },
    { name: "debtor", label: { zh: "债务人", en: "Debtor" }, value: `${elements.debtor.name} ${elements.debtor.uscc}` },
    { name: "supplier", label: { zh: "供应商", en: "Supplier" }, value: elements.supplier.name },
    { name: "confirmedFen", label: { zh: "确认金额（分）", en: "Confirmed (fen)" }, value: elements.confirmedFen },
    { name: "confirmedAt", label: { zh: "确认时间", en: "Confirmed at" }, value: confirmedAt },
    { name: "keyId", label: { zh: "签名密钥", en: "Key" }, value: key.binding.keyId },
  ];
  const verdict = verified.ok
    ? { verdict: "PASS" as const, code: "evidence-valid", reason: valid }
    : { verdict: "FAIL" as const, code: verified.error.code, reason: faults[verified.error.code] };
  answer(terminal, { verdict: { ...verdict, rule: "R48" }, facts, on: Day.parse(confirmedAt.slice(0, 10)), json });
}

const valid: Bilingual = {
  zh: "签名有效：所列要素由债务人的密钥签署，密钥由身份服务绑定于该债务人且在有效期内。",
  en: "The signature holds: the debtor's key signed these elements, and identity bound the key to that debtor for that time.",
};

const faults: Readonly<Record<EvidenceFault["code"], Bilingual>> = {
  "binding-not-signed-by-identity": {
    zh: "密钥绑定不是由所给的身份服务公钥签署的，或已被改动。",
    en: "The binding of the key was not signed by identity's keys as given, or it was changed.",
  },
  "key-of-another-organisation": {
    zh: "签名密钥属于另一家单位，不属于债务人。",
    en: "The key belongs to another organisation than the debtor.",
  },
  "key-not-in-force": {
    zh: "确认时该密钥不在有效期内。",
    en: "The key was not in force when the confirmation was made.",
  },
  "signature-wrong": {
    zh: "签名与所列要素不符：要素或签名被改动。",
    en: "The signature does not fit the elements: one of them was changed.",
  },
};

function parsedFile<Out>(schema: z.ZodType<Out>, language: Language): (path: string) => Out {
  return (path) => {
    const parsed = schema.safeParse(readJson(path, language));
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw new InvalidArgumentError(
      `${{ zh: "文件内容不符：", en: "Not the file it should be: " }[language]}${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`,
    );
  };
}
