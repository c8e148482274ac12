import type { Bilingual } from "@lianrong/contracts/bilingual";
import { ownEnglish } from "@lianrong/contracts/own-english";
import type { z } from "zod";

/** One sentence for a field of a record that is not as its schema has it: where it stands, and what should be there. */
export function describeFieldFault(issue: z.core.$ZodIssue): Bilingual {
  const at = issue.path.join(".");
  const { zh, en } = whatShouldBe(issue);
  return { zh: `${at || "整条记录"}：${zh}`, en: `${at || "the record"}: ${en}` };
}

function whatShouldBe(issue: z.core.$ZodIssue): Bilingual {
  switch (issue.code) {
    case "invalid_type":
      return issue.input === undefined ? missing : wrongKind(issue.expected, issue.input);
    case "invalid_value":
      return issue.input === undefined ? missing : oneOf(issue.values.map(String));
    case "invalid_union":
      return "options" in issue && Array.isArray(issue.options) ? oneOf(issue.options.map(String)) : otherwise(issue);
    case "too_small":
      return tooSmall(issue.origin, Number(issue.minimum));
    case "too_big":
      return tooLarge(issue.origin, `${issue.maximum}`);
    case "unrecognized_keys":
      return unknownKeys(issue.keys);
    case "custom":
      return ownWords(issue);
    default:
      return otherwise(issue);
  }
}

const missing: Bilingual = { zh: "缺少此项", en: "it is missing" };

const kinds: Readonly<Record<string, Bilingual>> = {
  int: { zh: "整数", en: "a whole number" },
  number: { zh: "数字", en: "a number" },
  string: { zh: "文本", en: "text" },
  boolean: { zh: "true或false", en: "true or false" },
  array: { zh: "数组", en: "a list" },
  object: { zh: "对象", en: "an object" },
};

function wrongKind(expected: string, input: unknown): Bilingual {
  if (typeof input === "number" && !Number.isFinite(input)) return { zh: "数值过大", en: "a number beyond all bounds" };
  const kind = kinds[expected] ?? { zh: expected, en: expected };
  return { zh: `须为${kind.zh}`, en: `must be ${kind.en}` };
}

function oneOf(values: readonly string[]): Bilingual {
  return { zh: `须为${values.join("、")}之一`, en: `must be one of ${values.join(", ")}` };
}

function tooSmall(origin: string, least: number): Bilingual {
  if (origin !== "string" && origin !== "array") return { zh: `不得小于${least}`, en: `must be ${least} or more` };
  return least === 1
    ? { zh: "不得为空", en: "must not be empty" }
    : { zh: `长度至少为${least}`, en: `must have a length of ${least} or more` };
}

function tooLarge(origin: string, most: string): Bilingual {
  if (origin === "string") return { zh: `不得超过${most}个字符`, en: `must have ${most} characters at most` };
  if (origin === "array") return { zh: `不得超过${most}项`, en: `must have ${most} items at most` };
  return { zh: `不得大于${most}`, en: `must be ${most} at most` };
}

const mostKeys = 3;
const mostKeyLength = 60;

function unknownKeys(keys: readonly string[]): Bilingual {
  const told = keys
    .slice(0, mostKeys)
    .map((key) => (key.length > mostKeyLength ? `${key.slice(0, mostKeyLength)}…` : key));
  const more = keys.length > mostKeys ? "…" : "";
  return { zh: `没有名为${told.join("、")}${more}的字段`, en: `there is no field ${told.join(", ")}${more}` };
}

/** Our own refinements are worded in Chinese and carry their English beside it. */
function ownWords(issue: z.core.$ZodIssueCustom): Bilingual {
  return { zh: issue.message, en: ownEnglish(issue) ?? issue.message };
}

function otherwise({ message }: z.core.$ZodIssue): Bilingual {
  return { zh: "不符合要求", en: message };
}
