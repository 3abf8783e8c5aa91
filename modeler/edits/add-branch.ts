import type { Rows } from "../conditions/rows.ts";
import { type ModelElement, is, reference } from "../rules/model.ts";
import { type Draft, sourceOf, targetOf } from "./draft.ts";
import { type Edited, edited } from "./edit.ts";
import { refuseEdit } from "./edit-refused.ts";
import { forwardOf, joinOf, jointOf } from "./forward.ts";
import { graft, oneWayTo } from "./fragment.ts";
import { type NewStep, putting } from "./new-step.ts";
import { pieceOf } from "./pieces/piece-of.ts";
import { conditionTextOf } from "./set-condition.ts";
import { isFork, isSplit, scopes } from "./walk.ts";

/** A further branch. */
export interface NewBranch {
  readonly gateway: string;
  readonly name?: string;
  /** Of a choice; may follow. */
  readonly condition?: Rows;
  /** What is done in it; may be absent only where it leads somewhere of its own. */
  readonly step?: NewStep;
  /** Where the branch of a choice leads; absent: where the other branches meet again. */
  readonly to?: string;
}

/** Adds a branch to a choice or to a parallel part. */
export function addBranch(definitions: ModelElement, branch: NewBranch): Edited {
  return edited(definitions, (draft) => {
    const gateway = draft.node(branch.gateway);
    if (!isSplit(draft, gateway) || is(gateway, "bpmn:EventBasedGateway"))
      refuseEdit(`${draft.called(gateway)}没有分支，请先加入“分情况”或者“同时办理”。`);
    const target = targetFor(draft, gateway, branch.to);
    const flow = draft.connect(gateway, target, {
      name: branch.name,
      condition: branch.condition && !isFork(draft, gateway) ? conditionTextOf(branch.condition) : undefined,
    });
    beforeDefault(draft, gateway, flow);
    if (branch.step === undefined) return alone(draft, flow);
    const { entry, exits } = graft(draft, pieceOf(putting(draft, flow, branch.step)), target);
    draft.retarget(flow, entry);
    oneWayTo(draft, target, exits);
    return { focus: entry.id };
  });
}

function targetFor(draft: Draft, gateway: ModelElement, to: string | undefined): ModelElement {
  if (isFork(draft, gateway))
    return joinOf(draft, gateway) ?? refuseEdit(`${draft.called(gateway)}的分支没有汇合，请先汇合。`);
  if (to === undefined) return meetingOf(draft, gateway);
  const target = draft.node(to);
  const around = scopes(draft);
  if (around.get(target) !== around.get(gateway))
    refuseEdit(`分支不能通到同时办理的另一部分，请选择${draft.called(gateway)}所在部分的环节。`);
  if (is(target, "bpmn:StartEvent") || is(target, "bpmn:BoundaryEvent") || isSplitOfWait(draft, target))
    refuseEdit(`分支不能通到${draft.called(target)}。`);
  return target;
}

function isSplitOfWait(draft: Draft, node: ModelElement): boolean {
  return draft.into(node).some((flow) => is(sourceOf(flow), "bpmn:EventBasedGateway"));
}

/** Where two of its branches meet; otherwise where the default, or the first that leads on, begins. */
function meetingOf(draft: Draft, gateway: ModelElement): ModelElement {
  const forward = forwardOf(draft);
  const onward = draft.outOf(gateway).filter((flow) => !forward.back.has(flow));
  const meetings = onward.flatMap((one, at) =>
    onward.slice(at + 1).flatMap((other) => jointOf(forward, [one, other]) ?? []),
  );
  const [nearest] = meetings.toSorted((a, b) => (forward.place.get(a) ?? 0) - (forward.place.get(b) ?? 0));
  const main = reference(gateway, "default") ?? onward[0];
  return nearest ?? (main ? targetOf(main) : refuseEdit(`请选择分支通到哪里。`));
}

/** Branches with a condition stand before the one without. */
function beforeDefault(draft: Draft, gateway: ModelElement, flow: ModelElement): void {
  const last = reference(gateway, "default");
  if (last === undefined) return;
  draft.moveBefore(flow, last);
}

/** Two flows with the same ends would be one. */
function alone(draft: Draft, flow: ModelElement) {
  const isDouble = draft.outOf(sourceOf(flow)).some((one) => one !== flow && targetOf(one) === targetOf(flow));
  if (isDouble || isFork(draft, sourceOf(flow))) refuseEdit("新的分支里要有环节，或者通到别的地方，请选择一个环节。");
  return { focus: flow.id };
}
