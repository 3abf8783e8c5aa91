import { create } from "../../../modeler/blocks/moddle.ts";
import { children, type ModelElement, reference } from "../../../modeler/rules/model.ts";
import { processOf } from "../../../modeler/layout/process-of.ts";
import type { Edit } from "../../../modeler/edits/edit.ts";

/** A general task behind the node, in the flow that leaves it first. */
export function insertBehind(id: string, newId: string, name: string): Edit {
  return (definitions) => {
    const process = processOf(definitions);
    const [flow] = children(found(process, id), "outgoing");
    const target = flow && reference(flow, "targetRef");
    if (!flow || !target) throw new Error("behind an end nothing follows");
    const values = [create("camunda:Property", { name: "kind", value: "generalTask" })];
    const properties = create("camunda:Properties", { values });
    const step = create("bpmn:UserTask", {
      id: newId,
      name,
      "camunda:candidateGroups": "officer:SCJG",
      extensionElements: create("bpmn:ExtensionElements", { values: [properties] }),
      incoming: [flow],
    });
    const onward = create("bpmn:SequenceFlow", { id: `${newId}-to-${target.id}`, sourceRef: step, targetRef: target });
    set(step, "outgoing", [onward]);
    set(flow, "targetRef", step);
    set(
      target,
      "incoming",
      children(target, "incoming").map((other) => (other === flow ? onward : other)),
    );
    add(process, step, onward);
    return { focus: newId, told: [] };
  };
}

/** The node with one way in and out is gone; its flow leads on. */
export function removeStep(id: string): Edit {
  return (definitions) => {
    const process = processOf(definitions);
    const node = found(process, id);
    const [arriving, ...others] = children(node, "incoming");
    const [leaving] = children(node, "outgoing");
    const target = leaving && reference(leaving, "targetRef");
    if (!arriving || !target) throw new Error("an end is not removed");
    const all = [arriving, ...others];
    for (const flow of all) set(flow, "targetRef", target);
    set(
      target,
      "incoming",
      children(target, "incoming").flatMap((other) => (other === leaving ? all : [other])),
    );
    const gone = new Set<ModelElement>([node, leaving]);
    set(
      process,
      "flowElements",
      children(process, "flowElements").filter((element) => !gone.has(element)),
    );
    return { focus: target.id, told: [] };
  };
}

/** The element has another name. */
export function renamed(id: string, name: string): Edit {
  return (definitions) => {
    set(found(processOf(definitions), id), "name", name);
    return { focus: id, told: [] };
  };
}

function found(process: ModelElement, id: string): ModelElement {
  const element = children(process, "flowElements").find((other) => other.id === id);
  if (!element) throw new Error(`there is no '${id}'`);
  return element;
}

function add(process: ModelElement, ...elements: readonly ModelElement[]): void {
  for (const element of elements) Object.assign(element, { $parent: process });
  set(process, "flowElements", [...children(process, "flowElements"), ...elements]);
}

function set(element: ModelElement, property: string, value: unknown): void {
  (element as unknown as { set(name: string, value: unknown): void }).set(property, value);
}
