import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { authorisationPage } from "./authorisation/authorisation-page.js";
import { eventsPage } from "./events-page.js";
import { readSources } from "./read-sources.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const document = (path: string) => readFileSync(`${root}docs/${path}`, "utf8");

describe("the documents are true", () => {
  test("the page of events is what the catalogue says now; `npm run docs` writes it anew", async () => {
    await expect(eventsPage()).toMatchFileSnapshot("../../docs/events.md");
  });

  test("the page of authorisation is what the tables of operations say now; `npm run docs` writes it anew", async () => {
    await expect(authorisationPage()).toMatchFileSnapshot("../../docs/api/authorisation.md");
  });

  test("every name that the glossary gives for the code is a name in the code", () => {
    const words = new Set(readSources().flatMap(({ text }) => text.match(/[A-Za-z][A-Za-z0-9]*(-[a-z]+)*/g) ?? []));
    const names = rowsOf(document("glossary.md")).flatMap((cells) => codeIn(cells.at(-1) ?? ""));
    expect(names.length).toBeGreaterThan(70);
    expect(names.filter((name) => !words.has(name))).toEqual([]);
  });

  test("the page of operations names every variable that a process reads, and no other", () => {
    const shells = readSources().filter(({ path }) =>
      /^services\/[^/]+\/src\/main\.ts$|http\/src\/process\.ts$|messaging\/src\/kafka-security\.ts$/.test(path),
    );
    const texts = [...shells.map(({ text }) => text), readFileSync(`${root}infra/local/src/main.ts`, "utf8")];
    const readBySome = new Set(
      texts.flatMap((text) =>
        [...text.matchAll(/[{\s]([A-Z][A-Z\d]*_?[A-Z\d_]+): /g)].flatMap(([, name]) => name ?? []),
      ),
    );
    const named = new Set(rowsOf(document("operations/README.md")).flatMap((cells) => cells.flatMap(codeIn)));
    expect(readBySome.size).toBeGreaterThan(15);
    expect([...readBySome].filter((name) => !named.has(name))).toEqual([]);
    expect([...named].filter((name) => /^[A-Z_]+$/.test(name) && !readBySome.has(name))).toEqual([]);
  });

  test("every link between documents leads to a file", () => {
    const broken = documentsIn(root).flatMap((path) => {
      const links = [...readFileSync(path, "utf8").matchAll(/\]\(([^)#\s]+)[^)]*\)/g)].flatMap(
        ([, link]) => link ?? [],
      );
      // What begins with a slash is an address of the running system: the guide's own test asks for each.
      const here = links.filter((link) => !/^([a-z]+:|\/)/.test(link));
      return here
        .filter((link) => !existsSync(join(dirname(path), link)))
        .map((link) => `${relative(root, path)} → ${link}`);
    });
    expect(broken).toEqual([]);
  });

  test("every package and service has a README, and no two decisions a number in common", () => {
    const homes = ["packages", "services", "infra"].flatMap((group) =>
      readdirSync(join(root, group)).map((name) => join(group, name)),
    );
    expect([...homes, "e2e"].filter((home) => !existsSync(join(root, home, "README.md")))).toEqual([]);
    const numbers = readdirSync(join(root, "docs/decisions")).map((name) => name.slice(0, 3));
    expect(numbers.filter((number, index) => numbers.indexOf(number) !== index || !/^\d{3}$/.test(number))).toEqual([]);
  });
});

/** The repository's own Markdown, without what was installed or made. */
function documentsIn(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return /^(node_modules|dist|generated|\..*)$/.test(entry.name) ? [] : documentsIn(path);
    return entry.name.endsWith(".md") ? [path] : [];
  });
}

/** The cells of every row of every table, without the headings' underlining. */
function rowsOf(markdown: string): readonly (readonly string[])[] {
  const lines = markdown.split("\n").filter((line) => line.startsWith("|") && !/^\|[-|]+$/.test(line));
  return lines.map((line) => line.slice(1, -1).split("|"));
}

function codeIn(cell: string): readonly string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].flatMap(([, name]) => (name ? [name] : []));
}
