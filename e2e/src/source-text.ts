const QUOTES = new Set(["'", '"', "`"]);
/** After one of these a slash begins a regular expression and not a division. */
const BEFORE_REGEX = new Set(["", "(", ",", "=", ":", "[", "!", "&", "|", "?", "{", "}", ";", "\n", ">"]);

/** The code of a TypeScript file with its comments and the contents of its strings blanked out, line for line. */
export function codeOf(source: string): string {
  let code = "";
  let lastSolid = "";
  for (let at = 0; at < source.length; ) {
    const end = endOfInert(source, at, lastSolid);
    const piece = source.slice(at, end > at ? end : at + 1);
    code += end > at ? piece.replaceAll(/[^\n]/g, " ") : piece;
    if (end > at) lastSolid = QUOTES.has(source[at] ?? "") ? "'" : lastSolid;
    else if (piece.trim() !== "" || piece === "\n") lastSolid = piece;
    at += piece.length;
  }
  return code;
}

/** Where the comment, string or regular expression that begins here ends; the same place where none begins. */
function endOfInert(source: string, at: number, lastSolid: string): number {
  const here = source[at] ?? "";
  if (source.startsWith("//", at)) return endAt(source, "\n", at);
  if (source.startsWith("/*", at)) return endAt(source, "*/", at + 2) + 2;
  if (here === "`") return endOfTemplate(source, at + 1);
  if (QUOTES.has(here)) return endOfQuoted(source, at + 1, here);
  if (here === "/" && BEFORE_REGEX.has(lastSolid)) return endOfRegex(source, at + 1);
  return at;
}

function endAt(source: string, mark: string, from: number): number {
  const found = source.indexOf(mark, from);
  return found < 0 ? source.length : found;
}

function endOfQuoted(source: string, from: number, quote: string): number {
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === "\\") at += 1;
    else if (source[at] === quote || source[at] === "\n") return at + 1;
  }
  return source.length;
}

function endOfRegex(source: string, from: number): number {
  let inClass = false;
  for (let at = from; at < source.length && source[at] !== "\n"; at += 1) {
    if (source[at] === "\\") at += 1;
    else if (source[at] === "[") inClass = true;
    else if (source[at] === "]") inClass = false;
    else if (source[at] === "/" && !inClass) return at + 1;
  }
  return from;
}

/** Code inside `${}` counts as part of the template: SQL is full of words that mean something else in TypeScript. */
function endOfTemplate(source: string, from: number): number {
  for (let at = from; at < source.length; at += 1) {
    if (source[at] === "\\") at += 1;
    else if (source[at] === "`") return at + 1;
    else if (source.startsWith("${", at)) at = endOfSubstitution(source, at + 2) - 1;
  }
  return source.length;
}

function endOfSubstitution(source: string, from: number): number {
  let depth = 1;
  for (let at = from; at < source.length; at += 1) {
    const here = source[at] ?? "";
    if (here === "`") at = endOfTemplate(source, at + 1) - 1;
    else if (QUOTES.has(here)) at = endOfQuoted(source, at + 1, here) - 1;
    else if (here === "{") depth += 1;
    else if (here === "}") depth -= 1;
    if (depth === 0) return at + 1;
  }
  return source.length;
}
