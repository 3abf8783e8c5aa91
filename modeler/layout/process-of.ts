import { type ModelElement, children, is } from "../rules/model.ts";

/** The process of a diagram. Throws when it has none. */
export function processOf(definitions: ModelElement): ModelElement {
  const process = children(definitions, "rootElements").find((root) => is(root, "bpmn:Process"));
  if (!process) throw new Error(`'${definitions.id}' has no process`);
  return process;
}
