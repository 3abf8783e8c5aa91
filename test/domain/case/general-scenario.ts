import type { Command } from "../../../domain/case/commands.gen.ts";
import type { GeneralTaskSettings } from "../../../domain/case/general/general-task.ts";
import type { Stage as FlowStage } from "../../../domain/case/step-terms.ts";
import type { StepNode } from "../../../domain/flow/plan.ts";
import { planWith } from "../../support/free-plan.ts";
import { scenarioAt, task, type Scenario, type Stage } from "./scenario.ts";

/** A form with a field of every sort, three of which route. */
export const SETTINGS: GeneralTaskSettings = {
  fields: [
    { type: "checkbox", id: "urgent", key: "urgent", label: "加急", routing: true },
    {
      type: "number",
      id: "copies",
      key: "copies",
      label: "份数",
      validate: { required: true, integer: true, min: 0, max: 100 },
      routing: true,
    },
    {
      type: "radio",
      id: "place",
      key: "place",
      label: "存放地点",
      values: [
        { value: "hall", label: "大厅" },
        { value: "archive", label: "档案室" },
      ],
      validate: { required: true },
      routing: true,
    },
    { type: "datetime", subtype: "date", id: "day", key: "day", label: "核对日期" },
    { type: "textarea", id: "note", key: "note", label: "说明" },
  ],
  outcomes: [
    { word: "complete", name: "齐全" },
    { word: "incomplete", name: "不齐全" },
  ],
};

/** The node of such a step. */
export function generalStep(settings: GeneralTaskSettings = SETTINGS, stage: FlowStage = "review"): StepNode {
  const plan = planWith("SC-021", {
    check: { kind: "generalTask", name: "档案核对", stage, settings: { ...settings } },
  });
  const node = plan.nodes["check"];
  if (node?.type !== "step") throw new Error("no step");
  return node;
}

/** A case at a stage, with a general task to be done. */
export function scenarioWithGeneral(
  at: Stage = "underReview",
  settings: GeneralTaskSettings = SETTINGS,
  stage: FlowStage = "review",
): Scenario {
  const scenario = scenarioAt(at);
  scenario.change({ step: generalStep(settings, stage) });
  return scenario;
}

type Complete = Extract<Command, { type: "completeGeneralTask" }>;

/** What is entered, valid by default. */
export function completed(values: Record<string, unknown> = {}, changes: Partial<Complete> = {}): Complete {
  return {
    type: "completeGeneralTask",
    task: { ...task("check"), kind: "generalTask" },
    outcome: "complete",
    values: { urgent: true, copies: 2, place: "archive", note: "张三当面核对", ...values } as Complete["values"],
    ...changes,
  };
}
