import { z } from "zod";

/** Where a page ended: the last row's instant and id. */
const Place = z.tuple([z.iso.datetime(), z.string().regex(/^[\w-]{1,60}$/)]);
export type Place = { readonly at: Date; readonly id: string };

export function writeCursor({ at, id }: Place): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString("base64url");
}

/** Reads a cursor that this service wrote; undefined for anything else. */
export function readCursor(cursor: string): Place | undefined {
  const parsed = Place.safeParse(parseJson(Buffer.from(cursor, "base64url").toString()));
  return parsed.success ? { at: new Date(parsed.data[0]), id: parsed.data[1] } : undefined;
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
  return { data, nextCursor: rows.length > limit && last ? writeCursor(placeOf(last)) : null };
}
