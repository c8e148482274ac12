import type { Bilingual } from "@lianrong/contracts/bilingual";
import { SealingKeys } from "@lianrong/contracts/sealing-key";
import { Entry, WhitelistVersion } from "@lianrong/contracts/whitelist";
import { type VersionFault, verifyListVersion } from "@lianrong/evidence/list-version";
import { Command } from "commander";
import { z } from "zod";
import { withAnswerOptions } from "./arguments.js";
import { parsedFile } from "./parsed-file.js";
import type { Terminal } from "./terminal.js";
import { answer, type Fact } from "./verdict-answer.js";

type Options = {
  readonly keys: z.infer<typeof SealingKeys>;
  readonly entries: readonly Entry[];
  readonly predecessor?: WhitelistVersion;
  readonly json?: boolean;
};

/** A page of the list as it was pulled, or whatever whoever pulled it made of its pages. */
const EntriesFile = z.union([z.array(Entry), z.object({ data: z.array(Entry) }).transform(({ data }) => data)]);

/** `lianrong verify version`: whether a sealed version of the whitelist and its entries belong together. */
export function versionCommand(terminal: Terminal): Command {
  const { language } = terminal;
  const says = {
    zh: {
      about: "已封存的白名单版本",
      file: "版本文件（GET /versions/{n} 的应答）",
      entries: "该版本的条目，可分多个文件（GET /versions/{n}/entries 的各页）",
      keys: "名单签名公钥文件（GET /sealing-keys 的应答）",
      predecessor: "上一版本文件，用于核对版本链",
    },
    en: {
      about: "a sealed version of the whitelist",
      file: "the version, as GET /versions/{n} gave it",
      entries: "its entries, as the pages of GET /versions/{n}/entries gave them",
      keys: "the list's public keys, as GET /sealing-keys gave them",
      predecessor: "the version before, to hold the chain against",
    },
  }[language];
  const readEntries = parsedFile(EntriesFile, language);
  const command = new Command("version")
    .description(says.about)
    .argument("<file>", says.file, parsedFile(WhitelistVersion, language))
    .requiredOption("--keys <file>", says.keys, parsedFile(SealingKeys, language))
    .requiredOption(
      "--entries <files...>",
      says.entries,
      (path: string, before: readonly Entry[] = []): readonly Entry[] => [...before, ...readEntries(path)],
    )
    .option("--predecessor <file>", says.predecessor, parsedFile(WhitelistVersion, language));
  return withAnswerOptions(command, language).action((version: WhitelistVersion, options: Options) =>
    verifyVersion(terminal, version, options),
  );
}

async function verifyVersion(
  terminal: Terminal,
  version: WhitelistVersion,
  { entries, keys, predecessor, json }: Options,
): Promise<void> {
  const given = { entries, keys: keys.keys, ...(predecessor ? { predecessor } : {}) };
  const verified = await verifyListVersion(version, given);
  const facts: Fact[] = [
    { name: "tenant", label: { zh: "租户", en: "Tenant" }, value: version.tenant },
    { name: "number", label: { zh: "版本号", en: "Version" }, value: version.number },
    { name: "sealedOn", label: { zh: "封存日期", en: "Sealed on" }, value: version.sealedOn },
    { name: "entries", label: { zh: "条目数", en: "Entries" }, value: version.entries },
    { name: "rootHash", label: { zh: "根哈希", en: "Root hash" }, value: version.rootHash },
  ];
  const verdict = verified.ok
    ? { verdict: "PASS" as const, code: "version-valid", reason: valid }
    : { verdict: "FAIL" as const, code: verified.error.code, reason: faults[verified.error.code] };
  answer(terminal, { verdict: { ...verdict, rule: "R48" }, facts, on: version.sealedOn, json });
}

const valid: Bilingual = {
  zh: "版本有效：条目与根哈希相符，声明由名单密钥签署。",
  en: "The version holds: its entries give its root hash, and the list's key signed the statement.",
};

const faults: Readonly<Record<VersionFault["code"], Bilingual>> = {
  "key-unknown": {
    zh: "所给公钥中没有签署该版本的密钥。",
    en: "The key that signed the version is not among those given.",
  },
  "signature-wrong": {
    zh: "签名与版本声明不符：声明或签名被改动。",
    en: "The signature does not fit the statement: one of them was changed.",
  },
  "entries-differ": {
    zh: "条目与版本的根哈希不符：有条目被增加、删去或改动。",
    en: "The entries do not give the root hash: one was added, left out or changed.",
  },
  "predecessor-differs": {
    zh: "上一版本与版本链不符。",
    en: "The version before is not the one that this one follows.",
  },
};
