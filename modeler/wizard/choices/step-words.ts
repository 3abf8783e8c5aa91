import { type ModelElement, children, is, reference, settingOf, text } from "../../rules/model.ts";
import { groupOf } from "../../edits/new-step.ts";
import { parseGroup } from "../../../domain/posting/candidate-group.ts";

/** What makes one step another than the next of its kind. What a designer sets otherwise — names, posts, days — says nothing of the shape of a flow. */
const TELLING: Readonly<Record<string, readonly string[]>> = {
  specialProcedure: ["procedure"],
  notice: ["stage", "paper"],
  review: ["lead"],
  payment: ["stage"],
  paymentWait: ["stage"],
  generalTask: ["stage"],
  departmentStep: ["stage"],
  exchange: ["stage"],
  forwarding: ["after"],
  upperAnswer: ["afterwards"],
};

/** What a node is, in words that are the same for two nodes which stand for each other in two diagrams of the same flow. */
export function nodeWord(node: ModelElement): string {
  const kind = settingOf(node, "kind");
  if (kind === undefined) return [node.$type, ...triggersOf(node)].join(" ");
  const told = (TELLING[kind] ?? []).map((name) => settingOf(node, name) ?? "");
  return ["step", kind, ...told, ...departmentsOf(kind, node)].join(" ");
}

/** Each asked department is a step of its own. */
function departmentsOf(kind: string, node: ModelElement): readonly string[] {
  return kind === "opinion" ? [askedDepartment(node) ?? ""] : [];
}

/** The department of the people who carry a step out. */
export function askedDepartment(node: ModelElement): string | null {
  const group = parseGroup(groupOf(node));
  return group !== null && "departmentId" in group ? group.departmentId : null;
}

/** What an event waits for, or catches. */
export function triggersOf(node: ModelElement): readonly string[] {
  if (!is(node, "bpmn:Event")) return [];
  return children(node, "eventDefinitions").map((trigger) => {
    const error = is(trigger, "bpmn:ErrorEventDefinition") ? reference(trigger, "errorRef") : undefined;
    return error === undefined ? trigger.$type : `${trigger.$type} ${text(error, "errorCode") ?? ""}`;
  });
}
