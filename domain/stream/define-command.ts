import type { Actor, Role } from "../case/actor.ts";
import { refuse } from "../rule-violation.ts";

/** Everything about one act on what lives beside the cases. */
export interface StreamCommandDefinition<C extends { readonly type: string }, S, X, E> {
  readonly type: C["type"];
  /** The posts that may. */
  readonly by: readonly Role[];
  /** The events that the command leads to, or a `RuleViolation`. `state` is null for what does not exist yet. */
  readonly decide: (state: S, command: C, context: X) => readonly E[];
}

/** Declares an act: on which state (null where it begins something), with which context, leading to which events. Every part must be there. */
export function defineStreamCommand<C extends { readonly type: string }, S, X extends { readonly actor: Actor }, E>() {
  return (definition: StreamCommandDefinition<C, S, X, E>): StreamCommandDefinition<C, S, X, E> => definition;
}

/** Decides an act. Refuses with ROLE_FORBIDS whoever holds none of its posts. */
export function decideStream<C extends { readonly type: string }, S, X extends { readonly actor: Actor }, E>(
  { by, decide }: StreamCommandDefinition<C, S, X, E>,
  act: { readonly state: NoInfer<S>; readonly command: NoInfer<C>; readonly context: NoInfer<X> },
): readonly E[] {
  if (!by.includes(act.context.actor.role)) refuse("ROLE_FORBIDS");
  return decide(act.state, act.command, act.context);
}
