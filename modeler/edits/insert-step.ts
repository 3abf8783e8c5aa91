import type { ModelElement } from "../rules/model.ts";
import { type Draft, targetOf } from "./draft.ts";
import { type Edited, edited } from "./edit.ts";
import { type Grafted, insertOn } from "./fragment.ts";
import { type NewStep, putting } from "./new-step.ts";
import { pieceOf } from "./pieces/piece-of.ts";
import { flowAt, type Place } from "./place.ts";

/** Puts a step of a kind into the flow, with everything that belongs to it. */
export function insertStep(definitions: ModelElement, step: Place & NewStep): Edited {
  return edited(definitions, (draft) => ({ focus: put(draft, step, step).entry.id }));
}

/** The same within an edit. */
export function put(draft: Draft, place: Place, step: NewStep): Grafted {
  const flow = flowAt(draft, place);
  const others = "before" in place ? draft.into(targetOf(flow)).filter((one) => one !== flow) : [];
  const grafted = insertOn(draft, flow, pieceOf(putting(draft, flow, step)));
  for (const one of others) draft.retarget(one, grafted.entry);
  return grafted;
}
