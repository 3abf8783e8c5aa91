import { type Rows, rowsOf } from "../conditions/rows.ts";
import { formatCondition } from "../../domain/flow/condition.ts";
import { type ModelElement, is, reference } from "../rules/model.ts";
import { type Draft, set, sourceOf } from "./draft.ts";
import { type Edited, edited } from "./edit.ts";
import { refuseEdit } from "./edit-refused.ts";
import { conditionOn } from "./reads.ts";

/**
 * Makes the branch take every case for which no other holds. The branch that did so until now gets the opposite of its condition, where there are two branches and the opposite can be shown as rows; otherwise the
 * designer is told to set one.
 */
export function setDefaultBranch(definitions: ModelElement, { branch }: { readonly branch: string }): Edited {
  return edited(definitions, (draft) => {
    const flow = draft.flow(branch);
    const gateway = sourceOf(flow);
    if (!is(gateway, "bpmn:ExclusiveGateway") || draft.outOf(gateway).length < 2)
      refuseEdit("只有分情况的分支可以设为其他情况。");
    const former = reference(gateway, "default");
    if (former === flow) return { focus: branch };
    const opposite = former === undefined ? null : oppositeOf(draft, flow, gateway);
    set(gateway, "default", flow);
    draft.setCondition(flow, undefined);
    if (former !== undefined && opposite !== null) draft.setCondition(former, opposite);
    const isOpen = former !== undefined && opposite === null;
    return { focus: branch, told: isOpen ? [`请为${draft.called(former)}设定条件。`] : [] };
  });
}

function oppositeOf(draft: Draft, flow: ModelElement, gateway: ModelElement): string | null {
  const condition = conditionOn(flow);
  if (draft.outOf(gateway).length !== 2 || condition === null) return null;
  const opposite = formatCondition({ op: "not", of: condition });
  const rows: Rows | null = rowsOf(opposite);
  return rows === null ? null : opposite;
}
