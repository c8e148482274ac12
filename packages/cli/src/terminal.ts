/** What a verb may touch of the process that runs it, so that a test can stand in its place. */
export type Terminal = {
  readonly write: (line: string) => void;
  readonly complain: (line: string) => void;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly now: () => Date;
  readonly language: Language;
  /** The status that the process ends with once the verb is done. */
  readonly endWith: (status: ExitStatus) => void;
};

export type Language = "zh" | "en";

/** 0, 1 and 2 are the verdicts PASS, WARN and FAIL; the others are those of sysexits.h. */
export const exitStatus = {
  pass: 0,
  warn: 1,
  fail: 2,
  usage: 64,
  unavailable: 69,
  software: 70,
  notWritten: 74,
} as const;
export type ExitStatus = (typeof exitStatus)[keyof typeof exitStatus];

/** The language to speak: `--lang` where it is given, else English where the locale says so, else Chinese. */
export function languageOf(argv: readonly string[], environment: Terminal["environment"]): Language {
  const asked = argumentOf(argv, "--lang");
  if (asked === "en" || asked === "zh") return asked;
  const locale = environment["LC_ALL"] || environment["LC_MESSAGES"] || environment["LANG"] || "";
  return locale.toLowerCase().startsWith("en") ? "en" : "zh";
}

function argumentOf(argv: readonly string[], option: string): string | undefined {
  const joined = argv.find((argument) => argument.startsWith(`${option}=`));
  if (joined) return joined.slice(option.length + 1);
  const index = argv.indexOf(option);
  return index < 0 ? undefined : argv[index + 1];
}
