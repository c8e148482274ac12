import { checkIndustryCode } from "@lianrong/contracts/industry-code";
import { namedClasses } from "@lianrong/contracts/industry-divisions";

/** What the class model knows before anybody has posted: the classes that are named in the standard's own words. */
export const knownPhrases: readonly { readonly text: string; readonly code: string }[] = Object.entries(
  namedClasses,
).flatMap(([digits, name]) => {
  const { industry } = checkIndustryCode(digits);
  return industry ? [{ text: name.replace(/(制造|加工|生产)$/, ""), code: industry.normalised }] : [];
});
