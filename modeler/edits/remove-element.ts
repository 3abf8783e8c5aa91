import { type ModelElement, is } from "../rules/model.ts";
import { settleChoices } from "./choices-behind.ts";
import { companionsOf, leaderOf } from "./companions.ts";
import { type Draft, sourceOf, targetOf } from "./draft.ts";
import { type Change, type Edited, edited } from "./edit.ts";
import { refuseEdit } from "./edit-refused.ts";
import { oneWayTo } from "./fragment.ts";
import { takeBranch } from "./remove-branch.ts";
import { bypass } from "./settle.ts";
import { hostOf, isFork, isJoin, isStep, isSplit, reachable } from "./walk.ts";

/**
 * Takes an element out and heals the flow. A step goes with what belongs to it, and with the choice right behind it that asks for its outcome, of which the main branch stays; a flow stands for its branch.
 * Refused while conditions elsewhere read the outcome.
 */
export function removeElement(definitions: ModelElement, { element }: { readonly element: string }): Edited {
  return edited(definitions, (draft) => {
    const found = draft.find(element) ?? refuseEdit("所选的环节已经不在流程里。");
    if (is(found, "bpmn:SequenceFlow")) return takeBranch(draft, found);
    if (isStep(found)) return takeStep(draft, found);
    return is(found, "bpmn:Gateway") ? takeGateway(draft, found) : refuseOther(draft, found);
  });
}

function takeStep(draft: Draft, step: ModelElement): Change {
  const leader = leaderOf(draft, step);
  if (leader !== undefined)
    refuseEdit(`${draft.called(step)}属于${draft.called(leader)}，请删除${draft.called(leader)}。`);
  const gone = [step, ...companionsOf(draft, step)];
  const told = settleChoices(draft, gone);
  const before = draft
    .into(step)
    .map(hostOf)
    .find((node) => !gone.includes(node));
  // What belongs to it first: then it leads where the case really goes on.
  for (const one of gone.toReversed()) cut(draft, one, gone);
  return { focus: before?.id ?? draft.start.id, told };
}

/** Leads what comes to the step on to what is behind it. A branch of a choice in which nothing is left, and which leads back, goes. */
function cut(draft: Draft, step: ModelElement, gone: readonly ModelElement[]): void {
  if (draft.find(step.id) !== step) return;
  const [out] = is(step, "bpmn:EventBasedGateway") ? waysOut(draft, step) : draft.outOf(step);
  const target = out && targetOf(out);
  const arriving = draft.into(step).filter((flow) => !gone.includes(hostOf(flow)) || hostOf(flow) !== step);
  if (target !== undefined && target !== step) {
    const back = reachable(draft, [target]);
    const kept = arriving.filter((flow) => sourceOf(flow) !== target && !isEmptyReturn(draft, flow, { step, back }));
    for (const flow of kept) draft.retarget(flow, target);
    if (is(target, "bpmn:ParallelGateway") && isJoin(draft, target)) oneWayTo(draft, target, kept);
  }
  for (const event of is(step, "bpmn:EventBasedGateway") ? draft.outOf(step).map(targetOf) : []) draft.remove(event);
  draft.remove(step);
}

/** What the events of a wait lead to; the first is that of the message. */
function waysOut(draft: Draft, wait: ModelElement): readonly ModelElement[] {
  return draft.outOf(wait).flatMap((flow) => draft.outOf(targetOf(flow)));
}

interface Cutting {
  readonly step: ModelElement;
  /** What can be reached from where the branch leads. */
  readonly back: ReadonlySet<ModelElement>;
}

/** Of a choice with other branches, a branch with nothing but this step, from which the case came back to before the choice. */
function isEmptyReturn(draft: Draft, flow: ModelElement, { step, back }: Cutting): boolean {
  const from = sourceOf(flow);
  if (!is(from, "bpmn:ExclusiveGateway") || draft.outOf(from).length < 2 || draft.into(step).length > 1) return false;
  const withoutStep = reachable(draft, [draft.start], (node) => node === step || node === from);
  const [out] = draft.outOf(step);
  return out !== undefined && back.has(from) && withoutStep.has(targetOf(out));
}

function takeGateway(draft: Draft, gateway: ModelElement): Change {
  const branches = draft.outOf(gateway).length;
  if (isSplit(draft, gateway))
    refuseEdit(
      `${draft.called(gateway)}有${branches}个分支，请先删除分支，只剩一个分支时${draft.called(gateway)}自动取消。`,
    );
  if (isJoin(draft, gateway)) refuseEdit(`${draft.called(gateway)}汇合同时办理的分支，分支删除后自动取消。`);
  const [out] = draft.outOf(gateway);
  const target = out && targetOf(out);
  if (target === undefined) refuseEdit(`${draft.called(gateway)}还没有通到任何环节。`);
  if (isFork(draft, target) || isJoin(draft, target)) refuseEdit(`${draft.called(gateway)}汇合几个分支，不能删除。`);
  bypass(draft, gateway);
  return { focus: target.id };
}

function refuseOther(draft: Draft, element: ModelElement): never {
  const called = draft.called(element);
  if (is(element, "bpmn:StartEvent")) refuseEdit("流程的开始不能删除。");
  if (is(element, "bpmn:EndEvent")) refuseEdit(`${called}是结束，不能单独删除；删除通到它的分支后，它自动取消。`);
  if (is(element, "bpmn:BoundaryEvent")) refuseEdit(`${called}随它所在的环节一起删除，不能单独删除。`);
  return refuseEdit(`${called}是等待环节的一部分，请删除整个等待环节。`);
}
