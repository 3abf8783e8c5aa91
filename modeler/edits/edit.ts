import { type ModelElement, is } from "../rules/model.ts";
import { Draft } from "./draft.ts";
import { refuseEdit } from "./edit-refused.ts";
import { arePartsWhole } from "./parallel-parts.ts";
import type { Change, Edit, Edited } from "./edited.ts";
import { settled } from "./settle.ts";

export type { Change, Edit, Edited };

/** Carries a change out and leaves a flow behind in which nothing dangles: see `settled`. */
export function edited(definitions: ModelElement, change: (draft: Draft) => Change): Edited {
  const draft = new Draft(definitions);
  const wereWhole = arePartsWhole(draft);
  const done = settled(draft, () => {
    const { focus, told = [] } = change(draft);
    return { focus, told };
  });
  const hasParts = draft.nodes.some((node) => is(node, "bpmn:ParallelGateway"));
  if (wereWhole && hasParts && !arePartsWhole(draft))
    refuseEdit("这样会有连线通进同时办理的分支，或者从分支里通出来，办件会停在汇合处，请换一个位置。");
  return done;
}
