import type { z } from "zod";

/**
 * Finds text that no database keeps and no signature covers: a NUL, or half of a surrogate pair. Such text comes from
 * broken clients and from attackers alone, so every input is held against it, whatever its schema says.
 */
export function findUnkeepableText(value: unknown, path: readonly PropertyKey[] = []): z.core.$ZodIssue | undefined {
  if (typeof value === "string") return isKeepable(value) ? undefined : issueAt(path);
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return undefined;
  for (const [name, held] of Object.entries(value)) {
    if (!isKeepable(name)) return issueAt(path);
    const found = findUnkeepableText(held, [...path, name]);
    if (found) return found;
  }
  return undefined;
}

function isKeepable(text: string): boolean {
  return !text.includes("\0") && !/\p{Surrogate}/u.test(text);
}

function issueAt(path: readonly PropertyKey[]): z.core.$ZodIssue {
  return {
    code: "custom",
    path: [...path],
    message: "含有无法保存的字符（空字符或不完整的 Unicode 字符）",
    params: { code: "text-invalid", en: "holds a character that cannot be kept: a NUL or half of a surrogate pair" },
  };
}
