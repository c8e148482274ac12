import { readdirSync, readFileSync } from "node:fs";
import { basename, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { codeOf } from "./source-text.js";

const root = fileURLToPath(new URL("../../", import.meta.url));
const notOurs = new Set([".git", "node_modules", "dist", "generated", ".data", ".turbo", "coverage"]);

type Source = { readonly path: string; readonly text: string };

function filesIn(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => !notOurs.has(entry.name) && !entry.isSymbolicLink())
    .flatMap((entry) => (entry.isDirectory() ? filesIn(join(folder, entry.name)) : [join(folder, entry.name)]));
}

const paths = filesIn(root).map((file) => relative(root, file));
const read = (path: string): Source => ({ path, text: readFileSync(join(root, path), "utf8") });
const sources = paths.filter((path) => /\.(ts|tsx|mjs)$/.test(path)).map(read);
const typed = sources.filter(({ path }) => path.endsWith(".ts") || path.endsWith(".tsx"));
const manifests = paths.filter((path) => basename(path) === "package.json").map(read);

/** The lines of files that break a rule, as an editor would open them. */
function offences(
  among: readonly Source[],
  breaks: (line: string) => boolean,
  view = (text: string) => text,
): string[] {
  return among.flatMap(({ path, text }) =>
    view(text)
      .split("\n")
      .flatMap((line, index) => (breaks(line) ? [`${path}:${index + 1}`] : [])),
  );
}

/** Longer than 300 lines, each for the reason that stands beside it. */
const longForAReason: Record<string, string> = {
  "packages/contracts/src/events.ts": "the one catalogue of events, declared once, read from top to bottom",
  "packages/contracts/src/intake.ts": "all that crosses into and out of one service, read from top to bottom",
  "packages/contracts/src/rules/payment.ts": "rules as data, in the order of their regulation",
  "packages/messaging/src/contract/bus-contract.ts": "one suite of guarantees that every bus passes",
};

describe("the house is tidy", () => {
  test("the top level holds the four groups and what the tools need", () => {
    const expected = ["docs", "e2e", "infra", "packages", "services", ".ci"];
    const files = [
      "package.json",
      "pnpm-workspace.yaml",
      "pnpm-lock.yaml",
      "turbo.json",
      "tsconfig.base.json",
      "biome.json",
    ];
    const more = ["README.md", "STYLE.md", "LICENSE", "vitest.config.ts", ".gitignore", ".npmrc"];
    const found = readdirSync(root).filter((name) => !notOurs.has(name));
    expect(found.sort()).toEqual([...expected, ...files, ...more].sort());
  });

  test("every file is named in kebab-case", () => {
    const exempt = /^(README|STYLE|LICENSE)|^\.|^\d+_|(^|\/)(Dockerfile|pnpm-.*|tsconfig\..*|migration_lock\.toml)/;
    const odd = paths.filter((path) => !path.includes("/prisma/migrations/") && !exempt.test(basename(path)));
    expect(odd.filter((path) => !/^[a-z0-9]+([-.][a-z0-9]+)*$/.test(basename(path)))).toEqual([]);
  });

  test("no drawer for odds and ends", () => {
    const drawers = /(^|\/)(utils?|commons?|helpers?|misc|lib|shared)(\/|\.)/;
    expect(paths.filter((path) => drawers.test(path))).toEqual([]);
  });

  test("no file runs over 300 lines without a reason, no test over 500", () => {
    const limitOf = (path: string) => (path.endsWith(".test.ts") ? 500 : 300);
    const long = sources.filter(({ path, text }) => text.trimEnd().split("\n").length > limitOf(path));
    expect(long.map(({ path }) => path).filter((path) => !(path in longForAReason))).toEqual([]);
  });

  test("no type is forced: no cast but `as const`", () => {
    const cast = /\bas\s+(?!const\b)[A-Za-z_{[("'<]/;
    const names = /^\s*(import|export)\b|^\s*(type\s+)?[\w$]+ as [\w$]+,?\s*$|\*\s*as\s/;
    expect(offences(typed, (line) => cast.test(line) && !names.test(line), codeOf)).toEqual([]);
  });

  test("no error of the compiler is silenced, and none of the linter's without a reason", () => {
    expect(
      offences(
        sources,
        (line) =>
          /@ts-(ignore|nocheck|expect-error)|biome-ignore(?!(?:-start|-end)? [\w/]+: \w+ \w+)/.test(line) &&
          !line.includes("test("),
      ),
    ).toEqual([]);
  });

  test("no barrel: a file exports what it declares", () => {
    const passesOn = /^export\s+(type\s+)?(\*|\{[^}]*\})\s+from\b/;
    expect(offences(typed, (line) => passesOn.test(line))).toEqual([]);
    expect(paths.filter((path) => basename(path) === "index.ts")).toEqual([]);
  });

  test("no mocks: tests talk to the real thing", () => {
    expect(offences(typed, (line) => /\b(vi|jest)\.(mock|doMock|spyOn|fn)\b/.test(line), codeOf)).toEqual([]);
  });

  test("no path of somebody's machine", () => {
    const machine = new RegExp(["/work", "/(main|shared)|/home", "/[a-z]+/|/Users", "/[a-z]+/"].join(""), "i");
    expect(offences(paths.map(read), (line) => machine.test(line))).toEqual([]);
  });

  test("a use-case file exports one verb and says in a sentence who does what", () => {
    const usecases = typed.filter(({ path }) => path.includes("/usecases/") && !path.endsWith(".test.ts"));
    const odd = usecases.flatMap(({ path, text }) => {
      const verbs = text.match(/^export (async )?function/gm) ?? [];
      if (verbs.length !== 1) return [`${path}: ${verbs.length} exported functions`];
      return /\*\/\nexport (async )?function/.test(text) ? [] : [`${path}: no sentence above the verb`];
    });
    expect(odd).toEqual([]);
  });

  test("every dependency takes its version from the catalogue", () => {
    const ranges = manifests.flatMap(({ path, text }) =>
      offences([{ path, text: dependenciesOf(text) }], (line) => /^\s+".+": "(?!catalog:|workspace:)/.test(line)),
    );
    expect(ranges).toEqual([]);
  });
});

/** The lines of a manifest that name dependencies; the others are left empty, so that line numbers hold. */
function dependenciesOf(manifest: string): string {
  let inside = false;
  return manifest
    .split("\n")
    .map((line) => {
      if (/^ {2}"(dev|optional|peer)?[dD]ependencies": \{/.test(line)) inside = true;
      else if (/^ {2}\}/.test(line)) inside = false;
      else if (inside) return line;
      return "";
    })
    .join("\n");
}

describe("the tidy test sees what it looks for", () => {
  test("casts are found in code, and neither in strings, comments, SQL nor renamed imports", () => {
    const lines = [
      "const a = b as Row; // yes",
      "// as Row",
      'const c = "x as Row";',
      "await tx.query(`select ${id} as name from t`);",
      "const pattern = / as Row/;",
      "const d = e as const;",
    ];
    expect(
      codeOf(lines.join("\n"))
        .split("\n")
        .map((line) => / as (?!const)/.test(line)),
    ).toEqual([true, false, false, false, false, false]);
  });
});
