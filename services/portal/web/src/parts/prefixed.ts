/** A text from the address as an id of that kind; undefined where it is none. */
export function prefixed<Prefix extends string>(
  prefix: Prefix,
  text: string | undefined,
): `${Prefix}${string}` | undefined {
  return text !== undefined && startsWith(prefix, text) ? text : undefined;
}

function startsWith<Prefix extends string>(prefix: Prefix, text: string): text is `${Prefix}${string}` {
  return text.startsWith(prefix);
}
