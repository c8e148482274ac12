import {
  Envelope,
  type EventData,
  type EventOf,
  type EventType,
  events,
  isKnownEventType,
} from "@lianrong/contracts/events";
import type { Tx } from "@lianrong/runtime/database";
import type { z } from "zod";

/**
 * What became of an event. "waiting" names the event of another topic that has to come first: the key is held and tried
 * again in order, which is no failure.
 */
export type Handled =
  | { readonly outcome: "handled" }
  | { readonly outcome: "ignored"; readonly why: string }
  | { readonly outcome: "waiting"; readonly for: string };

/** An event as it came, before anybody looked at its data. */
export type EventText = {
  readonly type: string;
  readonly tenant: string;
  readonly key: string;
  readonly seq: number;
  readonly text: string;
};

/** Under this key stands whoever takes every event, also of a type that this program does not know yet: the permanent log. */
export const everyEvent = Symbol("every event");

/** A service's reactions, by event type; what is not listed is ignored, unless the service takes every event. */
export type Handlers = ByType & { readonly [everyEvent]?: (tx: Tx, event: EventText) => Promise<Handled> };

type ByType = { readonly [T in EventType]?: (tx: Tx, event: EventOf<T>) => Promise<Handled> };

const schemas: { readonly [T in EventType]: z.ZodType<EventData<T>> } = events;

/** What must be readable before anything else is: where the event stands, and of which type it is. */
export const EventHead = Envelope.pick({ type: true, tenant: true, key: true, seq: true });
export type EventHead = z.infer<typeof EventHead>;

/** The type under which a message that is no event is parked; nobody handles it, so that a redrive lets it go. */
export const UNREADABLE = "unreadable";

/** Whether somebody wants events of the type; one that is unknown or not handled is never parsed. */
export function hasHandler(handlers: Handlers, type: string): boolean {
  if (type === UNREADABLE) return false;
  return handlers[everyEvent] !== undefined || (isKnownEventType(type) && handlers[type] !== undefined);
}

/** Parses an event from its text and runs the handler of its type, or hands the text to whoever takes every event. */
export async function runHandler(tx: Tx, handlers: Handlers, event: EventText): Promise<Handled> {
  const takeAny = handlers[everyEvent];
  if (takeAny) return takeAny(tx, event);
  const { type, text } = event;
  if (!isKnownEventType(type)) return { outcome: "ignored", why: "unknown type" };
  return runKnown(tx, handlers, { type, text });
}

async function runKnown<T extends EventType>(
  tx: Tx,
  handlers: ByType,
  event: { type: T; text: string },
): Promise<Handled> {
  const handler = handlers[event.type];
  if (!handler) return { outcome: "ignored", why: "no handler" };
  const envelope = Envelope.parse(JSON.parse(event.text));
  const data = schemas[event.type].parse(envelope.data);
  return handler(tx, { ...envelope, type: event.type, data });
}
