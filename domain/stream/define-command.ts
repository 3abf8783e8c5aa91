import type { Actor, Role } from "../case/actor.ts";
import { refuse } from "../rule-violation.ts";

/** Everything about one act on a stream beside the cases. */
export interface StreamCommandDefinition<C extends { readonly type: string }, S, X, E> {
  readonly type: C["type"];
  /** The permitted posts. */
  readonly by: readonly Role[];
  /** Returns the events of the command, or throws a `RuleViolation`. `state` is null for what does not exist yet. */
  readonly decide: (state: S, command: C, context: X) => readonly E[];
}

/** Declares an act: its state (null if it creates something), its context and its events. All parts are required. */
export function defineStreamCommand<C extends { readonly type: string }, S, X extends { readonly actor: Actor }, E>() {
  return (definition: StreamCommandDefinition<C, S, X, E>): StreamCommandDefinition<C, S, X, E> => definition;
}

/** Decides an act. Refuses with ROLE_FORBIDS an actor in another post. */
export function decideStream<C extends { readonly type: string }, S, X extends { readonly actor: Actor }, E>(
  { by, decide }: StreamCommandDefinition<C, S, X, E>,
  act: { readonly state: NoInfer<S>; readonly command: NoInfer<C>; readonly context: NoInfer<X> },
): readonly E[] {
  if (!by.includes(act.context.actor.role)) refuse("ROLE_FORBIDS");
  return decide(act.state, act.command, act.context);
}
