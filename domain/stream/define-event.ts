import type { JournalData, Keeping } from "../journal/keeping.ts";

/** Everything about one kind of event of what lives beside the cases and is journalled in a stream of its own (a letter, a posting). */
export interface StreamEventDefinition<E extends { readonly type: string }> {
  readonly type: E["type"];
  /** In the journal as people read it; made from what the journal keeps. */
  readonly title: string | ((data: JournalData) => string);
  /** What the journal keeps of each field: the register's facts in the open, names and free texts as commitments with the text beside. */
  readonly keeps: { readonly [F in Exclude<keyof E, "type">]-?: Keeping<E[F]> };
  /** Never there: by it the compiler finds the event of a definition. */
  readonly event?: E;
}

/** Declares an event of a stream. Every part must be there: what is forgotten does not compile. */
export function defineStreamEvent<E extends { readonly type: string }>() {
  return <const D extends StreamEventDefinition<E>>(definition: D): StreamEventDefinition<E> & Pick<D, "type"> =>
    definition;
}

/** The event that a definition is of. */
export type StreamEventOf<D> = D extends StreamEventDefinition<infer E> ? E : never;
