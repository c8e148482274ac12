const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** The part in which a key lives: the same for every process and for as long as the number of parts stays. */
export function partOf(key: string, parts: number): number {
  let hash = FNV_OFFSET;
  for (const byte of new TextEncoder().encode(key)) hash = Math.imul(hash ^ byte, FNV_PRIME);
  // The low bits of FNV are its weakest, and a remainder by a power of two looks at nothing else.
  hash ^= hash >>> 16;
  return (hash >>> 0) % parts;
}
