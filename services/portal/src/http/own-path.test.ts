import { describe, expect, it } from "vitest";
import { ownPath } from "./own-path.js";

describe("where a login leads back to", () => {
  it.each(["/", "/receivables", "/cases/cas_1?page=2"])("keeps our own %s", (path) => {
    expect(ownPath(path)).toBe(path);
  });

  it.each([
    undefined,
    "",
    "https://evil.example/",
    "//evil.example/",
    "/\\evil.example",
    "/%5C/../\\evil.example",
    "javascript:alert(1)",
    "/\t/evil.example",
    "/a\r\nset-cookie: x=1",
    "receivables",
    "/auth/logout",
    "/x/../auth/login",
    "/api/identity/v1/people",
  ])("turns %s into the first page", (path) => {
    expect(ownPath(path)).toBe("/");
  });
});
