import { holdsInvisible } from "@lianrong/contracts/invisible-text";
import type { z } from "zod";

/**
 * Finds text that no database keeps, no signature covers or no reader sees: a NUL, half of a surrogate pair, a mark that
 * turns the direction of writing or has no width. Such text comes from broken clients and from attackers alone, so every
 * input is held against it, whatever its schema says.
 */
export function findUnkeepableText(value: unknown, path: readonly PropertyKey[] = []): z.core.$ZodIssue | undefined {
  if (typeof value === "string") return holdsInvisible(value) ? issueAt(path) : undefined;
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value)) return undefined;
  for (const [name, held] of Object.entries(value)) {
    if (holdsInvisible(name)) return issueAt(path);
    const found = findUnkeepableText(held, [...path, name]);
    if (found) return found;
  }
  return undefined;
}

function issueAt(path: readonly PropertyKey[]): z.core.$ZodIssue {
  return {
    code: "custom",
    path: [...path],
    message: "含有不可见或无法保存的字符（控制字符、零宽字符、改变文字方向的字符等）",
    params: {
      code: "text-invalid",
      en: "holds a character that nobody sees or nothing can keep: a control, a mark of no width, an override of direction",
    },
  };
}
