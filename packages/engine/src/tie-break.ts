/** Who of two equal products comes first: the one with fewer open claims, then the lower published hash. */
export interface TieKey {
  readonly requestId: string;
  readonly bankId: string;
  /** `YYYY-MM-DD` in Asia/Shanghai: the order among equals changes from day to day. */
  readonly day: string;
}

/** FNV-1a over `request|bank|day` in UTF-16 code units: anyone can work it out again. */
export function tieHash({ requestId, bankId, day }: TieKey): number {
  let hash = hashOn(0x811c9dc5, requestId);
  hash = hashOn(hashOn(hash, "|"), bankId);
  return hashOn(hashOn(hash, "|"), day) >>> 0;
}

function hashOn(from: number, text: string): number {
  let hash = from;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
