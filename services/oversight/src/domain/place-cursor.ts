import { err, ok, type Result } from "@lianrong/core/result";
import { z } from "zod";

export type CursorError = { readonly code: "cursor-invalid" };

/** A place in a list that is ordered by a moment and then by an id. */
export type Place = { readonly at: Date; readonly id: string };

const Written = z.tuple([z.iso.datetime(), z.string().regex(/^[\w-]{1,60}$/)]);

export function readPlace(cursor: string | undefined): Result<Place | null, CursorError> {
  if (cursor === undefined) return ok(null);
  const written = Written.safeParse(parseJson(Buffer.from(cursor, "base64url").toString()));
  return written.success ? ok({ at: new Date(written.data[0]), id: written.data[1] }) : err({ code: "cursor-invalid" });
}

export function writePlace({ at, id }: Place): string {
  return Buffer.from(JSON.stringify([at.toISOString(), id])).toString("base64url");
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
