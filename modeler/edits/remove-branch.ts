import { type ModelElement, is } from "../rules/model.ts";
import { type Draft, sourceOf } from "./draft.ts";
import { type Change, type Edited, edited } from "./edit.ts";
import { refuseEdit } from "./edit-refused.ts";
import { isSplit } from "./walk.ts";

/** Takes a branch away with everything that only it leads to. Where one branch is left, the gateway goes, too. The branch is named by its flow. */
export function removeBranch(definitions: ModelElement, { branch }: { readonly branch: string }): Edited {
  return edited(definitions, (draft) => takeBranch(draft, draft.flow(branch)));
}

/** The same within an edit. */
export function takeBranch(draft: Draft, flow: ModelElement): Change {
  const gateway = sourceOf(flow);
  if (!isSplit(draft, gateway) || is(gateway, "bpmn:EventBasedGateway"))
    refuseEdit("这条连线不是分支，不能单独删除，请删除环节。");
  const others = draft.outOf(gateway).filter((one) => one !== flow);
  if (draft.isDefault(flow) && others.length > 1)
    refuseEdit(`${draft.called(flow)}接受其他分支都不成立的情形，请先把另一个分支设为其他情况。`);
  draft.disconnect(flow);
  const [left] = others;
  if (left !== undefined && others.length === 1) draft.setCondition(left, undefined);
  return { focus: draft.into(gateway)[0] ? sourceOf(draft.into(gateway)[0] as ModelElement).id : gateway.id };
}
