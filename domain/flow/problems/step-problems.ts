import { COMMANDS } from "../../case/commands.gen.ts";
import type { DecideContext } from "../../case/context.ts";
import type { StepDefinition } from "../../case/define-step.ts";
import { isStepKind, stepKind } from "../../case/steps.ts";
import type { ServiceItem } from "../../item/service-item.ts";
import { parseGroup, POST_OF_GROUP, type CandidateGroup } from "../../posting/candidate-group.ts";
import { stepsOf, type StepNode } from "../plan.ts";
import { settingsProblems } from "../settings.ts";
import { called, type PlanCheck } from "./problem.ts";

const ID = /^[A-Za-z_][A-Za-z0-9_]{0,60}$/u;

/** Variables are named after elements; to the engine a hyphen is a subtraction. */
export const idProblems: PlanCheck = (plan) =>
  Object.keys(plan.nodes)
    .filter((id) => !ID.test(id))
    .map((element) => ({
      element,
      message: `${called(plan, element)}的编号“${element.slice(0, 61)}”应以英文字母开头，只含英文字母、数字和下划线，不超过61个字符。`,
    }));

/** Kind, settings and group of each step. */
export const stepProblems: PlanCheck = (plan, item) =>
  stepsOf(plan).flatMap(([element, step]) =>
    problemsOf(step, item, plan.legacy).map((problem) => ({
      element,
      message: `${called(plan, element)}${problem}。`,
    })),
  );

/** The settings of the first diagrams were derived, not set. */
function problemsOf(step: StepNode, item: ServiceItem, legacy: boolean): readonly string[] {
  if (!isStepKind(step.kind)) return [`的环节类型“${step.kind}”已不存在`];
  const kind = stepKind(step.kind);
  return [
    ...(legacy ? [] : settingsProblems(kind, step.settings)),
    ...(kind.problems?.(step.settings as never, item) ?? []),
    ...groupProblems(kind, step, item),
    ...(hasExpression(step) ? ["的设置或者名称不能含有“${”或者“#{”"] : []),
  ];
}

function groupProblems(kind: StepDefinition, { group }: StepNode, item: ServiceItem): readonly string[] {
  if (kind.element.as !== "person") return group === null ? [] : ["不由人员办理，不能设定办理岗位"];
  const held = group === null ? null : parseGroup(group);
  if (held === null)
    return [group === null ? "没有设定由谁办理" : `的办理岗位“${group}”不是大厅的岗位，每个环节设一个岗位`];
  if (!mayAct(kind, held, item)) return [`不能由“${group ?? ""}”办理，这个岗位没有相应职权`];
  return placeProblems(kind, held, item);
}

/** Whether people of this post may ever send the command that completes the step; a command may leave it to the item. */
function mayAct({ command }: StepDefinition, { post }: CandidateGroup, item: ServiceItem): boolean {
  if (command === null) return false;
  const { by } = COMMANDS[command];
  if (by === "rule") return true;
  return (typeof by === "function" ? by({ item } as DecideContext) : by).includes(POST_OF_GROUP[post]);
}

/** Acceptance is the item's own, a signature that of its department. */
function placeProblems({ kind }: StepDefinition, held: CandidateGroup, item: ServiceItem): readonly string[] {
  const isOwn =
    held.post === "clerk"
      ? held.zoneId === item.zoneId
      : held.post === "issuance" || held.departmentId === item.departmentId;
  if (isOwn) return [];
  if (kind === "acceptance") return ["只能由事项所在服务区或者事项的部门办理"];
  return kind === "signOffTask" || kind === "terminationSignOff" ? ["只能由事项所属部门的首席代表签批"] : [];
}

/** Values that the engine would carry out as expressions. */
function hasExpression({ name, publicName, settings, group }: StepNode): boolean {
  return /[$#]\{/u.test(JSON.stringify([name, publicName, settings, group]));
}
