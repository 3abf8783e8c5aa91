import { keepFields, resolveMarks, type Kept } from "../journal/keeping.ts";
import type { Seal } from "../journal/seals.ts";
import type { EventDefinition } from "./define-event.ts";
import { EVENTS, type CaseEvent } from "./events.gen.ts";

/**
 * What an event leaves in the journal, as its declaration says: the act in the open, personal data and free texts as commitments, each sealed with the salt of the part it belongs to,
 * so that the chain proves them while they exist and forgets them when the case is cleared.
 */
export function journalEntry(event: CaseEvent, seal: Seal): Kept {
  const { keeps } = EVENTS[event.type] as EventDefinition<CaseEvent>;
  const { type: _type, ...fields } = event;
  return resolveMarks(keepFields<object>(fields, keeps), seal);
}
