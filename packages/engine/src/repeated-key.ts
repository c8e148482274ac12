/**
 * The first key that stands twice in one object of a JSON text that `JSON.parse` has already read, which keeps the last of them
 * without a word. Undefined where there is none.
 */
export function repeatedKey(text: string, parsed: unknown): string | undefined {
  return keysWritten(text) === keysKept(parsed) ? undefined : firstRepeated(text);
}

const quote = 34;
const backslash = 92;
const colon = 58;
const space = 32;

/** How many keys the text writes: strings that a colon follows. */
function keysWritten(text: string): number {
  let count = 0;
  for (let start = text.indexOf('"'); start >= 0; ) {
    const end = endOfString(text, start);
    if (text.charCodeAt(afterBlanks(text, end + 1)) === colon) count++;
    start = text.indexOf('"', end + 1);
  }
  return count;
}

function keysKept(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  const below = Object.values(value).reduce((count: number, part) => count + keysKept(part), 0);
  return Array.isArray(value) ? below : below + Object.keys(value).length;
}

function firstRepeated(text: string): string | undefined {
  const open: Set<string>[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at];
    if (character === "{") open.push(new Set());
    else if (character === "}") open.pop();
    if (character !== '"') continue;
    const end = endOfString(text, at);
    const written = text.slice(at, end + 1);
    at = end;
    if (text.charCodeAt(afterBlanks(text, end + 1)) !== colon) continue;
    const key = String(JSON.parse(written));
    const keys = open.at(-1);
    if (keys?.has(key)) return key;
    keys?.add(key);
  }
  return undefined;
}

function endOfString(text: string, start: number): number {
  let at = start + 1;
  while (at < text.length && text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1;
  return at;
}

function afterBlanks(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= space) at++;
  return at;
}
