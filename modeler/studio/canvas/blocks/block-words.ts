import { ROLE_NAMES } from "../../../../domain/case/actor.ts";
import type { StepDefinition, StepElement } from "../../../../domain/case/define-step.ts";
import { isStepKind, stepKind } from "../../../../domain/case/steps.ts";
import { STAGE_NAMES, type Stage } from "../../../../domain/case/step-terms.ts";
import { parseGroup } from "../../../../domain/posting/candidate-group.ts";
import { departmentOfTopic } from "../../../../domain/posting/department-topic.ts";
import { type ModelElement, settingOf, text, topicOf } from "../../../rules/model.ts";
import type { Member, Organisation } from "./organisation.ts";

/** What a block says of its step beside the name. */
export interface BlockWords {
  /** Who carries it out. */
  readonly who: string;
  /** Working days; empty where none are set. */
  readonly days: string;
  readonly by: StepElement["as"] | null;
  readonly stage: Stage | null;
}

/** The words of a step, from its declaration, its settings and the organisation. */
export function blockWords(element: ModelElement, organisation: Organisation): BlockWords {
  const name = settingOf(element, "kind") ?? "";
  const kind = isStepKind(name) ? stepKind(name) : null;
  if (kind === null) return { who: "未设定环节类型", days: "", by: null, stage: null };
  const member = kind.element.as === "call" ? organisation.members?.[text(element, "calledElement") ?? ""] : undefined;
  return {
    who: whoOf(element, kind, organisation, member),
    days: daysOf(element, member),
    by: kind.element.as,
    stage: stageOf(element, kind),
  };
}

function whoOf(
  element: ModelElement,
  { element: drawn }: StepDefinition,
  organisation: Organisation,
  member: Member | undefined,
): string {
  switch (drawn.as) {
    case "person":
      return postOf(text(element, "camunda:candidateGroups") ?? "", organisation);
    case "platform":
      return "系统自动办理";
    case "department":
      return `${departmentName(departmentOfTopic(topicOf(element) ?? "") ?? "", organisation)}系统`;
    case "table":
      return "按决定表判断";
    case "call":
      return member ? departmentName(member.departmentId, organisation) : "按事项的流程办理";
    case "wait":
      return "等待";
  }
}

function postOf(name: string, { departments, zones, offices = {} }: Organisation): string {
  const group = parseGroup(name);
  if (group === null) return "未设定办理人员";
  switch (group.post) {
    case "clerk":
      return `${zones[group.zoneId] ?? ""}综合窗口`;
    case "issuance":
      return "出件窗口";
    case "chief":
      return [ROLE_NAMES.chiefRepresentative, departments[group.departmentId]].join(" ").trim();
    case "officer": {
      const office = group.officeId === null ? "" : (offices[`${group.departmentId}/${group.officeId}`] ?? "");
      return `${departments[group.departmentId] ?? ROLE_NAMES.officer}${office}`;
    }
  }
}

function departmentName(id: string, { departments }: Organisation): string {
  return departments[id] ?? "部门";
}

function daysOf(element: ModelElement, member: Member | undefined): string {
  // What is promised at once.
  if (member?.days === 0) return "当场办结";
  const days = settingOf(element, "days") ?? (member ? String(member.days) : undefined);
  return days === undefined || !/^\d+$/u.test(days) ? "" : `${days}个工作日`;
}

function stageOf(element: ModelElement, kind: StepDefinition): Stage | null {
  const stage = kind.stage === "any" ? settingOf(element, "stage") : kind.stage;
  return stage !== undefined && Object.hasOwn(STAGE_NAMES, stage) ? (stage as Stage) : null;
}
