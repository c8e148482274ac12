import { err, ok, type Result } from "@lianrong/core/result";
import { z } from "zod";

export type CursorError = { readonly code: "cursor-invalid" };

/** A place in a list that is ordered by a moment and then by an id. */
export type Place = { readonly at: Date; readonly id: string };

const Written = z.tuple([z.iso.datetime(), z.string().regex(/^[\w-]{1,60}$/)]);

/** Reads a cursor that `writeCursor` made of such a value, null where none was given; anything else is refused. */
export function readCursor<Value extends z.ZodType>(
  value: Value,
  cursor: string | undefined,
): Result<z.output<Value> | null, CursorError> {
  if (cursor === undefined) return ok(null);
  const written = parseJson(Buffer.from(cursor, "base64url").toString());
  const read = value.safeParse(written);
  return read.success && writeCursor(written) === cursor ? ok(read.data) : err({ code: "cursor-invalid" });
}

/** The cursor of whatever a list is ordered by: opaque to callers, who only hand it back. */
export function writeCursor(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}

/** Reads a cursor that `writePlace` made, null where none was given; anything else is refused. */
export function readPlace(cursor: string | undefined): Result<Place | null, CursorError> {
  const written = readCursor(Written, cursor);
  if (!written.ok) return written;
  return ok(written.value && { at: new Date(written.value[0]), id: written.value[1] });
}

/** The cursor of a place. */
export function writePlace({ at, id }: Place): string {
  return writeCursor([at.toISOString(), id]);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** A page of the rows, of which one more than the limit was read to see whether another page follows. */
export function pageFrom<Row>(
  rows: readonly Row[],
  limit: number,
  placeOf: (row: Row) => Place,
): { readonly data: readonly Row[]; readonly nextCursor: string | null } {
  const data = rows.slice(0, limit);
  const last = data.at(-1);
  return { data, nextCursor: rows.length > limit && last ? writePlace(placeOf(last)) : null };
}
