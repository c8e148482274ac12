import { z } from "zod";

const IDENTITY_NUMBER =
  /(?<![0-9A-Z])[1-8][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9X](?![0-9A-Z])/i;
const MOBILE_NUMBER = /(?<![0-9])(?:\+?86[- ]?)?1[3-9][0-9](?:[- ]?[0-9]{4}){2}(?![0-9])/;
const MAIL_ADDRESS = /[\w.+-]+@[\w-]+\.[\w.-]+/;

/** Which kind of a person's data a text shows by its form; a name has no form and is left to whoever writes. */
export function personalDataIn(text: string): "identity-number" | "mobile-number" | "mail-address" | undefined {
  const halfWidth = text.normalize("NFKC");
  if (IDENTITY_NUMBER.test(halfWidth)) return "identity-number";
  if (MOBILE_NUMBER.test(halfWidth)) return "mobile-number";
  return MAIL_ADDRESS.test(halfWidth) ? "mail-address" : undefined;
}

const refusals = {
  "identity-number": { zh: "身份证号码", en: "an identity number" },
  "mobile-number": { zh: "手机号码", en: "a mobile number" },
  "mail-address": { zh: "电子邮箱", en: "a mail address" },
} as const;

/** A text that other organisations read and a permanent log keeps, so it may show no person. */
export function publishedText({ longest }: { readonly longest: number }) {
  return z
    .string()
    .trim()
    .min(2)
    .max(longest)
    .superRefine((text, context) => {
      const found = personalDataIn(text);
      if (!found) return;
      const { zh, en } = refusals[found];
      context.addIssue({
        code: "custom",
        message: `此处文字会提供给其他单位并长期保存，请勿填写${zh}`,
        params: { code: "personal-data", en: `Other organisations read this and it is kept for good: leave out ${en}` },
      });
    });
}
