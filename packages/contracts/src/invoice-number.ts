import type { Bilingual } from "./bilingual.js";
import { foldCode } from "./fold.js";
import type { Verdict, VerdictLevel } from "./verdict.js";

/** An invoice as a person or a system wrote it down; fully digital ones (数电票) have no code. */
export type WrittenInvoice = { readonly code?: string | undefined; readonly number: string };

export type InvoiceKind = "digital" | "legacy";

/** An invoice in normal form: a digital one never has a code, whatever way its digits were split. */
export type NormalInvoice = { readonly kind: InvoiceKind; readonly code: string | null; readonly number: string };

/** What the check found; `normalised` is null where the digits are no invoice number at all. */
export type InvoiceVerdict = Verdict & { readonly normalised: NormalInvoice | null };

const DIGITS = /^[0-9]*$/;
const DIGITAL_LENGTH = 20;
const LEGACY_NUMBER_LENGTH = 8;
const LEGACY_CODE_LENGTHS: readonly number[] = [10, 12];
const FIRST_DIGITAL_YEAR = 2021;
const CENTURY = 2000;

/**
 * Says whether an invoice's number can be right (R43); `year` is the present year in China.
 * The region digits are not checked: no table of them has been read, and some cities have codes of their own.
 */
export function checkInvoiceNumber(written: WrittenInvoice, year: number): InvoiceVerdict {
  const code = foldCode(written.code ?? "");
  const number = foldCode(written.number);
  if (!DIGITS.test(code) || !DIGITS.test(number)) return refused("invoice-not-digits", notDigits);
  if (code !== "" && number.length === DIGITAL_LENGTH) return refused("invoice-digital-with-code", digitalWithCode);
  const joined = code + number;
  if (joined.length === DIGITAL_LENGTH && (code === "" || number.length === LEGACY_NUMBER_LENGTH))
    return twentyDigits(joined, code !== "", year);
  if (number.length === LEGACY_NUMBER_LENGTH && LEGACY_CODE_LENGTHS.includes(code.length))
    return passed({ kind: "legacy", code, number }, legacyInOrder);
  return refused("invoice-length", wrongLength(code.length, number.length));
}

/**
 * The digits that stand for one invoice wherever it is compared: code and number in one,
 * so that twenty digits split into 12 + 8 by one client are the same invoice to another.
 */
export function invoiceKey(written: WrittenInvoice): string {
  return foldCode(written.code ?? "") + foldCode(written.number);
}

/** Twenty digits are a digital number, or an older code of 12 with its number of 8 when they begin with 0 or 1. */
function twentyDigits(digits: string, splitByWriter: boolean, year: number): InvoiceVerdict {
  const legacy: NormalInvoice = { kind: "legacy", code: digits.slice(0, 12), number: digits.slice(12) };
  const issuedIn = CENTURY + Number(digits.slice(0, 2));
  const beginsAsLegacyCode = digits.startsWith("0") || digits.startsWith("1");
  if (beginsAsLegacyCode && splitByWriter) return passed(legacy, legacyInOrder);
  if (beginsAsLegacyCode) return warned("invoice-legacy-joined", legacy, legacyJoined);
  if (issuedIn > year) return refused("invoice-future-year", futureYear(issuedIn, year));
  const digital: NormalInvoice = { kind: "digital", code: null, number: digits };
  if (issuedIn < FIRST_DIGITAL_YEAR) return warned("invoice-year-early", digital, yearEarly(issuedIn));
  return passed(digital, digitalInOrder);
}

const notDigits: Bilingual = {
  zh: "发票代码和发票号码只能是数字。",
  en: "An invoice's code and number consist of digits only.",
};
const digitalWithCode: Bilingual = {
  zh: "20位的是数电票号码，数电票没有发票代码，请不要填写代码。",
  en: "A number of 20 digits is a fully digital invoice's, which has no invoice code: leave the code out.",
};
const digitalInOrder: Bilingual = {
  zh: "数电票号码格式正确（20位，无发票代码）。",
  en: "A well-formed number of a fully digital invoice (20 digits, no code).",
};
const legacyInOrder: Bilingual = {
  zh: "旧版发票代码与号码格式正确。",
  en: "A well-formed code and number of the older form.",
};
const legacyJoined: Bilingual = {
  zh: "这20位像是旧版的12位代码和8位号码连写，不是数电票号码，请分开填写并核对。",
  en: "These 20 digits look like an older code of 12 and number of 8 written together, not a digital number: write them apart and compare.",
};

function yearEarly(year: number): Bilingual {
  return {
    zh: `号码前两位表示${year}年，早于数电票开始试点的${FIRST_DIGITAL_YEAR}年，请核对。`,
    en: `The first two digits stand for ${year}, before the pilots of ${FIRST_DIGITAL_YEAR}: compare with the invoice.`,
  };
}

function futureYear(issuedIn: number, year: number): Bilingual {
  return {
    zh: `号码前两位表示${issuedIn}年，晚于今年（${year}年）。`,
    en: `The first two digits stand for ${issuedIn}, which is after this year (${year}).`,
  };
}

function wrongLength(codeLength: number, numberLength: number): Bilingual {
  return {
    zh: `数电票号码应为20位且无代码，旧版应为10位或12位代码加8位号码；现为${codeLength}位代码、${numberLength}位号码。`,
    en: `A digital invoice has a number of 20 digits and no code, an older one a code of 10 or 12 and a number of 8; this has a code of ${codeLength} and a number of ${numberLength}.`,
  };
}

function verdict(level: VerdictLevel, code: string, reason: Bilingual): Verdict {
  return { verdict: level, rule: "R43", code, reason };
}

function passed(normalised: NormalInvoice, reason: Bilingual): InvoiceVerdict {
  return { ...verdict("PASS", "invoice-valid", reason), normalised };
}

function warned(code: string, normalised: NormalInvoice, reason: Bilingual): InvoiceVerdict {
  return { ...verdict("WARN", code, reason), normalised };
}

function refused(code: string, reason: Bilingual): InvoiceVerdict {
  return { ...verdict("FAIL", code, reason), normalised: null };
}
