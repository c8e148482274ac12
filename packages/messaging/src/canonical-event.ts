import { invariant } from "@lianrong/core/invariant";
import canonicalize from "canonicalize";

/** An event's canonical text, open at the one place that only the database can fill. */
export type OpenEventText = { readonly beforeSeq: string; readonly afterSeq: string };

/** RFC 8785 text of an event whose `seq` is not yet taken: the text is `beforeSeq`, the number, `afterSeq`. */
export function openEventText(event: Readonly<Record<string, unknown>>): OpenEventText {
  const members = Object.entries(event).filter(([, value]) => value !== undefined);
  // The canonical order of members is by UTF-16 code unit, which is how JavaScript compares strings.
  const before = Object.fromEntries(members.filter(([name]) => name < "seq"));
  const after = Object.fromEntries(members.filter(([name]) => name > "seq"));
  return {
    beforeSeq: `${canonicalText(before).slice(0, -1)}${isEmpty(before) ? "" : ","}"seq":`,
    afterSeq: `${isEmpty(after) ? "" : ","}${canonicalText(after).slice(1)}`,
  };
}

/** The RFC 8785 text of a JSON value. */
export function canonicalText(value: unknown): string {
  const text = canonicalize(value);
  invariant(text !== undefined, "only JSON values have a canonical text");
  return text;
}

function isEmpty(members: object): boolean {
  return Object.keys(members).length === 0;
}
