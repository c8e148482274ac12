import { z } from "zod";
import type { Bilingual } from "./bilingual.js";
import { foldCode } from "./fold.js";
import { isRegisteringRegion } from "./region-code.js";
import type { RuleId } from "./rule-id.js";
import type { Verdict, VerdictLevel } from "./verdict.js";

/** What the check of a code found; `normalised` is the code as it should be stored, whatever the verdict. */
export type UsccVerdict = Verdict & { readonly normalised: string };

const LENGTH = 18;
const ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const MODULUS = 31;

/** The five letters that GB 32100 leaves out, each with the character that a reader most likely took it for. */
const LOOK_ALIKES: Readonly<Record<string, string>> = { O: "0", I: "1", S: "5", V: "U", Z: "2" };

/** Where the nine characters of the organisation code (GB 11714) stand inside the eighteen. */
const ORGANISATION = { from: 8, bodyTo: 16, check: 16 } as const;
const ORGANISATION_WEIGHTS = [3, 7, 9, 10, 5, 8, 4, 2] as const;
const ORGANISATION_MODULUS = 11;

/** Where the code of the region stands whose office registered the body (GB/T 2260). */
const REGION = { from: 2, to: 8 } as const;

/** Codes given out by early local pilots carry this organisation part, and some of them a check character that does not hold. */
const PILOT_ORGANISATION = "M0001";

/** Says whether a unified social credit code can be right (R39, R40), after folding case, width and blanks. */
export function checkUscc(written: string): UsccVerdict {
  const normalised = foldCode(written);
  return { ...verdictOn(normalised), normalised };
}

function verdictOn(code: string): Verdict {
  const characters = [...code];
  if (characters.length !== LENGTH) return wrongLength(characters.length);
  const strange = characters.findIndex((character) => !ALPHABET.includes(character));
  if (strange >= 0) return outsideAlphabet(characters[strange] ?? "", strange + 1);
  const expected = usccCheckCharacter(code);
  if (code.endsWith(expected)) return regionVerdict(code) ?? organisationVerdict(code);
  if (code.startsWith(PILOT_ORGANISATION, ORGANISATION.from)) return pilotCode(expected);
  return wrongCheck(expected, code.slice(-1));
}

/** The eighteenth character that GB 32100 asks for after the first seventeen, which must be of its alphabet. */
export function usccCheckCharacter(code: string): string {
  const sum = WEIGHTS.reduce((total, weight, index) => total + weight * ALPHABET.indexOf(code.charAt(index)), 0);
  return ALPHABET.charAt((MODULUS - (sum % MODULUS)) % MODULUS);
}

/** The last character that GB 11714 asks for in the organisation code inside a code of eighteen. */
function organisationCheckCharacter(code: string): string {
  const body = code.slice(ORGANISATION.from, ORGANISATION.bodyTo);
  const sum = ORGANISATION_WEIGHTS.reduce((total, weight, index) => total + weight * alphanumericValue(body, index), 0);
  const check = (ORGANISATION_MODULUS - (sum % ORGANISATION_MODULUS)) % ORGANISATION_MODULUS;
  return check === 10 ? "X" : String(check);
}

function alphanumericValue(text: string, index: number): number {
  return Number.parseInt(text.charAt(index), 36);
}

/** An office may have been given a code that no table shows yet, so this only warns; where the firm is today it never says. */
function regionVerdict(code: string): Verdict | undefined {
  const region = code.slice(REGION.from, REGION.to);
  if (isRegisteringRegion(region)) return undefined;
  return finding("WARN", "R39", "uscc-region", {
    zh: `校验码正确，但第3至8位“${region}”不属于GB/T 2260的任何省级行政区划，请凭登记证明核对。`,
    en: `The check holds, but characters 3 to 8, "${region}", belong to no province of GB/T 2260: compare with the certificate of registration.`,
  });
}

function organisationVerdict(code: string): Verdict {
  const expected = organisationCheckCharacter(code);
  const actual = code.charAt(ORGANISATION.check);
  if (actual === expected)
    return finding("PASS", "R39", "uscc-valid", {
      zh: "统一社会信用代码的校验码正确。",
      en: "The check characters of the unified social credit code hold.",
    });
  return finding("WARN", "R40", "uscc-organisation-check", {
    zh: `第18位校验码正确，但第17位（组织机构代码校验码）应为“${expected}”，实为“${actual}”，请核对登记信息。`,
    en: `Character 18 holds, but character 17 (the organisation code's own check) should be "${expected}", not "${actual}"; compare with the register.`,
  });
}

function wrongLength(length: number): Verdict {
  return finding("FAIL", "R39", "uscc-length", {
    zh: `统一社会信用代码应为18位，现为${length}位。`,
    en: `A unified social credit code has 18 characters, this one has ${length}.`,
  });
}

function outsideAlphabet(character: string, position: number): Verdict {
  const likely = LOOK_ALIKES[character];
  return finding("FAIL", "R39", "uscc-alphabet", {
    zh: `第${position}位的“${character}”不是统一社会信用代码可用的字符${likely ? `，可能是“${likely}”` : ""}。`,
    en: `"${character}" at position ${position} cannot occur in a unified social credit code${likely ? `; it is likely "${likely}"` : ""}.`,
  });
}

function pilotCode(expected: string): Verdict {
  return finding("WARN", "R39", "uscc-pilot", {
    zh: `校验码应为“${expected}”；组织机构部分以“${PILOT_ORGANISATION}”开头，属早期地方试点代码，请凭登记证明核对。`,
    en: `The check character should be "${expected}"; an organisation part beginning "${PILOT_ORGANISATION}" is of an early local pilot: compare with the certificate of registration.`,
  });
}

function wrongCheck(expected: string, actual: string): Verdict {
  return finding("FAIL", "R39", "uscc-check", {
    zh: `校验不通过：按前17位计算第18位应为“${expected}”，实为“${actual}”，至少有一位写错或相邻两位颠倒。`,
    en: `The check fails: after the first 17 characters the 18th should be "${expected}", not "${actual}"; at least one character is wrong or two are swapped.`,
  });
}

function finding(verdict: VerdictLevel, rule: RuleId, code: string, reason: Bilingual): Verdict {
  return { verdict, rule, code, reason };
}

/** A unified social credit code: folded, refused on FAIL, accepted on WARN (whoever stores it keeps the warning). */
export const Uscc = z
  .string()
  .max(64)
  .overwrite(foldCode)
  .superRefine((code, context) => {
    const { verdict, rule, reason, code: finding } = checkUscc(code);
    if (verdict === "FAIL")
      context.addIssue({ code: "custom", message: reason.zh, params: { code: finding, rule, en: reason.en } });
  })
  .brand<"Uscc">()
  .describe("统一社会信用代码 / unified social credit code");
export type Uscc = z.infer<typeof Uscc>;
