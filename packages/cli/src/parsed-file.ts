import { InvalidArgumentError } from "commander";
import { z } from "zod";
import { readJson } from "./arguments.js";
import type { Language } from "./terminal.js";

/** Public keys as a service publishes them. */
export const KeySet = z.object({ keys: z.array(z.object({ kty: z.string() }).catchall(z.unknown())).min(1) });

/** A parser of JSON files for commander, which says where a file is not what it should be. */
export function parsedFile<Out>(schema: z.ZodType<Out>, language: Language): (path: string) => Out {
  return (path) => {
    const parsed = schema.safeParse(readJson(path, language));
    if (parsed.success) return parsed.data;
    const issue = parsed.error.issues[0];
    throw new InvalidArgumentError(
      `${{ zh: "文件内容不符：", en: "Not the file it should be: " }[language]}${issue?.path.join(".") ?? ""} ${issue?.message ?? ""}`,
    );
  };
}
