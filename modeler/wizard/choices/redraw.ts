import type { ServiceItem } from "../../../domain/item/service-item.ts";
import { Draft, set, sourceOf, targetOf } from "../../edits/draft.ts";
import { type Edited, edited } from "../../edits/edit.ts";
import { refuseEdit } from "../../edits/edit-refused.ts";
import { adopt } from "../../edits/fragment.ts";
import { setProperty } from "../../edits/properties.ts";
import { conditionText } from "../../edits/reads.ts";
import { propertiesOf } from "../../gate/diagram.ts";
import { type ModelElement, children, is, reference, text } from "../../rules/model.ts";
import { standardDiagram } from "../standard-flow.ts";
import { type WizardChoices, withChoices } from "./choices.ts";
import { meaningOf } from "./match-flows.ts";
import { wizardChoicesOf } from "./read-choices.ts";

/**
 * Draws the flow anew for other choices. What stays keeps its id and everything that was set at it: only what differs between the standard steps of before and of now is written. Refuses a flow that has no standard
 * shape any more.
 */
export function redraw(
  definitions: ModelElement,
  { item, choices }: { readonly item: ServiceItem; readonly choices: WizardChoices },
): Edited {
  const read = wizardChoicesOf(definitions, item);
  if ("reason" in read) return refuseEdit(read.reason);
  return edited(definitions, (draft) => {
    const idOf = idsIn(draft, read.ids);
    const before = new Draft(standardDiagram(withChoices(item, read.choices), idOf));
    const after = new Draft(standardDiagram(withChoices(item, choices), idOf));
    // Composed nodes become the draft's own, without the flows among which they were composed.
    const flows = after.flows.map((flow) => wantedOf(after, flow));
    const added = bringNodes(draft, before, after);
    bringFlows(draft, flows);
    for (const node of draft.nodes) if (after.find(node.id) === undefined) draft.remove(node);
    return { focus: added ?? draft.start.id };
  });
}

/** Known nodes by the ids that they have; new ones by ids that are free. */
function idsIn(draft: Draft, known: ReadonlyMap<string, string>): (key: string) => string {
  const ids = new Map(known);
  return (key) => {
    const found = ids.get(key);
    if (found !== undefined) return found;
    const given = new Set([...ids.values()].map((id) => id.toLowerCase()));
    let free = draft.freeId(key);
    for (let number = 2; given.has(free.toLowerCase()); number++) free = draft.freeId(`${key}${number}`);
    ids.set(key, free);
    return free;
  };
}

/** Adds what is new and writes what differs. Answers the first new step. */
function bringNodes(draft: Draft, before: Draft, after: Draft): string | null {
  let first: string | null = null;
  for (const node of after.nodes) {
    const own = draft.find(node.id);
    if (own !== undefined && own.$type === node.$type) write(own, before.find(node.id) ?? node, node);
    else {
      if (own !== undefined) draft.remove(own);
      adopt(draft, node);
      if (first === null && propertiesOf(node).length > 0) first = node.id;
    }
  }
  for (const event of after.nodes) {
    const host = reference(event, "attachedToRef");
    const own = host && draft.find(event.id);
    if (host && own) set(own, "attachedToRef", draft.node(host.id));
  }
  return first;
}

const WRITTEN = ["name", "camunda:candidateGroups", "camunda:topic", "camunda:decisionRef"] as const;

/** Takes over into a step what another choice changed of it. */
function write(own: ModelElement, before: ModelElement, after: ModelElement): void {
  for (const property of WRITTEN)
    if (text(before, property) !== text(after, property)) set(own, property, text(after, property));
  if (documented(before) !== documented(after)) set(own, "documentation", after.get("documentation"));
  const [old, fresh] = [new Map(propertiesOf(before)), new Map(propertiesOf(after))];
  for (const name of new Set([...old.keys(), ...fresh.keys()]))
    if (old.get(name) !== fresh.get(name)) setProperty(own, name, fresh.get(name));
}

function documented(element: ModelElement): string {
  return children(element, "documentation")
    .map((one) => text(one, "text") ?? "")
    .join("\n");
}

/** A flow of the standard diagram, by the ids of its ends. */
interface Wanted {
  readonly from: string;
  readonly to: string;
  readonly name: string | undefined;
  readonly condition: string | undefined;
  readonly isDefault: boolean;
  /** For which cases it is taken. */
  readonly meaning: string;
}

function wantedOf(after: Draft, flow: ModelElement): Wanted {
  return {
    from: sourceOf(flow).id,
    to: targetOf(flow).id,
    name: flow.name,
    condition: conditionText(flow) ?? undefined,
    isDefault: after.isDefault(flow),
    meaning: meaningOf(flow),
  };
}

/** Leads every flow where it leads now. One that leaves the same node for the same cases is the same flow. */
function bringFlows(draft: Draft, flows: readonly Wanted[]): void {
  const kept = new Set<ModelElement>();
  for (const wanted of flows) {
    const [source, target] = [draft.node(wanted.from), draft.node(wanted.to)];
    const own = flowLike(draft, wanted, kept);
    if (own !== undefined && targetOf(own) !== target) draft.retarget(own, target);
    kept.add(own ?? draft.connect(source, target, wanted));
  }
  for (const flow of draft.flows) if (!kept.has(flow)) draft.disconnect(flow);
}

function flowLike(draft: Draft, wanted: Wanted, kept: ReadonlySet<ModelElement>): ModelElement | undefined {
  const source = draft.node(wanted.from);
  const alike = draft
    .outOf(source)
    .filter((one) => !kept.has(one) && draft.isDefault(one) === wanted.isDefault && meaningOf(one) === wanted.meaning);
  const there = alike.find((one) => targetOf(one).id === wanted.to);
  return there ?? (is(source, "bpmn:ParallelGateway") ? undefined : alike[0]);
}
