import type { ModelElement } from "../rules/model.ts";
import { type Edited, edited } from "./edit.ts";
import { refuseEdit } from "./edit-refused.ts";
import { oneWayTo } from "./fragment.ts";
import { pairAround } from "./insert-together.ts";
import { keptReadable } from "./kept-readable.ts";
import { regionOf, takeOut } from "./region.ts";

/** 同时办理 of two steps of the flow: the step leaves its place and stands beside the other. */
export function putBeside(
  definitions: ModelElement,
  { step: id, beside }: { readonly step: string; readonly beside: string },
): Edited {
  return edited(definitions, (draft) => {
    const [step, other] = [draft.node(id), draft.node(beside)];
    if (step === other) refuseEdit("请选择另一个环节。");
    keptReadable(draft, () => {
      const region = regionOf(draft, step);
      if (region.nodes.has(other)) refuseEdit(`${draft.called(other)}属于${draft.called(step)}，不能与它同时办理。`);
      takeOut(draft, region);
      const { split, join } = pairAround(draft, other);
      draft.connect(split, region.entry);
      for (const flow of region.leaving) draft.retarget(flow, join);
      oneWayTo(draft, join, region.leaving);
    });
    return { focus: id };
  });
}
