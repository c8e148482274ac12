import { err, ok, type Result } from "@lianrong/core/result";

export type DecodedFile = { readonly encoding: "utf-8" | "gb18030"; readonly text: string };
export type DecodeError = { readonly code: "encoding-unknown" } | { readonly code: "file-empty" };

/** Reads a list as UTF-8 where it is that, else as GB18030 (which includes GBK), as offices' spreadsheets save it. */
export function decodeFile(file: Uint8Array): Result<DecodedFile, DecodeError> {
  if (file.length === 0) return err({ code: "file-empty" });
  // GB18030 gives nearly every byte a meaning, so what cannot be text in any encoding is refused first.
  if (file.includes(0)) return err({ code: "encoding-unknown" });
  for (const encoding of ["utf-8", "gb18030"] as const) {
    const text = decode(file, encoding);
    if (text !== undefined) return ok({ encoding, text });
  }
  return err({ code: "encoding-unknown" });
}

function decode(file: Uint8Array, encoding: string): string | undefined {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(file);
    return text.includes("\ufffd") ? undefined : text;
  } catch {
    return undefined;
  }
}
