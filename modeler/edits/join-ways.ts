import { create } from "../blocks/moddle.ts";
import type { ModelElement } from "../rules/model.ts";
import { targetOf } from "./draft.ts";
import { type Edited, edited } from "./edit.ts";
import { refuseEdit } from "./edit-refused.ts";
import { forwardOf, joinOf, jointOf } from "./forward.ts";
import { mergedBefore } from "./settle.ts";
import { isFork, reachable } from "./walk.ts";

/** Joins the branches of a parallel part where they meet: the case then goes on once, when all have come to their end. */
export function joinWays(definitions: ModelElement, { split }: { readonly split: string }): Edited {
  return edited(definitions, (draft) => {
    const fork = draft.node(split);
    if (!isFork(draft, fork)) refuseEdit(`${draft.called(fork)}没有同时办理的分支。`);
    if (joinOf(draft, fork) !== undefined) refuseEdit(`${draft.called(fork)}的分支已经汇合。`);
    const meeting = jointOf(forwardOf(draft), draft.outOf(fork));
    if (meeting === undefined) refuseEdit(`${draft.called(fork)}的分支通到不同的结束，请先让它们通到同一个环节。`);
    const join = create("bpmn:ParallelGateway", { id: draft.freeId(`${fork.id}_join`) });
    draft.add(join);
    for (const branch of draft.outOf(fork)) {
      const inside = reachable(draft, [targetOf(branch)], (node) => node === meeting || node === fork);
      const arriving = draft
        .into(meeting)
        .filter(
          (flow) => flow === branch || [...inside].some((node) => node !== meeting && draft.outOf(node).includes(flow)),
        );
      const [only, another] = arriving;
      if (only === undefined) continue;
      if (another === undefined) draft.retarget(only, join);
      else mergedBefore(draft, join, arriving);
    }
    draft.connect(join, meeting);
    return { focus: join.id };
  });
}
