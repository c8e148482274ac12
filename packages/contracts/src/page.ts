import { z } from "zod";

/** How much of a list is asked for: `limit` rows after the opaque `cursor` that the last answer gave. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(200).default(50),
  cursor: z.string().max(200).optional(),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** What people type to find a record: the answer is the newest that match, at most `limit`, and has no further page. */
export const SearchText = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .describe(
    "按名称、拼音首字母、信用代码、编号查找，新的在前，不再翻页 / find by name, pinyin initials, code or number, newest first, no further page",
  );

/** A page of a list; `nextCursor` is null on the last one. */
export function pageOf<Row extends z.ZodType>(row: Row) {
  return z.object({ data: z.array(row), nextCursor: z.string().nullable() });
}
