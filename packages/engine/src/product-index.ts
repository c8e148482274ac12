import { type Condition, evaluate, fieldsOf } from "@lianrong/contracts/condition";
import type { AttributeField, RequestAttributes } from "@lianrong/contracts/request-attributes";
import type { MatchProduct } from "./catalogue.js";
import { conjunctsOf } from "./compile-condition.js";
import { type Classifier, classifierOf, leavesOn } from "./field-classes.js";

/** One bit a product, 32 products a word: which of them accept a class of values. */
type Row = Int32Array;

interface FieldIndex {
  readonly classOf: Classifier;
  readonly conditions: ReadonlyMap<number, readonly Condition[]>;
  readonly rows: (Row | undefined)[];
}

/**
 * Finds the products whose predicate a request fulfils: for every attribute one bitset of products per class of
 * its values, AND-ed. What a predicate asks across attributes is evaluated for the products that are left.
 */
export class ProductIndex {
  readonly #fields: readonly FieldIndex[];
  readonly #acrossFields: ReadonlyMap<number, Condition>;
  readonly #hasAcross: Row;
  readonly #everyProduct: Row;
  readonly #words: number;
  /** The rows of the request in hand, one a field, and what all of them accept. */
  readonly #rows: Row[] = [];
  readonly #accepting: Row;

  constructor(products: readonly MatchProduct[]) {
    this.#words = (products.length + 31) >> 5;
    this.#everyProduct = this.#rowOf(products.keys());
    this.#accepting = new Int32Array(this.#words);
    const byField = new Map<AttributeField, Map<number, Condition[]>>();
    const across = new Map<number, Condition[]>();
    for (const [product, { predicate }] of products.entries()) {
      for (const condition of conjunctsOf(predicate)) addConjunct(byField, across, product, condition);
    }
    this.#fields = [...byField].map(([field, conditions]) => ({
      classOf: classifierOf(field, leavesOn(field, [...conditions.values()].flat())),
      conditions,
      rows: [],
    }));
    this.#acrossFields = new Map([...across].map(([product, conditions]) => [product, { op: "allOf", conditions }]));
    this.#hasAcross = this.#rowOf(across.keys());
  }

  /** Writes the eligible products, in ascending order, to `found` and answers how many they are. */
  query(attributes: RequestAttributes, found: Int32Array): number {
    const accepting = this.accepting(attributes);
    const hasAcross = this.#hasAcross;
    let count = 0;
    for (let word = 0; word < accepting.length; word++) {
      let bits = accepting[word] ?? 0;
      const across = hasAcross[word] ?? 0;
      while (bits !== 0) {
        const lowest = bits & -bits;
        bits ^= lowest;
        const product = (word << 5) + 31 - Math.clz32(lowest);
        if ((across & lowest) === 0 || this.passesAcross(product, attributes)) found[count++] = product;
      }
    }
    return count;
  }

  /**
   * One bit for each product that accepts every attribute by itself, written over by the next request; those that
   * `passesAcross` lets through as well are eligible.
   */
  accepting(attributes: RequestAttributes): Int32Array {
    const rows = this.#rows;
    for (let at = 0; at < this.#fields.length; at++) {
      const field = this.#fields[at];
      if (field) rows[at] = this.#row(field, attributes);
    }
    const accepting = this.#accepting;
    let before = this.#everyProduct;
    // Four rows at once: what has been found so far is read and written a quarter as often.
    for (let at = 0; at === 0 || at < this.#fields.length; at += 4) {
      const one = rows[at] ?? this.#everyProduct;
      const two = rows[at + 1] ?? this.#everyProduct;
      const three = rows[at + 2] ?? this.#everyProduct;
      const four = rows[at + 3] ?? this.#everyProduct;
      for (let word = 0; word < accepting.length; word++) {
        accepting[word] =
          (before[word] ?? 0) & (one[word] ?? 0) & (two[word] ?? 0) & (three[word] ?? 0) & (four[word] ?? 0);
      }
      before = accepting;
    }
    return accepting;
  }

  /** Whether the product's conditions across attributes hold; most products have none. */
  passesAcross(product: number, attributes: RequestAttributes): boolean {
    if ((((this.#hasAcross[product >> 5] ?? 0) >>> (product & 31)) & 1) === 0) return true;
    const condition = this.#acrossFields.get(product);
    return condition === undefined || evaluate(condition, attributes);
  }

  /** The row of the request's class, made when the class is first met. */
  #row(field: FieldIndex, attributes: RequestAttributes): Row {
    const found = field.classOf(attributes);
    const row = field.rows[found];
    if (row) return row;
    const made = Int32Array.from(this.#everyProduct);
    for (const [product, conditions] of field.conditions) {
      if (conditions.every((condition) => evaluate(condition, attributes))) continue;
      made[product >> 5] = (made[product >> 5] ?? 0) & ~(1 << (product & 31));
    }
    field.rows[found] = made;
    return made;
  }

  #rowOf(products: Iterable<number>): Row {
    const row = new Int32Array(this.#words);
    for (const product of products) row[product >> 5] = (row[product >> 5] ?? 0) | (1 << (product & 31));
    return row;
  }
}

function addConjunct(
  byField: Map<AttributeField, Map<number, Condition[]>>,
  across: Map<number, Condition[]>,
  product: number,
  condition: Condition,
): void {
  const [field, another] = fieldsOf(condition);
  if (field === undefined || another !== undefined) {
    append(across, product, condition);
    return;
  }
  const ofField = byField.get(field) ?? new Map<number, Condition[]>();
  byField.set(field, ofField);
  append(ofField, product, condition);
}

function append(conditions: Map<number, Condition[]>, product: number, condition: Condition): void {
  const so = conditions.get(product);
  if (so) so.push(condition);
  else conditions.set(product, [condition]);
}
