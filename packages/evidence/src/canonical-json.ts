import { invariant } from "@lianrong/core/invariant";
import canonicalize from "canonicalize";

/** The one text of a JSON value (RFC 8785): sorted names, no blanks, so that two parties sign the same bytes. */
export function canonicalJson(value: unknown): string {
  const text = canonicalize(value);
  invariant(text !== undefined, "only JSON has a canonical form");
  return text;
}

export function canonicalBytes(value: unknown): Uint8Array {
  return new TextEncoder().encode(canonicalJson(value));
}
