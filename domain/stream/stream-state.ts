import type { JournalData } from "../journal/keeping.ts";

/** How each event changes the state of its stream: an unhandled event does not compile. */
export type StreamAnswers<S, E extends { readonly type: string }> = {
  readonly [T in E["type"]]: (event: Extract<E, { readonly type: T }>) => Partial<S>;
};

/** The data of a journal entry of a stream. */
export interface StreamFact {
  readonly type: string;
  readonly data: JournalData;
}

/**
 * The state that the entries of a stream give. A stream without a first event (seeded data) gives only what changed since; an entry that is no event (an erasure)
 * changes nothing. Covers only fields that the journal keeps in the open.
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
