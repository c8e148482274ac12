import {
  Envelope,
  type EventData,
  type EventOf,
  type EventType,
  events,
  isKnownEventType,
} from "@lianrong/contracts/events";
import type { z } from "zod";
import type { Fact } from "./fact.js";

/** A fact and whom it is about; every subject is folded by itself. */
export type SubjectFact = {
  readonly about: "request" | "confirmation";
  readonly id: string;
  readonly fact: Fact;
};

/** One more row of figures that needs no folding, as each event makes one of its own. */
export type Row =
  | { readonly table: "entry"; readonly entryId: string; readonly kind: string; readonly status: string }
  | {
      readonly table: "money";
      readonly kind: "drawn" | "repaid";
      readonly requestId: string;
      readonly amountFen: number;
      readonly rateBp: number | null;
      readonly movedOn: string;
    };

export type Reading = { readonly facts: readonly SubjectFact[]; readonly row?: Row };

/** What one event means for the figures, by type; what is not listed means nothing to them and is kept all the same. */
export type Readers = { readonly [T in EventType]?: (event: EventOf<T>) => Reading };

const schemas: { readonly [T in EventType]: z.ZodType<EventData<T>> } = events;

/** Reads an event's text; an event of an unknown type has a head and no reading. */
export function readEvent(text: string, readers: Readers): { readonly head: Envelope; readonly reading: Reading } {
  const head = Envelope.parse(JSON.parse(text));
  const { type } = head;
  return { head, reading: isKnownEventType(type) ? readKnown({ ...head, type }, readers) : { facts: [] } };
}

function readKnown<T extends EventType>(
  head: Omit<Envelope, "type"> & { readonly type: T },
  readers: Readers,
): Reading {
  const reader = readers[head.type];
  if (!reader) return { facts: [] };
  return reader({ ...head, data: schemas[head.type].parse(head.data) });
}
