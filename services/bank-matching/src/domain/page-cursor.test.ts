import { describe, expect, it } from "vitest";
import { readCursor, writeCursor } from "./page-cursor.js";

describe("a page cursor", () => {
  it("leads back to the place that it was written for", () => {
    const place = { at: new Date("2026-03-01T08:00:00.123Z"), id: "cas_0b8f0c1e-7a52-4a58-9d0b-2f8a4c6f9a11" };
    expect(readCursor(writeCursor(place))).toEqual(place);
  });

  it.each(["", "nonsense", "[1]"])("is nothing in %j", (text) => {
    expect(readCursor(Buffer.from(text).toString("base64url"))).toBeUndefined();
  });

  it("is nothing where its id is no id of ours, such as text that the database refuses to hold", () => {
    expect(readCursor(writeCursor({ at: new Date(0), id: "a\0b" }))).toBeUndefined();
  });
});
