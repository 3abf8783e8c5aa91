import { type Rows, rowsProblem, textOf } from "../conditions/rows.ts";
import { type ModelElement, is } from "../rules/model.ts";
import { sourceOf } from "./draft.ts";
import { type Edited, edited } from "./edit.ts";
import { refuseEdit } from "./edit-refused.ts";

/** As the gate of the engine reads it. */
const LONGEST = 500;

/** Sets the condition of a branch, named by its flow. */
export function setCondition(
  definitions: ModelElement,
  { branch, condition }: { readonly branch: string; readonly condition: Rows },
): Edited {
  return edited(definitions, (draft) => {
    const flow = draft.flow(branch);
    if (!is(sourceOf(flow), "bpmn:ExclusiveGateway")) refuseEdit("只有分情况的分支可以设条件。");
    if (draft.isDefault(flow))
      refuseEdit(`${draft.called(flow)}接受其他分支都不成立的情形，不设条件；要设条件，请先把另一个分支设为其他情况。`);
    draft.setCondition(flow, conditionTextOf(condition));
    return { focus: branch };
  });
}

/** The text of the rows. Refuses rows that are not finished. */
export function conditionTextOf(condition: Rows): string {
  const problem = rowsProblem(condition);
  if (problem !== null) refuseEdit(problem);
  const written = textOf(condition);
  return written.length > LONGEST ? refuseEdit("条件太长，请分成几个分支。") : written;
}
