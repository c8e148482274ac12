import type { Bilingual } from "./bilingual.js";
import { foldCode } from "./fold.js";
import { industrySections, namedClasses } from "./industry-divisions.js";
import type { Verdict, VerdictLevel } from "./verdict.js";

export type IndustryLevel = "section" | "division" | "group" | "class";

/** A place in GB/T 4754-2017; `normalised` always carries the section's letter, e.g. C3974. */
export type Industry = {
  readonly level: IndustryLevel;
  readonly normalised: string;
  readonly section: string;
  readonly division: number | null;
  /** The name in the standard, as far down as names are built in. */
  readonly name: string;
  readonly isManufacturing: boolean;
};

export type IndustryVerdict = Verdict & { readonly industry: Industry | null };

const PATTERN = /^([A-T])?(\d{2,4})?$/;
const levels: Readonly<Record<number, IndustryLevel>> = { 2: "division", 3: "group", 4: "class" };
const MANUFACTURING = "C";

/** Checks an industry code level by level (R41): letter, division, and that the letter is the division's own. */
export function checkIndustryCode(written: string): IndustryVerdict {
  const code = foldCode(written);
  const [, letter, digits] = PATTERN.exec(code) ?? [];
  if (letter === undefined && digits === undefined) return refused("industry-form", wrongForm);
  const section = digits === undefined ? sectionOfLetter(letter) : sectionOfDivision(Number(digits.slice(0, 2)));
  if (!section) return refused("industry-division-unknown", unknownDivision);
  if (letter !== undefined && letter !== section.letter)
    return refused("industry-section-differs", wrongSection({ letter, section: section.letter }));
  if (digits !== undefined && digits.length > 2 && digits.slice(2).startsWith("0"))
    return refused("industry-group-zero", groupZero);
  return { ...finding("PASS", "industry-valid", inOrder), industry: industryAt(section, digits) };
}

/** Whether a code stands for manufacturing, C13 to C43. */
export function isManufacturing(code: string): boolean {
  return checkIndustryCode(code).industry?.isManufacturing ?? false;
}

type Section = (typeof industrySections)[number];

function industryAt(section: Section, digits: string | undefined): Industry {
  const division = digits === undefined ? null : Number(digits.slice(0, 2));
  const divisionName = division === null ? undefined : section.divisions[division - section.from];
  return {
    level: levels[digits?.length ?? 0] ?? "section",
    normalised: `${section.letter}${digits ?? ""}`,
    section: section.letter,
    division,
    name: namedClasses[digits ?? ""] ?? divisionName ?? section.name,
    isManufacturing: section.letter === MANUFACTURING,
  };
}

function sectionOfLetter(letter: string | undefined): Section | undefined {
  return industrySections.find((section) => section.letter === letter);
}

function sectionOfDivision(division: number): Section | undefined {
  return industrySections.find(({ from, divisions }) => division >= from && division < from + divisions.length);
}

function finding(verdict: VerdictLevel, code: string, reason: Bilingual): Verdict {
  return { verdict, rule: "R41", code, reason };
}

function refused(code: string, reason: Bilingual): IndustryVerdict {
  return { ...finding("FAIL", code, reason), industry: null };
}

const inOrder: Bilingual = {
  zh: "行业代码的门类和大类正确。",
  en: "The code's section and division are of the standard.",
};
const wrongForm: Bilingual = {
  zh: "行业代码应为门类字母（A至T）加2至4位数字，例如C3974。",
  en: "An industry code is a section letter (A to T) and 2 to 4 digits, e.g. C3974.",
};
const unknownDivision: Bilingual = {
  zh: "没有这个大类：GB/T 4754-2017的大类为01至97。",
  en: "No such division: those of GB/T 4754-2017 are 01 to 97.",
};
const groupZero: Bilingual = {
  zh: "中类代码从1开始，大类之后不能是0。",
  en: "Groups are numbered from 1: the digit after the division cannot be 0.",
};

function wrongSection({ letter, section }: { letter: string; section: string }): Bilingual {
  return {
    zh: `该大类属于门类${section}，不属于${letter}。`,
    en: `This division belongs to section ${section}, not ${letter}.`,
  };
}
