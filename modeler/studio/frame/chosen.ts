import { isStepKind, stepKind } from "../../../domain/case/steps.ts";
import { conditionText } from "../../edits/reads.ts";
import { groupOf } from "../../edits/new-step.ts";
import { readStep } from "../../gate/read-step.ts";
import { children, is, reference, settingOf, type ModelElement } from "../../rules/model.ts";
import type { PanelBranch } from "../branches/branch-panel.tsx";
import type { PanelStep } from "../settings/step-panel.tsx";

/** What is chosen, as its panel wants it. */
export type Chosen =
  | { readonly what: "nothing" }
  | { readonly what: "step"; readonly step: PanelStep }
  | { readonly what: "branch"; readonly branch: PanelBranch }
  /** 分情况 or 同时办理. */
  | { readonly what: "gateway"; readonly id: string; readonly name: string; readonly isChoice: boolean }
  /** Start, end, event. */
  | { readonly what: "other"; readonly id: string; readonly name: string };

/** The chosen element of the open diagram. */
export function chosenIn(definitions: ModelElement, id: string | null, ownDepartment: string | null): Chosen {
  const element = id === null ? undefined : elementOf(definitions, id);
  if (element === undefined) return { what: "nothing" };
  if (is(element, "bpmn:SequenceFlow")) return { what: "branch", branch: branchOf(element) };
  const name = element.name ?? "";
  if (is(element, "bpmn:ExclusiveGateway") || is(element, "bpmn:ParallelGateway"))
    return { what: "gateway", id: element.id, name, isChoice: is(element, "bpmn:ExclusiveGateway") };
  const kind = settingOf(element, "kind");
  if (kind === undefined || !isStepKind(kind)) return { what: "other", id: element.id, name };
  const group = is(element, "bpmn:UserTask") ? groupOf(element) : null;
  const settings = readStep(element, () => undefined)?.settings ?? {};
  return { what: "step", step: { elementId: element.id, kind: stepKind(kind), name, settings, group, ownDepartment } };
}

/** Of the one process of the diagram. */
export function elementOf(definitions: ModelElement, id: string): ModelElement | undefined {
  return processOf(definitions).find((element) => element.id === id);
}

function processOf(definitions: ModelElement): readonly ModelElement[] {
  return children(definitions, "rootElements")
    .filter((root) => is(root, "bpmn:Process"))
    .flatMap((process) => children(process, "flowElements"));
}

function branchOf(flow: ModelElement): PanelBranch {
  const source = reference(flow, "sourceRef");
  const isChoice =
    source !== undefined && is(source, "bpmn:ExclusiveGateway") && children(source, "outgoing").length > 1;
  return {
    id: flow.id,
    name: flow.name ?? "",
    condition: conditionText(flow),
    isDefault: source !== undefined && reference(source, "default") === flow,
    mayHaveCondition: isChoice,
  };
}
