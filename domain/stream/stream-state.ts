import type { JournalData } from "../journal/keeping.ts";

/** What each event makes of the state of its stream: an event without an answer does not compile. */
export type StreamAnswers<S, E extends { readonly type: string }> = {
  readonly [T in E["type"]]: (event: Extract<E, { readonly type: T }>) => Partial<S>;
};

/** What a journal says of an act of a stream. */
export interface StreamFact {
  readonly type: string;
  readonly data: JournalData;
}

/**
 * What the entries of a stream say of its state. A stream that does not begin with a beginning (of what the seed brought) says only what was changed since; an entry of no event (an erasure)
 * changes nothing. Only for fields that the journal keeps in the open.
 */
export function stateOfStream<S, E extends { readonly type: string }>(
  answers: StreamAnswers<S, E>,
  entries: readonly StreamFact[],
): Partial<S> {
  return entries.reduce<Partial<S>>((state, { type, data }) => {
    if (!Object.hasOwn(answers, type)) return state;
    const answer = answers[type as E["type"]] as (event: object) => Partial<S>;
    return { ...state, ...answer({ type, ...data }) };
  }, {});
}
