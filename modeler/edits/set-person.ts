import { isStepKind, stepKind } from "../../domain/case/steps.ts";
import { parseGroup } from "../../domain/posting/candidate-group.ts";
import { isDepartmentTopic } from "../../domain/posting/department-topic.ts";
import { type ModelElement, is, settingOf } from "../rules/model.ts";
import { set } from "./draft.ts";
import { type Edited, edited } from "./edit.ts";
import { refuseEdit } from "./edit-refused.ts";
import { mayAct } from "./new-step.ts";

/** Sets who carries a step out: a candidate group; for a step of a department's own system its topic. Refuses a post whose people may never do such work. */
export function setPerson(
  definitions: ModelElement,
  { step: id, by }: { readonly step: string; readonly by: string },
): Edited {
  return edited(definitions, (draft) => {
    const step = draft.node(id);
    const name = settingOf(step, "kind") ?? "";
    const kind = isStepKind(name) ? stepKind(name) : refuseEdit(`${draft.called(step)}没有设定环节类型。`);
    if (kind.element.as === "department") {
      if (!isDepartmentTopic(by)) refuseEdit("请选择由哪个部门的系统办理。");
      set(step, "camunda:topic", by);
      return { focus: id };
    }
    if (!is(step, "bpmn:UserTask")) refuseEdit(`${draft.called(step)}由系统办理，不能设定办理岗位。`);
    if (parseGroup(by) === null) refuseEdit("请选择一个办理岗位。");
    if (!mayAct(kind, by)) refuseEdit(`这个岗位没有办理${draft.called(step)}的职权，请选择另一个岗位。`);
    set(step, "camunda:candidateGroups", by);
    return { focus: id };
  });
}
