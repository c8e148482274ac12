import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

export type Source = { readonly path: string; readonly text: string };

/** The program's own TypeScript, in packages and services, without tests and without what is generated. */
export function readSources(): readonly Source[] {
  return ["packages", "services"].flatMap((group) =>
    readdirSync(join(root, group))
      .flatMap((part) => filesIn(join(group, part, "src")))
      .map((path) => ({ path, text: readFileSync(join(root, path), "utf8") })),
  );
}

function filesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === "generated" ? [] : filesIn(path);
    return path.endsWith(".ts") && !path.endsWith(".test.ts") ? [path] : [];
  });
}
