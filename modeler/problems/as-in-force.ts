import { Draft, set, sourceOf, targetOf } from "../edits/draft.ts";
import type { Edit } from "../edits/edit.ts";
import { setProperty } from "../edits/properties.ts";
import { isStep } from "../edits/walk.ts";
import { propertiesOf } from "../gate/diagram.ts";
import { type ModelElement, is, settingOf, text } from "../rules/model.ts";

/**
 * An edit that puts back what the release in force has: steps that it draws and that the release has under the same id and kind are named and set as there, and so are the branches between them. What somebody deleted
 * by mistake comes back as it was, not as a standard flow has it.
 */
export function asInForce(edit: Edit, inForce: ModelElement | null): Edit {
  if (inForce === null) return edit;
  return (definitions) => {
    const had = new Set(elementsOf(new Draft(definitions)).map(({ id }) => id));
    const done = edit(definitions);
    const [now, then] = [new Draft(definitions), new Draft(inForce)];
    const fresh = elementsOf(now).filter(({ id }) => !had.has(id));
    for (const element of fresh) {
      const before = counterpart(element, now, then);
      if (before !== undefined) restore(element, before);
    }
    return done;
  };
}

function elementsOf({ nodes, flows }: Draft): readonly ModelElement[] {
  return [...nodes, ...flows];
}

/** The same step, a gateway behind the same step, or a flow between the same two. */
function counterpart(element: ModelElement, now: Draft, then: Draft): ModelElement | undefined {
  const same = then.find(element.id);
  if (same !== undefined) return same.$type === element.$type ? same : undefined;
  if (is(element, "bpmn:SequenceFlow")) return flowLike(element, now, then);
  if (!is(element, "bpmn:ExclusiveGateway")) return undefined;
  const [before] = now.into(element).map(sourceOf);
  return then.nodes.find(
    (node) => is(node, "bpmn:ExclusiveGateway") && then.into(node).some((flow) => sourceOf(flow).id === before?.id),
  );
}

function flowLike(flow: ModelElement, now: Draft, then: Draft): ModelElement | undefined {
  const source = sourceOf(flow);
  const from = isStep(source) ? then.find(source.id) : counterpart(source, now, then);
  return from && then.outOf(from).find((one) => targetOf(one).id === targetOf(flow).id);
}

function restore(element: ModelElement, before: ModelElement): void {
  const kind = settingOf(element, "kind");
  if (kind !== settingOf(before, "kind")) return;
  if (before.name !== undefined) set(element, "name", before.name);
  if (kind === undefined) return;
  for (const [name, value] of propertiesOf(before)) setProperty(element, name, value);
  const group = text(before, "camunda:candidateGroups");
  if (group !== undefined) set(element, "camunda:candidateGroups", group);
}
