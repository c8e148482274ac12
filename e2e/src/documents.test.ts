import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { eventsPage } from "./events-page.js";
import { readSources } from "./read-sources.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const document = (path: string) => readFileSync(`${root}docs/${path}`, "utf8");

describe("the documents are true", () => {
  test("the page of events is what the catalogue says now; `npm run docs` writes it anew", async () => {
    await expect(eventsPage()).toMatchFileSnapshot("../../docs/events.md");
  });

  test("every name that the glossary gives for the code is a name in the code", () => {
    const words = new Set(readSources().flatMap(({ text }) => text.match(/[A-Za-z][A-Za-z0-9]*(-[a-z]+)*/g) ?? []));
    const names = rowsOf(document("glossary.md")).flatMap((cells) => codeIn(cells.at(-1) ?? ""));
    expect(names.length).toBeGreaterThan(70);
    expect(names.filter((name) => !words.has(name))).toEqual([]);
  });
});

/** The cells of every row of every table, without the headings' underlining. */
function rowsOf(markdown: string): readonly (readonly string[])[] {
  const lines = markdown.split("\n").filter((line) => line.startsWith("|") && !/^\|[-|]+$/.test(line));
  return lines.map((line) => line.slice(1, -1).split("|"));
}

function codeIn(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, name]) => (name ? [name] : []));
}
