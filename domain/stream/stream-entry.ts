import { keepFields, resolveMarks, type JournalData, type Kept } from "../journal/keeping.ts";
import type { Seal } from "../journal/seals.ts";
import type { StreamEventDefinition } from "./define-event.ts";
import { STREAM_EVENTS, type StreamEvent } from "./events.gen.ts";

/** The entry of an event in the journal of its stream, as declared. */
export function streamEntry(event: StreamEvent, seal: Seal): Kept {
  const { keeps } = STREAM_EVENTS[event.type] as StreamEventDefinition<StreamEvent>;
  const { type: _type, ...fields } = event;
  return resolveMarks(keepFields<object>(fields, keeps), seal);
}

/** The title of an entry, from the journal's data. An unknown entry is named by its type. */
export function streamTitle({ type, data }: { readonly type: string; readonly data: JournalData }): string {
  if (type === "personalDataErased") return "依令删除个人信息";
  if (!isStreamEvent(type)) return type;
  const { title } = STREAM_EVENTS[type] as StreamEventDefinition<StreamEvent>;
  return typeof title === "string" ? title : title(data);
}

function isStreamEvent(type: string): type is StreamEvent["type"] {
  return Object.hasOwn(STREAM_EVENTS, type);
}
