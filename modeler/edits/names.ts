import { isStepKind, stepKind } from "../../domain/case/steps.ts";
import { type ModelElement, is, reference, settingOf } from "../rules/model.ts";

/** An element as sentences call it: its name in quotation marks, or what it is. Never its id. */
export function nameOf(element: ModelElement): string {
  const name = element.name?.trim();
  if (name) return `“${name}”`;
  if (is(element, "bpmn:SequenceFlow")) return branchWithoutName(element);
  const kind = settingOf(element, "kind");
  if (kind !== undefined && isStepKind(kind)) return `“${stepKind(kind).name}”`;
  const found = Object.entries(WITHOUT_NAME).find(([type]) => is(element, type));
  return found?.[1] ?? "没有名称的环节";
}

const WITHOUT_NAME: Readonly<Record<string, string>> = {
  "bpmn:StartEvent": "开始",
  "bpmn:EndEvent": "没有名称的结束",
  "bpmn:ParallelGateway": "没有名称的同时办理",
  "bpmn:Gateway": "没有名称的分情况",
  "bpmn:Event": "没有名称的等待",
};

function branchWithoutName(flow: ModelElement): string {
  const target = reference(flow, "targetRef");
  return target === undefined ? "没有名称的分支" : `到${nameOf(target)}的分支`;
}
