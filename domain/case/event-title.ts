import type { JournalData } from "../journal/keeping.ts";
import type { TitleOptions, TitledItem } from "./define-event.ts";
import { EVENTS, type CaseEvent } from "./events.gen.ts";

export type CaseEventType = CaseEvent["type"];

/** Every event. */
export const EVENT_TYPES = Object.keys(EVENTS) as readonly CaseEventType[];

/** What the journal keeps of an event. */
export interface TitledEntry {
  readonly type: string;
  readonly data: JournalData;
}

/** True for events that a time line shows to the applicant. */
export function isPublicEvent({ type, data }: TitledEntry): boolean {
  if (!isEventType(type)) return false;
  const { readBy } = EVENTS[type];
  return (typeof readBy === "string" ? readBy : readBy(data)) === "applicant";
}

/** The title of an event, from the journal's data, in the words for the kind of the item. An unknown event is named by its type. */
export function eventTitle(
  { type, data }: TitledEntry,
  item: TitledItem,
  options: TitleOptions = { names: true },
): string {
  if (type === "personalDataErased") return "依令删除个人信息";
  if (!isEventType(type)) return type;
  const { title } = EVENTS[type];
  return typeof title === "string" ? title : title(data, item, options);
}

function isEventType(type: string): type is CaseEventType {
  return Object.hasOwn(EVENTS, type);
}
