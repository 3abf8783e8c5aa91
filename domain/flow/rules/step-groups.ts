import { ROLE_NAMES } from "../../case/actor.ts";
import { COMMANDS } from "../../case/commands.gen.ts";
import type { DecideContext } from "../../case/context.ts";
import type { StepDefinition } from "../../case/define-step.ts";
import { isStepKind, stepKind } from "../../case/steps.ts";
import type { ServiceItem } from "../../item/service-item.ts";
import { parseGroup, POST_OF_GROUP, type CandidateGroup } from "../../posting/candidate-group.ts";
import { isDepartmentTopic } from "../../posting/department-topic.ts";
import type { LawRule } from "../law/rule.ts";
import { called } from "../law/words.ts";
import { stepsOf, type StepNode } from "../plan.ts";

/** Each person's step is given to one post to which the law gives it: acceptance to the item's own window or department, the signature to the chief representative of the department that decides. */
export const stepGroups: LawRule = ({ plan, item }) =>
  stepsOf(plan).flatMap(([element, step]) =>
    (isStepKind(step.kind) ? groupProblems(stepKind(step.kind), step, item) : []).map((problem) => ({
      element,
      message: `${called(plan, element)}${problem}。`,
    })),
  );

function groupProblems(kind: StepDefinition, step: StepNode, item: ServiceItem): readonly string[] {
  const { group } = step;
  if (kind.element.as === "department") return topicProblems(group);
  if (kind.element.as !== "person") return group === null ? [] : ["不由人员办理，不能设定办理岗位"];
  const held = group === null ? null : parseGroup(group);
  if (held === null) return [group === null ? "没有设定由谁办理" : "的办理岗位不是大厅的岗位，每个环节设一个岗位"];
  if (!mayAct(kind, held, item)) return [`不能由${ROLE_NAMES[POST_OF_GROUP[held.post]]}办理，${whyNot(kind, item)}`];
  return placeProblems(step, held, item);
}

function topicProblems(group: string | null): readonly string[] {
  return isDepartmentTopic(group) ? [] : ["没有设定由哪个部门的系统办理"];
}

/** Who accepts, the item says. */
function whyNot({ kind }: StepDefinition, { hall }: ServiceItem): string {
  if (kind !== "acceptance") return "这个岗位没有相应职权";
  return `事项设置规定由${ROLE_NAMES[hall.acceptanceBy]}受理`;
}

/** Whether people of this post may ever send the command that completes the step; a command may leave it to the item. */
function mayAct({ command }: StepDefinition, { post }: CandidateGroup, item: ServiceItem): boolean {
  if (command === null) return false;
  const { by } = COMMANDS[command];
  if (by === "rule") return true;
  return (typeof by === "function" ? by({ item } as DecideContext) : by).includes(POST_OF_GROUP[post]);
}

/** Acceptance is the item's own; a signature, and whatever the organ that decides does itself, that of its department. */
function placeProblems({ kind, settings }: StepNode, held: CandidateGroup, item: ServiceItem): readonly string[] {
  const isOwn =
    held.post === "clerk"
      ? held.zoneId === item.zoneId
      : held.post === "issuance" || held.departmentId === item.departmentId;
  if (isOwn) return [];
  if (kind === "acceptance") return ["只能由事项所在服务区或者事项的部门办理"];
  if (SIGNED.includes(kind)) return ["只能由事项所属部门的首席代表签批"];
  const isLead = kind === "review" && settings["lead"] !== false;
  return isLead || OWN.includes(kind)
    ? [`只能由事项所属部门办理${isLead ? "，其他部门可以协办审查或者提出意见" : ""}`]
    : [];
}

const SIGNED: readonly string[] = ["signOffTask", "terminationSignOff", "forwarding"];
/** What the organ that decides does itself (APL arts. 22, 34). */
const OWN: readonly string[] = ["deliberation", "publicity", "upperAnswer", "postCheck"];
