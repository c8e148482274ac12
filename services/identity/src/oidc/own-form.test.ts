import { describe, expect, it } from "vitest";
import { isOwnForm } from "./own-form.js";

const own = "https://chain.example";

describe("a form", () => {
  it.each([
    ["a browser on our page, which sends no referrer", { origin: "null", site: "same-origin" }],
    ["a browser that names our origin", { origin: own, site: "same-origin" }],
    ["an old browser that names our origin", { origin: own, site: undefined }],
    ["a program, which says nothing", { origin: undefined, site: undefined }],
  ])("is taken from %s", (_whose, from) => {
    expect(isOwnForm(from, own)).toBe(true);
  });

  it.each([
    ["another site", { origin: "https://evil.example", site: "cross-site" }],
    ["another site that hides its origin", { origin: "null", site: "cross-site" }],
    ["a sibling of our host", { origin: "https://blog.example", site: "same-site" }],
    ["an old browser in a sandboxed frame", { origin: "null", site: undefined }],
    ["another origin that claims to be near", { origin: "https://evil.example", site: "same-origin" }],
  ])("is refused from %s", (_whose, from) => {
    expect(isOwnForm(from, own)).toBe(false);
  });
});
