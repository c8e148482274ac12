/**
 * Who holds room in an auction: whole requests, or parts of them where amounts are divided. The first part of a request has
 * the request's own number; the few others are numbered after all requests.
 */
export class Holdings {
  readonly #requests: number;
  #fen: Float64Array;
  #pair: Int32Array;
  #request = new Int32Array(0);
  #parts: number;
  readonly #idle: number[] = [];

  constructor(requests: number) {
    this.#requests = requests;
    this.#parts = requests;
    this.#fen = new Float64Array(requests);
    this.#pair = new Int32Array(requests);
  }

  clear(): void {
    this.#fen.fill(0);
    this.#parts = this.#requests;
    this.#idle.length = 0;
  }

  /** Notes that the request holds so much by the pair; answers the number of the part. */
  add(request: number, pair: number, fen: number): number {
    const part = this.#fen[request] === 0 ? request : (this.#idle.pop() ?? this.#newPart());
    this.#fen[part] = fen;
    this.#pair[part] = pair;
    if (part !== request) this.#request[part - this.#requests] = request;
    return part;
  }

  fenOf(part: number): number {
    return this.#fen[part] ?? 0;
  }

  requestOf(part: number): number {
    return part < this.#requests ? part : (this.#request[part - this.#requests] ?? 0);
  }

  /** The pair by which the request's first part holds room, if it holds any. */
  pairOf(request: number): number {
    return this.#pair[request] ?? 0;
  }

  lower(part: number, fen: number): void {
    this.#fen[part] = fen;
    if (fen === 0 && part >= this.#requests) this.#idle.push(part);
  }

  #newPart(): number {
    const part = this.#parts++;
    if (part === this.#fen.length) {
      const further = Math.max(64, 2 * (part - this.#requests));
      this.#fen = enlarged(this.#fen, new Float64Array(this.#requests + further));
      this.#pair = enlarged(this.#pair, new Int32Array(this.#requests + further));
      this.#request = enlarged(this.#request, new Int32Array(further));
    }
    return part;
  }
}

function enlarged<Numbers extends { set(from: Numbers): void }>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
