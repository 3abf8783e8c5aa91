import type { EventDefinition } from "./define-event.ts";
import { EVENTS, type CaseEvent } from "./events.gen.ts";
import type { FlowCommand } from "./flow-command.ts";

/** What the engine has to be told because of an event; empty for events that it learns of by the step that made them. */
export function flowOf(event: CaseEvent): readonly FlowCommand[] {
  const { tells } = EVENTS[event.type] as EventDefinition<CaseEvent>;
  return tells?.(event) ?? [];
}
