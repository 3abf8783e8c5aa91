import { create } from "../blocks/moddle.ts";
import { type ModelElement, is, settingOf } from "../rules/model.ts";
import { type Draft, sourceOf, targetOf } from "./draft.ts";
import { type Edited, edited } from "./edit.ts";
import { refuseEdit } from "./edit-refused.ts";
import { joinOf } from "./forward.ts";
import { graft, oneWayTo } from "./fragment.ts";
import { type NewStep, putting } from "./new-step.ts";
import { pieceOf } from "./pieces/piece-of.ts";
import { regionOf } from "./region.ts";

/** 同时办理: a new step beside one of the flow, between a split and a join. A step that is alone in a branch of such a pair gets a further branch beside it. */
export function insertTogether(
  definitions: ModelElement,
  { beside, ...step }: { readonly beside: string } & NewStep,
): Edited {
  return edited(definitions, (draft) => ({ focus: together(draft, draft.node(beside), step).id }));
}

/** The same within an edit. */
export function together(draft: Draft, beside: ModelElement, step: NewStep): ModelElement {
  const { split, join } = pairAround(draft, beside);
  const branch = draft.connect(split, join);
  const { entry, exits } = graft(draft, pieceOf(putting(draft, branch, helping(beside, step))), join);
  draft.disconnect(branch);
  draft.connect(split, entry);
  oneWayTo(draft, join, exits);
  return entry;
}

/** Of several reviews at once one leads (主办): the one that was there. */
function helping(beside: ModelElement, step: NewStep): NewStep {
  const isSecond = step.kind === "review" && settingOf(beside, "kind") === "review";
  return isSecond ? { ...step, name: step.name ?? "协办审查", settings: { lead: false, ...step.settings } } : step;
}

/** A split and a join around the step alone: those that are there, or new ones. */
export function pairAround(
  draft: Draft,
  step: ModelElement,
): { readonly split: ModelElement; readonly join: ModelElement } {
  const region = regionOf(draft, step);
  const [first] = region.entering;
  const known = first && region.entering.length === 1 ? sourceOf(first) : undefined;
  if (known && is(known, "bpmn:ParallelGateway") && joinOf(draft, known) === region.next)
    return { split: known, join: region.next };
  if (
    [...region.nodes].some((node) =>
      draft.outOf(node).some((flow) => !region.nodes.has(targetOf(flow)) && targetOf(flow) !== region.next),
    )
  )
    refuseEdit(`${draft.called(step)}可能退回前面的环节，不能与其他环节同时办理。`);
  if (first === undefined) refuseEdit(`${draft.called(step)}还没有接到流程里。`);
  const [split, join] = [
    create("bpmn:ParallelGateway", { id: draft.freeId("together"), name: "同时办理" }),
    create("bpmn:ParallelGateway", { id: draft.freeId("together_join") }),
  ];
  draft.add(split);
  draft.add(join);
  for (const flow of region.entering) draft.retarget(flow, split);
  draft.connect(split, region.entry);
  const { leaving, next } = region;
  for (const flow of leaving) draft.retarget(flow, join);
  oneWayTo(draft, join, leaving);
  draft.connect(join, next);
  return { split, join };
}
