import { z } from "zod";
import { Bilingual } from "./bilingual.js";

/** How a field of a request type is called in what is sent: camel case, as everything else there. */
export const DetailName = z.string().regex(/^[a-z][A-Za-z0-9]{0,39}$/);

/** Which kinds of fields a request type is made of. */
export const detailKinds = ["text", "money", "count", "share", "day", "uscc", "choice", "flag"] as const;
export const DetailKind = z.enum(detailKinds);

const DetailValue = z.union([z.string().max(500), z.int(), z.boolean()]);
export type DetailValue = z.infer<typeof DetailValue>;

/** What a borrower fills in beside what every request has; the request's type says what that is. */
export const GivenDetails = z
  .record(DetailName, DetailValue)
  .refine((given) => Object.keys(given).length <= 30, "最多 30 项 / thirty fields at most");
export type GivenDetails = z.infer<typeof GivenDetails>;

/** One thing that was filled in, with the words under which it was asked for, so that it is understood without the type. */
export const RequestDetail = z.object({
  name: DetailName,
  kind: DetailKind,
  label: Bilingual,
  value: DetailValue,
  choice: Bilingual.nullable().describe("选项的文字 / the words of what was chosen"),
});
export type RequestDetail = z.infer<typeof RequestDetail>;
