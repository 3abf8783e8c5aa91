import { type ModelElement, is } from "../rules/model.ts";
import { type Draft, sourceOf, targetOf } from "./draft.ts";
import { type Edited, edited } from "./edit.ts";
import { refuseEdit } from "./edit-refused.ts";
import { oneWayTo } from "./fragment.ts";
import { keptReadable } from "./kept-readable.ts";
import { flowAt, type Place } from "./place.ts";
import { type Region, regionOf, takeOut } from "./region.ts";
import { hostOf, isStep } from "./walk.ts";

/** Where a step goes: to a place, or past its neighbour in the same branch. */
export type Move = { readonly step: string } & (Place | { readonly to: "up" | "down" });

/** Moves a step with everything that belongs to it. Refused where a condition would then read what is not there yet. */
export function moveStep(definitions: ModelElement, move: Move): Edited {
  return edited(definitions, (draft) => {
    const step = draft.node(move.step);
    keptReadable(draft, () => {
      const region = regionOf(draft, step);
      const place = "to" in move ? neighbour(draft, region, move.to) : move;
      takeOut(draft, region);
      putIn(draft, region, flowAt(draft, place));
    });
    return { focus: move.step };
  });
}

function putIn(draft: Draft, region: Region, flow: ModelElement): void {
  if (region.nodes.has(hostOf(flow))) refuseEdit("环节不能移到它自己之后，请选择另一个位置。");
  const target = targetOf(flow);
  draft.retarget(flow, region.entry);
  for (const out of region.leaving) draft.retarget(out, target);
  oneWayTo(draft, target, region.leaving);
}

/** Behind the one below, or before the one above: only past steps of the same branch. */
function neighbour(draft: Draft, region: Region, to: "up" | "down"): Place {
  const called = draft.called(region.entry);
  if (to === "down") {
    if (!isStep(region.next) || draft.into(region.next).some((flow) => !region.leaving.includes(flow)))
      refuseEdit(`${called}已经是这一段的最后一个环节，要移到别的分支，请选择位置。`);
    const below = regionOf(draft, region.next);
    const [flow] = below.leaving;
    return { behind: flow?.id ?? region.next.id };
  }
  const [flow, another] = region.entering;
  const above = flow === undefined ? undefined : stepAbove(draft, sourceOf(flow));
  if (flow === undefined || another !== undefined || above === undefined)
    refuseEdit(`${called}已经是这一段的第一个环节，要移到别的分支，请选择位置。`);
  return { before: regionOf(draft, above).entry.id };
}

/** The step above, itself or over the choice that belongs to it. */
function stepAbove(draft: Draft, node: ModelElement): ModelElement | undefined {
  if (isStep(node)) return node;
  if (!is(node, "bpmn:ExclusiveGateway") && !is(node, "bpmn:Event")) return undefined;
  return draft
    .into(node)
    .map(hostOf)
    .find((step) => isStep(step) && regionOf(draft, step).nodes.has(node));
}
