import { type ModelElement, is } from "../rules/model.ts";
import { choiceBehind } from "./choices-behind.ts";
import { companionsOf } from "./companions.ts";
import { type Draft, sourceOf, targetOf } from "./draft.ts";
import { refuseEdit } from "./edit-refused.ts";
import { hostOf, isStep, reachable } from "./walk.ts";

/** Neighbouring elements that are treated as one: entered at one node, left for one other, but for ways back. */
export interface Region {
  readonly entry: ModelElement;
  readonly nodes: ReadonlySet<ModelElement>;
  readonly entering: readonly ModelElement[];
  /** The flows that lead on. */
  readonly leaving: readonly ModelElement[];
  readonly next: ModelElement;
}

/** A step with what belongs to it, and with the choice behind it as far as that leads back or to what belongs to it. Refuses a step that cannot be taken as one. */
export function regionOf(draft: Draft, step: ModelElement): Region {
  if (!isStep(step)) refuseEdit(`${draft.called(step)}不是环节，不能这样移动。`);
  const nodes = new Set([step, ...companionsOf(draft, step)]);
  for (const node of nodes) addOwn(draft, node, nodes);
  absorbReturns(draft, nodes);
  const leaving = draft.flows.filter((flow) => nodes.has(sourceOf(flow)) && !nodes.has(targetOf(flow)));
  const before = backOf(draft, nodes);
  const onward = leaving.filter((flow) => !before.has(targetOf(flow)));
  const targets = new Set((onward.length > 0 ? onward : leaving).map(targetOf));
  const [next, another] = targets;
  if (next === undefined || another !== undefined)
    refuseEdit(`${draft.called(step)}的结论决定后面的走向，不能单独移动，请在它的分支上增加或者删除环节。`);
  const entering = draft.flows.filter((flow) => nodes.has(targetOf(flow)) && !nodes.has(hostOf(flow)));
  if (entering.some((flow) => targetOf(flow) !== entryOf(draft, nodes, step)))
    refuseEdit(`${draft.called(step)}中间还有别的来路，不能整体移动。`);
  return {
    entry: entryOf(draft, nodes, step),
    nodes,
    entering,
    leaving: leaving.filter((flow) => targetOf(flow) === next),
    next,
  };
}

/** The choice behind that asks for the outcome, the events of a wait, the errors of a step, and gateways between. */
function addOwn(draft: Draft, node: ModelElement, nodes: Set<ModelElement>): void {
  const choice = choiceBehind(draft, node);
  if (choice !== undefined) nodes.add(choice);
  if (is(node, "bpmn:EventBasedGateway")) for (const flow of draft.outOf(node)) nodes.add(targetOf(flow));
  if (is(node, "bpmn:Activity")) for (const event of draft.edgesOf(node)) nodes.add(event);
}

/** Branches that leave the region, are entered from nowhere else, and come back to it alone. */
function absorbReturns(draft: Draft, nodes: Set<ModelElement>): void {
  for (const flow of draft.flows.filter((one) => nodes.has(sourceOf(one)))) {
    if (nodes.has(targetOf(flow))) continue;
    const branch = reachable(draft, [targetOf(flow)], (node) => nodes.has(node));
    const inside = [...branch].filter((node) => !nodes.has(node));
    const isOwn = (node: ModelElement): boolean => nodes.has(node) || branch.has(node);
    const isClosed = inside.every(
      (node) =>
        !is(node, "bpmn:EndEvent") &&
        draft.outOf(node).every((one) => isOwn(targetOf(one))) &&
        draft.into(node).every((one) => isOwn(hostOf(one))),
    );
    if (isClosed) for (const node of inside) nodes.add(node);
  }
}

function entryOf(draft: Draft, nodes: ReadonlySet<ModelElement>, step: ModelElement): ModelElement {
  const before = [...nodes].find((node) => isStep(node) && draft.into(node).some((flow) => !nodes.has(hostOf(flow))));
  return before ?? step;
}

/** What can be reached from the start without the region. */
function backOf(draft: Draft, nodes: ReadonlySet<ModelElement>): ReadonlySet<ModelElement> {
  const found = new Set([draft.start]);
  for (const node of found) {
    if (nodes.has(node)) continue;
    const ways = [
      ...draft.outOf(node),
      ...(is(node, "bpmn:Activity") ? draft.edgesOf(node).flatMap((event) => draft.outOf(event)) : []),
    ];
    for (const flow of ways) found.add(targetOf(flow));
  }
  for (const node of nodes) found.delete(node);
  return found;
}

/** Takes the region out of its place: what came to it goes on behind it. Its own flows stay; those that lead on hang until it is put in again. */
export function takeOut(draft: Draft, { entering, next, nodes }: Region): void {
  if (nodes.has(next)) return;
  for (const flow of entering) draft.retarget(flow, next);
}
