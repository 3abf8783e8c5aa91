import { parseGroup } from "../../domain/posting/candidate-group.ts";
import { type ModelElement, called, is, text } from "./model.ts";
import type { RuleFactory } from "./rule.ts";
import { STAGES, stageOf } from "./steps.ts";

/** A user task must state who may claim it and to which stage its time counts. */
export const userTaskHasGroupAndStage: RuleFactory = () => ({
  check(element, reporter) {
    if (!is(element, "bpmn:UserTask")) return;
    for (const message of problems(element)) reporter.report(element.id, message);
  },
});

function problems(element: ModelElement): string[] {
  const found: string[] = [];
  const groups =
    text(element, "camunda:candidateGroups")
      ?.split(",")
      .map((group) => group.trim()) ?? [];
  if (groups.length === 0) found.push(`人工环节${called(element)}没有设定由谁办理。`);
  if (groups.some((group) => parseGroup(group) === null))
    found.push(`人工环节${called(element)}的办理岗位“${groups.join("，")}”不是大厅的岗位。`);
  if (text(element, "camunda:assignee") !== undefined)
    found.push(`人工环节${called(element)}不能指定到个人，请设定岗位。`);
  if (!STAGES.includes(stageOf(element) ?? "")) found.push(`人工环节${called(element)}没有设定所属阶段。`);
  return found;
}
