import type { LikelyClass } from "./class-model.js";
import { gramsOf } from "./grams.js";
import { createTextIndex } from "./text-index.js";

/** Something that can be found: by its words, and by the classes that it is of. */
export type Findable = { readonly id: string; readonly text: string; readonly classes: readonly LikelyClass[] };

/** What was found, and how near it is by words and by class, each between nothing and one. */
export type Found = { readonly id: string; readonly words: number; readonly classNearness: number };

export type DiscoveryIndex = {
  readonly put: (findable: Findable) => void;
  readonly remove: (id: string) => void;
  readonly find: (question: Omit<Findable, "id">, limit: number) => readonly Found[];
  readonly size: () => number;
};

/** How much nearness by class counts beside nearness by words. */
export const classWeight = 2;
/** Of a class that is full of candidates, so many are looked at beside those that share words. */
const mostOfClass = 2_000;

/** An empty index over words and classes; its cost follows what a question shares, not how much there is. */
export function createDiscoveryIndex(): DiscoveryIndex {
  const texts = createTextIndex();
  const classesById = new Map<string, ReadonlyMap<string, number>>();
  const idsByClass = new Map<string, Set<string>>();

  const remove = (id: string): void => {
    texts.remove(id);
    for (const code of classesById.get(id)?.keys() ?? []) idsByClass.get(code)?.delete(id);
    classesById.delete(id);
  };

  return {
    remove,
    size: texts.size,
    put: ({ id, text, classes }) => {
      remove(id);
      texts.put(id, gramsOf(text));
      const vector = vectorOf(classes);
      classesById.set(id, vector);
      for (const code of vector.keys()) {
        const ids = idsByClass.get(code) ?? new Set<string>();
        ids.add(id);
        idsByClass.set(code, ids);
      }
    },
    find: ({ text, classes }, limit) => {
      const byWords = texts.score(gramsOf(text));
      const most = Math.max(...byWords.values());
      const asked = vectorOf(classes);
      const found = candidates(byWords.keys(), asked, idsByClass).map((id) => ({
        id,
        words: most > 0 ? (byWords.get(id) ?? 0) / most : 0,
        classNearness: nearness(asked, classesById.get(id)),
      }));
      return found.sort(byNearness).slice(0, limit);
    },
  };
}

function candidates(
  byWords: Iterable<string>,
  asked: ReadonlyMap<string, number>,
  idsByClass: ReadonlyMap<string, ReadonlySet<string>>,
): readonly string[] {
  const ids = new Set(byWords);
  for (const code of asked.keys()) {
    const ofClass = idsByClass.get(code);
    if (!ofClass || ofClass.size > mostOfClass) continue;
    for (const id of ofClass) ids.add(id);
  }
  return [...ids];
}

function byNearness(one: Found, other: Found): number {
  const difference = other.words + classWeight * other.classNearness - (one.words + classWeight * one.classNearness);
  return difference || (one.id < other.id ? -1 : 1);
}

/** The square roots of the shares, so that two vectors' product is one where the shares are the same (Hellinger). */
function vectorOf(classes: readonly LikelyClass[]): ReadonlyMap<string, number> {
  return new Map(classes.map(({ code, share }) => [code, Math.sqrt(share)]));
}

function nearness(one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number> | undefined): number {
  let sum = 0;
  for (const [code, share] of one) sum += share * (other?.get(code) ?? 0);
  return sum;
}
