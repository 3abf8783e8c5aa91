import { outcomeVariable } from "../../domain/flow/variable-names.ts";
import { type ModelElement, is } from "../rules/model.ts";
import { type Draft, sourceOf, targetOf } from "./draft.ts";
import { refuseEdit } from "./edit-refused.ts";
import { variablesOn } from "./reads.ts";
import { isChoice, isFork, nextSteps } from "./walk.ts";

/** Where something is put: behind a node, behind the first element of a branch (the id of its flow), or before a node, whatever leads there. */
export type Place = { readonly behind: string } | { readonly before: string };

/** The flow on which something is put. Refuses a place where it would split the flow or break a condition, with a sentence that says where to put it instead. */
export function flowAt(draft: Draft, place: Place): ModelElement {
  return "before" in place ? flowBefore(draft, draft.node(place.before)) : flowBehind(draft, place.behind);
}

function flowBehind(draft: Draft, id: string): ModelElement {
  const element = draft.find(id) ?? refuseEdit("所选的位置已经不在流程里。");
  if (is(element, "bpmn:SequenceFlow")) return onFlow(draft, element);
  const [flow, another] = draft.outOf(element);
  if (is(element, "bpmn:EndEvent"))
    refuseEdit(`${draft.called(element)}是结束，后面不能再加环节，请选择它前面的位置。`);
  if (flow === undefined) refuseEdit(`${draft.called(element)}还没有通到任何环节，请先把它连到结束。`);
  if (another !== undefined)
    refuseEdit(`${draft.called(element)}后面有${draft.outOf(element).length}个分支，请选择其中一个分支。`);
  keepsConditions(draft, element, flow);
  return flow;
}

/** The events of a wait stand directly behind it. */
function onFlow(draft: Draft, flow: ModelElement): ModelElement {
  if (is(sourceOf(flow), "bpmn:EventBasedGateway"))
    refuseEdit(`这里在等待之中，请放到${draft.called(targetOf(flow))}之后。`);
  return flow;
}

/** A step that leads on to itself is emptied by whatever is done before the choice: see `aheadOf`. */
function keepsConditions(draft: Draft, step: ModelElement, flow: ModelElement): void {
  const choice = targetOf(flow);
  if (!isChoice(draft, choice)) return;
  const isRead = draft.outOf(choice).some((branch) => variablesOn(branch).includes(outcomeVariable(step.id)));
  if (isRead && nextSteps(draft, [choice]).includes(step))
    refuseEdit(
      `${draft.called(step)}的结论决定${draft.called(choice)}的走向，中间不能再加环节，请放到${draft.called(choice)}的某一个分支上。`,
    );
}

/** All ways to the node come together before what is put there. */
function flowBefore(draft: Draft, node: ModelElement): ModelElement {
  const flows = draft.into(node);
  const [flow] = flows;
  if (flow === undefined) refuseEdit(`${draft.called(node)}前面没有环节。`);
  if (flows.length > 1 && is(node, "bpmn:ParallelGateway") && !isFork(draft, node))
    refuseEdit(`${draft.called(node)}汇合${flows.length}个分支，请选择其中一个分支。`);
  return onFlow(draft, flow);
}
