/** Who of two equal products comes first: the one with fewer open claims, then the lower published hash. */
export interface TieKey {
  readonly requestId: string;
  readonly bankId: string;
  /** `YYYY-MM-DD` in Asia/Shanghai: the order among equals changes from day to day. */
  readonly day: string;
}

/** FNV-1a over `request|bank|day` in UTF-16 code units: anyone can work it out again. */
export function tieHash({ requestId, bankId, day }: TieKey): number {
  return new TieLot(requestId, day).of(bankId);
}

/** The lots of one request on one day; what they have in common is hashed once. */
export class TieLot {
  readonly #requestId: string;
  readonly #day: string;
  #start: number | undefined;

  constructor(requestId: string, day: string) {
    this.#requestId = requestId;
    this.#day = day;
  }

  of(bankId: string): number {
    this.#start ??= hashOn(hashOn(0x811c9dc5, this.#requestId), "|");
    return hashOn(hashOn(hashOn(this.#start, bankId), "|"), this.#day) >>> 0;
  }
}

function hashOn(from: number, text: string): number {
  let hash = from;
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash;
}
