import type { Actor } from "../../../domain/case/actor.ts";
import type { Command } from "../../../domain/case/commands.gen.ts";
import type { DepartmentStepSettings } from "../../../domain/case/department/department-step.ts";
import type { Stage as FlowStage } from "../../../domain/case/step-terms.ts";
import type { StepNode } from "../../../domain/flow/plan.ts";
import { planWith } from "../../support/free-plan.ts";
import { scenarioAt, task, type Scenario, type Stage } from "./scenario.ts";

export const TOPIC = "dept.RST.staff-check";

/** Facts of every sort, a text among them unmasked; fields of every sort; an ordinary result of two, and an error. */
export const SETTINGS: DepartmentStepSettings = {
  reads: [
    { fact: "case.number" },
    { fact: "applicant.name" },
    { fact: "applicant.phone" },
    { fact: "applicant.idNumber", unmaskedFor: "按统一社会信用代码查询" },
    { fact: "application.businessMode" },
    { fact: "application.premisesAddress", unmaskedFor: "核对经营场所" },
    { fact: "application.contactName" },
    { fact: "application.plannedOpening" },
    { fact: "application.cateringItems" },
    { fact: "application.premisesArea" },
  ],
  fields: [
    { type: "checkbox", id: "insured", key: "insured", label: "已参保", routing: true },
    {
      type: "number",
      id: "staff",
      key: "staff",
      label: "参保人数",
      validate: { required: true, integer: true, min: 0, max: 1000 },
      routing: true,
    },
    { type: "datetime", subtype: "date", id: "day", key: "day", label: "核验日期" },
    { type: "textarea", id: "remark", key: "remark", label: "核验说明" },
  ],
  outcomes: [
    { word: "matched", name: "核验一致" },
    { word: "mismatched", name: "核验不一致" },
    { word: "notFound", name: "查无登记", error: "NOT_FOUND" },
  ],
};

/** The system of the department, with a key for its topic. */
export const SYSTEM: Actor = {
  id: "system-rst",
  name: "社会保险系统",
  role: "integrator",
  departmentId: "RST",
  zoneId: null,
  officeId: null,
  offices: [],
  identities: [],
  personKey: null,
  provesIdentity: false,
  topics: [TOPIC],
  terminal: "192.0.2.1",
};

/** The node of such a step. */
export function departmentNode(settings: DepartmentStepSettings = SETTINGS, stage: FlowStage = "review"): StepNode {
  const plan = planWith("SC-021", {
    staffCheck: { kind: "departmentStep", name: "参保核验", group: TOPIC, stage, settings: { ...settings } },
  });
  const node = plan.nodes["staffCheck"];
  if (node?.type !== "step") throw new Error("no step");
  return node;
}

/** A case at a stage, with a step that the department's system is to serve. */
export function scenarioWithDepartment(
  at: Stage = "underReview",
  settings: DepartmentStepSettings = SETTINGS,
  stage: FlowStage = "review",
): Scenario {
  const scenario = scenarioAt(at);
  scenario.change({ step: departmentNode(settings, stage) });
  return scenario;
}

const TASK = { ...task("staffCheck"), kind: "departmentStep" };

/** The system takes the step. */
export const taken = { type: "takeDepartmentStep", task: TASK } as const satisfies Command;

type Complete = Extract<Command, { type: "completeDepartmentStep" }>;

/** What the system answers, valid by default. */
export function answered(values: Record<string, unknown> = {}, changes: Partial<Complete> = {}): Complete {
  return {
    type: "completeDepartmentStep",
    task: TASK,
    outcome: "matched",
    errorCode: null,
    message: null,
    values: { insured: true, staff: 12, day: "2026-03-02", remark: "与登记一致", ...values },
    ...changes,
  };
}
