import { create } from "../blocks/moddle.ts";
import type { Rows } from "../conditions/rows.ts";
import { type ModelElement, is } from "../rules/model.ts";
import { type Draft, targetOf } from "./draft.ts";
import { type Edited, edited } from "./edit.ts";
import { refuseEdit } from "./edit-refused.ts";
import { graft, oneWayTo } from "./fragment.ts";
import { type NewStep, putting } from "./new-step.ts";
import { pieceOf } from "./pieces/piece-of.ts";
import { flowAt, type Place } from "./place.ts";
import { regionOf } from "./region.ts";
import { conditionTextOf } from "./set-condition.ts";

/** A choice: a named branch, in which something is done, and one for all other cases. */
export interface NewChoice {
  /** The question: 是否需要现场核查？ */
  readonly name: string;
  readonly branch: string;
  /** May follow; the branch has none until then, which is a problem. */
  readonly condition?: Rows;
  /** The name of the other branch; absent: 其他情况. */
  readonly otherwise?: string;
}

/** What is done in the branch: a new step at a place, or a step of the flow, which only such cases then come to. */
export type InBranch = (Place & { readonly step: NewStep }) | { readonly around: string };

/** 分情况: puts a choice into the flow. */
export function insertChoice(definitions: ModelElement, { name, ...choice }: NewChoice & InBranch): Edited {
  return edited(definitions, (draft) => {
    if (name.trim() === "" || choice.branch.trim() === "") refuseEdit("请写明分情况的名称和分支的名称。");
    const gateway = create("bpmn:ExclusiveGateway", { id: draft.freeId("choice"), name: name.trim() });
    const branch = {
      name: choice.branch.trim(),
      condition: choice.condition && conditionTextOf(choice.condition),
    };
    const otherwise = { name: choice.otherwise?.trim() || "其他情况", isDefault: true };
    if ("around" in choice) return around(draft, draft.node(choice.around), { gateway, branch, otherwise });
    return withStep(draft, choice, { gateway, branch, otherwise });
  });
}

interface Parts {
  readonly gateway: ModelElement;
  readonly branch: { readonly name: string; readonly condition: string | undefined };
  readonly otherwise: { readonly name: string; readonly isDefault: boolean };
}

function withStep(draft: Draft, at: Place & { readonly step: NewStep }, { gateway, branch, otherwise }: Parts) {
  const flow = flowAt(draft, at);
  const target = targetOf(flow);
  const put = putting(draft, flow, at.step);
  const others = "before" in at ? draft.into(target).filter((one) => one !== flow) : [];
  draft.add(gateway);
  const { entry, exits } = graft(draft, pieceOf(put), target);
  for (const one of [flow, ...others]) draft.retarget(one, gateway);
  draft.connect(gateway, entry, branch);
  const other = draft.connect(gateway, target, otherwise);
  oneWayTo(draft, target, [...exits, other]);
  return { focus: gateway.id };
}

function around(draft: Draft, step: ModelElement, { gateway, branch, otherwise }: Parts) {
  const region = regionOf(draft, step);
  if (is(region.next, "bpmn:EndEvent") && region.entering.length === 0)
    refuseEdit(`${draft.called(step)}还没有接到流程里。`);
  draft.add(gateway);
  for (const flow of region.entering) draft.retarget(flow, gateway);
  draft.connect(gateway, region.entry, branch);
  const other = draft.connect(gateway, region.next, otherwise);
  oneWayTo(draft, region.next, [...region.leaving, other]);
  return { focus: gateway.id };
}
