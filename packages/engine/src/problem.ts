import type { MatchRequest } from "./catalogue.js";
import { type CreditTree, pathCapacityFen } from "./credit-tree.js";
import type { PairTable } from "./pair-table.js";

/**
 * One batch in numbers. The pairs of request `i` are `pairStart[i] … pairStart[i + 1] - 1`; a pair is worth
 * `pairScore` points for every fen, and draws on `pairLine` and on every line above it.
 */
export interface Problem {
  readonly requestIds: readonly string[];
  readonly amountFen: Float64Array;
  readonly pairStart: Int32Array;
  readonly pairProduct: Uint16Array;
  readonly pairScore: Int16Array;
  readonly pairLine: LineNumbers;
  readonly tree: CreditTree;
  /** The line from which each product lends, the widest of its own. */
  readonly productLine: Int32Array;
  readonly side: SideConstraints | null;
}

/** Numbers of lines in as few bytes as will hold them: with millions of pairs they are most of what a batch weighs. */
export type LineNumbers = Uint16Array | Int32Array;

/** Room for that many numbers of the tree's lines. */
export function lineNumbers({ size }: Pick<CreditTree, "size">, count: number): LineNumbers {
  return size <= mostShortLines ? new Uint16Array(count) : new Int32Array(count);
}

const mostShortLines = 0x10000;

/** Numbers of sets of limits across the tree: a bank's limit on each leader makes more of them than 16 bits hold. */
export type SetNumbers = Uint16Array | Int32Array;

/** Room for that many numbers of sets, of which there are so many. */
export function setNumbers(sets: number, count: number): SetNumbers {
  return sets <= mostShortSets ? new Uint16Array(count) : new Int32Array(count);
}

const mostShortSets = 0x10000;

/** Limits that cross the tree: which of them each pair counts against. */
export interface SideConstraints {
  readonly pairSet: SetNumbers;
  readonly sets: readonly (readonly number[])[];
  readonly capacityFen: Float64Array;
}

/** How many products a batch may have: their numbers are kept in 16 bits. */
export const mostProducts = 65_535;

/** Grows the arrays of pairs with little to spare: the size is foretold from the requests seen so far. */
export class ProblemBuilder {
  readonly #table: PairTable;
  readonly #expected: number;
  readonly #pathCapacityFen: Float64Array;
  readonly #ids: string[] = [];
  readonly #amountFen: Float64Array;
  readonly #pairStart: Int32Array;
  #pairProduct = new Uint16Array(0);
  #pairScore = new Int16Array(0);
  #pairLine: LineNumbers;
  #pairSet: SetNumbers = new Uint16Array(0);
  #pairs = 0;

  constructor(table: PairTable, expectedRequests: number) {
    this.#table = table;
    this.#expected = expectedRequests;
    this.#pathCapacityFen = pathCapacityFen(table.tree);
    this.#pairLine = lineNumbers(table.tree, 0);
    this.#amountFen = new Float64Array(expectedRequests);
    this.#pairStart = new Int32Array(expectedRequests + 1);
  }

  /** Adds a request and its eligible pairs, leaving out lines that could never carry the amount. */
  add(request: MatchRequest): void {
    const { amountFen } = request.attributes;
    const found = this.#table.query(request);
    const { product, score, line, sideSet } = this.#table.pairs;
    if (this.#pairs + found > this.#pairLine.length) this.#grow(found);
    if (this.#pairSet.BYTES_PER_ELEMENT === 2 && this.#table.sideSets.length > mostShortSets)
      this.#pairSet = Int32Array.from(this.#pairSet);
    for (let position = 0; position < found; position++) {
      const drawnLine = line[position] ?? 0;
      if (amountFen > (this.#pathCapacityFen[drawnLine] ?? 0)) continue;
      this.#pairProduct[this.#pairs] = product[position] ?? 0;
      this.#pairScore[this.#pairs] = score[position] ?? 0;
      this.#pairLine[this.#pairs] = drawnLine;
      if (this.#pairSet.length > 0) this.#pairSet[this.#pairs] = sideSet[position] ?? 0;
      this.#pairs++;
    }
    this.#amountFen[this.#ids.length] = amountFen;
    this.#ids.push(request.id);
    this.#pairStart[this.#ids.length] = this.#pairs;
  }

  /** The batch of what was added, which may be less than was expected. */
  build(): Problem {
    const { sideLimits, maxBankShareBp } = this.#table.catalogue;
    const tree = maxBankShareBp === null ? this.#table.tree : this.#capped(maxBankShareBp);
    return {
      requestIds: this.#ids,
      amountFen: this.#amountFen.subarray(0, this.#ids.length),
      pairStart: this.#pairStart.subarray(0, this.#ids.length + 1),
      pairProduct: this.#pairProduct.subarray(0, this.#pairs),
      pairScore: this.#pairScore.subarray(0, this.#pairs),
      pairLine: this.#pairLine.subarray(0, this.#pairs),
      tree,
      productLine: this.#table.productLine,
      side:
        sideLimits.length === 0
          ? null
          : {
              pairSet: this.#pairSet.subarray(0, this.#pairs),
              sets: this.#table.sideSets,
              capacityFen: Float64Array.from(sideLimits, (limit) => limit.capacityFen),
            },
    };
  }

  /** Lowers every topmost line to the share of the batch that one bank may take; pairs it can no longer carry go. */
  #capped(maxBankShareBp: number): CreditTree {
    const { tree } = this.#table;
    let total = 0n;
    for (const fen of this.#amountFen) total += BigInt(fen); // those not added are zero
    const mostFen = Number((total * BigInt(maxBankShareBp)) / 10_000n);
    const capacityFen = tree.capacityFen.map((fen, line) => (tree.parent[line] === -1 ? Math.min(fen, mostFen) : fen));
    const capped = { ...tree, capacityFen };
    this.#dropPairsAbove(pathCapacityFen(capped));
    return capped;
  }

  #dropPairsAbove(limitFen: Float64Array): void {
    let kept = 0;
    let pair = 0;
    for (let request = 0; request < this.#ids.length; request++) {
      const end = this.#pairStart[request + 1] ?? 0;
      for (; pair < end; pair++) {
        if ((this.#amountFen[request] ?? 0) > (limitFen[this.#pairLine[pair] ?? 0] ?? 0)) continue;
        this.#pairProduct[kept] = this.#pairProduct[pair] ?? 0;
        this.#pairScore[kept] = this.#pairScore[pair] ?? 0;
        this.#pairLine[kept] = this.#pairLine[pair] ?? 0;
        if (this.#pairSet.length > 0) this.#pairSet[kept] = this.#pairSet[pair] ?? 0;
        kept++;
      }
      this.#pairStart[request + 1] = kept;
    }
    this.#pairs = kept;
  }

  #grow(more: number): void {
    const seen = this.#ids.length;
    const foretold = seen < 2_000 ? 0 : Math.ceil((this.#pairs / seen) * this.#expected * 1.05);
    const size = Math.max(foretold, Math.ceil(this.#pairs * 1.5) + more, 4_096);
    this.#pairProduct = enlarged(this.#pairProduct, new Uint16Array(size));
    this.#pairScore = enlarged(this.#pairScore, new Int16Array(size));
    this.#pairLine = enlarged(this.#pairLine, lineNumbers(this.#table.tree, size));
    const { catalogue, sideSets } = this.#table;
    if (catalogue.sideLimits.length > 0) this.#pairSet = enlarged(this.#pairSet, setNumbers(sideSets.length, size));
  }
}

function enlarged<Numbers extends { set(from: Numbers): void }>(from: Numbers, to: Numbers): Numbers {
  to.set(from);
  return to;
}
