import { expect, it } from "vitest";
import { browserName } from "./browser-name.js";

const chrome = "AppleWebKit/537.36 (KHTML, like Gecko) Chrome/139.0.0.0 Safari/537.36";

it.each([
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome}`, "Chrome · Windows"],
  [`Mozilla/5.0 (Windows NT 10.0; Win64; x64) ${chrome} Edg/139.0.0.0`, "Edge · Windows"],
  ["Mozilla/5.0 (X11; Linux x86_64; rv:142.0) Gecko/20100101 Firefox/142.0", "Firefox · Linux"],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18 Safari/604.1",
    "Safari · iPhone",
  ],
  ["node", "node"],
])("names a browser as people do: %s", (userAgent, name) => {
  expect(browserName(userAgent)).toBe(name);
});

it("names nothing where nothing was said", () => {
  expect(browserName(null)).toBeUndefined();
  expect(browserName("")).toBeUndefined();
});
