import { describe, expect, it } from "vitest";
import { z } from "zod";
import { pageFrom, readCursor, readPlace, writeCursor, writePlace } from "./place-cursor.js";

describe("a cursor in a list", () => {
  it("leads back to the place that it was written for", () => {
    const place = { at: new Date("2026-03-01T08:00:00.123Z"), id: "alt_0b8f0c1e-7a52-4a58-9d0b-2f8a4c6f9a11" };
    expect(readPlace(writePlace(place))).toEqual({ ok: true, value: place });
  });

  it.each(["", "nonsense", "[1]"])("is refused in place of %j", (text) => {
    const forged = Buffer.from(text).toString("base64url");
    expect(readPlace(forged)).toEqual({ ok: false, error: { code: "cursor-invalid" } });
  });

  it("is given where the row beyond the limit says that there is more, and leads to the last row shown", () => {
    const rows = ["a", "b", "c"].map((id) => ({ at: new Date(0), id }));
    const page = pageFrom(rows, 2, (row) => row);
    expect(page.data).toEqual(rows.slice(0, 2));
    expect(readPlace(page.nextCursor ?? undefined)).toEqual({ ok: true, value: rows[1] });
    expect(pageFrom(rows, 3, (row) => row).nextCursor).toBeNull();
  });

  it.each([
    "nonsense",
    writeCursor(-1),
    writeCursor("1"),
    `${writeCursor(1)}=`,
    Buffer.from(" 1").toString("base64url"),
  ])("of a position is refused in place of %j, and read where it is ours", (forged) => {
    const position = z.int().min(0);
    expect(readCursor(position, forged)).toEqual({ ok: false, error: { code: "cursor-invalid" } });
    expect(readCursor(position, writeCursor(7))).toEqual({ ok: true, value: 7 });
    expect(readCursor(position, undefined)).toEqual({ ok: true, value: null });
  });

  it("is refused where its id is no id of ours, such as text that the database refuses to hold", () => {
    const forged = writePlace({ at: new Date(0), id: "a\0b" });
    expect(readPlace(forged)).toEqual({ ok: false, error: { code: "cursor-invalid" } });
  });
});
