import { type ModelElement, is, children, reference } from "../rules/model.ts";
import { memberAt } from "./network/read-network.ts";

/** The member of a package to which an element of its flow belongs: its opening, its case, or the choice between; null for all others. */
export function memberOfElement(definitions: ModelElement, id: string): string | null {
  const element = children(definitions, "rootElements")
    .filter((root) => is(root, "bpmn:Process"))
    .flatMap((process) => children(process, "flowElements"))
    .find((one) => one.id === id);
  return element === undefined ? null : memberOf(element);
}

function memberOf(element: ModelElement): string | null {
  if (is(element, "bpmn:SequenceFlow")) {
    const source = reference(element, "sourceRef");
    return source !== undefined && is(source, "bpmn:ExclusiveGateway") ? memberOf(source) : null;
  }
  const own = memberAt(element);
  if (own !== undefined || !is(element, "bpmn:ExclusiveGateway")) return own ?? null;
  const [arriving, another] = children(element, "incoming");
  const opening = arriving && reference(arriving, "sourceRef");
  // The merge behind a member takes two flows.
  return another === undefined && opening !== undefined ? (memberAt(opening) ?? null) : null;
}
