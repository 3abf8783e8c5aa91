import { keepFields, resolveMarks, type Kept } from "../journal/keeping.ts";
import type { Seal } from "../journal/seals.ts";
import type { EventDefinition } from "./define-event.ts";
import { EVENTS, type CaseEvent } from "./events.gen.ts";

/**
 * The journal entry of an event, as declared: the act in the open, personal data and free texts as commitments, each with the salt of its part,
 * so that the chain proves them while they exist and reveals nothing once they are erased.
 */
export function journalEntry(event: CaseEvent, seal: Seal): Kept {
  const { keeps } = EVENTS[event.type] as EventDefinition<CaseEvent>;
  const { type: _type, ...fields } = event;
  return resolveMarks(keepFields<object>(fields, keeps), seal);
}
