import type { EventDefinition } from "./define-event.ts";
import { EVENTS, type CaseEvent } from "./events.gen.ts";
import type { FlowCommand } from "./flow-command.ts";

/** The engine messages of an event; empty if the step that made it informs the engine. */
export function flowOf(event: CaseEvent): readonly FlowCommand[] {
  const { sends } = EVENTS[event.type] as EventDefinition<CaseEvent>;
  return sends?.(event) ?? [];
}
