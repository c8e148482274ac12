import { err, ok, type Result } from "@lianrong/core/result";

export type CursorError = { readonly code: "cursor-invalid" };

/** The place in a list that a cursor stands for; `start` where none was given. */
export function readCursor(cursor: string | undefined, start: number): Result<number, CursorError> {
  if (cursor === undefined) return ok(start);
  const place = Number(Buffer.from(cursor, "base64url").toString());
  if (!Number.isSafeInteger(place) || place < 0 || writeCursor(place) !== cursor)
    return err({ code: "cursor-invalid" });
  return ok(place);
}

export function writeCursor(place: number): string {
  return Buffer.from(String(place)).toString("base64url");
}
