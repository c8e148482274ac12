import { describe, expect, test } from "vitest";
import { eventsPage } from "./events-page.js";

describe("the documents are true", () => {
  test("the page of events is what the catalogue says now; `npm run docs` writes it anew", async () => {
    await expect(eventsPage()).toMatchFileSnapshot("../../docs/events.md");
  });
});
