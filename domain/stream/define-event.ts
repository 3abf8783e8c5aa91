import type { JournalData, Keeping } from "../journal/keeping.ts";

/** Everything about one kind of event of a stream beside the cases (a letter, a posting). */
export interface StreamEventDefinition<E extends { readonly type: string }> {
  readonly type: E["type"];
  /** Title in the journal, built from the journal's data. */
  readonly title: string | ((data: JournalData) => string);
  /** What the journal keeps of each field: the register's facts in the open, names and free texts as commitments with the text beside. */
  readonly keeps: { readonly [F in Exclude<keyof E, "type">]-?: Keeping<E[F]> };
  /** Never set: only carries the event type of a definition for the compiler. */
  readonly event?: E;
}

/** Declares an event of a stream. All parts are required: a missing one does not compile. */
export function defineStreamEvent<E extends { readonly type: string }>() {
  return <const D extends StreamEventDefinition<E>>(definition: D): StreamEventDefinition<E> & Pick<D, "type"> =>
    definition;
}

/** The event type of a definition. */
export type StreamEventOf<D> = D extends StreamEventDefinition<infer E> ? E : never;
