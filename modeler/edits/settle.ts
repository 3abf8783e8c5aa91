import { create } from "../blocks/moddle.ts";
import { type ModelElement, children, is, reference } from "../rules/model.ts";
import { combined } from "./combine.ts";
import { type Draft, listOf, sourceOf, take, targetOf } from "./draft.ts";
import type { Edited } from "./edited.ts";
import { isFork, isJoin, isStep, reachable } from "./walk.ts";

/** What was so before an edit, and is therefore not the edit's to mend. */
interface Before {
  readonly nodes: ReadonlySet<ModelElement>;
  readonly reachable: ReadonlySet<ModelElement>;
  readonly splits: ReadonlySet<ModelElement>;
  readonly passed: ReadonlySet<ModelElement>;
  readonly crowded: ReadonlySet<ModelElement>;
  readonly direct: ReadonlySet<string>;
  readonly doubled: ReadonlySet<string>;
  readonly roots: ReadonlySet<ModelElement>;
}

/**
 * Carries out a change and tidies up after it: what nothing leads to any more goes; gateways through which one flow passes, branches without content and pairs without branches go; two flows with the same ends become
 * one; a gateway that splits gets a merge when several flows lead to it. What was untidy before stays.
 */
export function settled(draft: Draft, change: () => Edited): Edited {
  const before = stateOf(draft);
  const { focus, told } = change();
  const [pruned, said] = [new Set<string>(), new Set(told)];
  while (prune(draft, before, pruned) || dissolve(draft, before) || empty(draft, before) || unite(draft, before, said));
  mergeCrowded(draft, before);
  forgetRoots(draft, before);
  forgetDrawing(draft);
  if (pruned.size > 0) said.add(`${[...pruned].join("")}没有其他来路，一并删除。`);
  return { focus: draft.find(focus) ? focus : draft.start.id, told: [...said] };
}

function stateOf(draft: Draft): Before {
  return {
    nodes: new Set(draft.nodes),
    reachable: reachable(draft, [draft.start]),
    splits: new Set(draft.nodes.filter((node) => is(node, "bpmn:ExclusiveGateway") && draft.outOf(node).length > 1)),
    passed: new Set(draft.nodes.filter((node) => isPassed(draft, node))),
    crowded: new Set(draft.nodes.filter((node) => isCrowded(draft, node))),
    direct: new Set(draft.flows.filter((flow) => isDirect(draft, flow)).map(endsOf)),
    doubled: new Set(doubles(draft).map(([flow]) => endsOf(flow))),
    roots: new Set(rootsInUse(draft)),
  };
}

function prune(draft: Draft, before: Before, names: Set<string>): boolean {
  const now = reachable(draft, [draft.start]);
  const lost = draft.nodes.filter((node) => !now.has(node) && (before.reachable.has(node) || !before.nodes.has(node)));
  for (const node of lost) {
    if (isStep(node)) names.add(draft.called(node));
    if (draft.find(node.id) === node) draft.remove(node);
  }
  return lost.length > 0;
}

/** A gateway with one way in and one way out. */
function isPassed(draft: Draft, node: ModelElement): boolean {
  return is(node, "bpmn:Gateway") && !isStep(node) && draft.into(node).length === 1 && draft.outOf(node).length === 1;
}

function dissolve(draft: Draft, before: Before): boolean {
  const gateway = draft.nodes.find(
    (node) => (isPassed(draft, node) && !before.passed.has(node)) || isFormerSplit(draft, node, before),
  );
  if (gateway === undefined) return false;
  bypass(draft, gateway);
  return true;
}

/** A choice of which one branch is left. What comes to it may go on by itself, unless a gateway follows that counts what arrives. */
function isFormerSplit(draft: Draft, node: ModelElement, { splits }: Before): boolean {
  const [out, another] = draft.outOf(node);
  return splits.has(node) && out !== undefined && another === undefined && !is(targetOf(out), "bpmn:Gateway");
}

/** Leads what comes to the node to the target of its one flow, and takes the node away. */
export function bypass(draft: Draft, node: ModelElement): void {
  const [out] = draft.outOf(node);
  if (out === undefined) return;
  const target = targetOf(out);
  draft.disconnect(out);
  for (const flow of draft.into(node)) draft.retarget(flow, target);
  draft.remove(node);
}

/** A flow from a split straight to a join. */
function isDirect(draft: Draft, flow: ModelElement): boolean {
  return isFork(draft, sourceOf(flow)) && isJoin(draft, targetOf(flow));
}

/** A branch of a parallel part in which nothing is done; unless the join would not wait for the split without it. */
function empty(draft: Draft, before: Before): boolean {
  const flow = draft.flows.find(
    (one) => isDirect(draft, one) && !before.direct.has(endsOf(one)) && isNeedless(draft, one),
  );
  if (flow !== undefined) draft.disconnect(flow);
  return flow !== undefined;
}

function isNeedless(draft: Draft, flow: ModelElement): boolean {
  const others = draft.outOf(sourceOf(flow)).filter((one) => one !== flow);
  return reachable(draft, others.map(targetOf)).has(targetOf(flow));
}

function endsOf(flow: ModelElement): string {
  return `${sourceOf(flow).id} ${targetOf(flow).id}`;
}

/** Pairs of flows with the same ends. */
function doubles(draft: Draft): readonly (readonly [ModelElement, ModelElement])[] {
  const found = new Map<string, ModelElement>();
  return draft.flows.flatMap((flow) => {
    const first = found.get(endsOf(flow));
    if (first === undefined) found.set(endsOf(flow), flow);
    return first === undefined ? [] : [[first, flow] as const];
  });
}

function unite(draft: Draft, before: Before, told: Set<string>): boolean {
  const pair = doubles(draft).find(([flow]) => !before.doubled.has(endsOf(flow)));
  if (pair === undefined) return false;
  const [first, second] = pair;
  const gateway = sourceOf(first);
  const isWhole = draft.outOf(gateway).every((flow) => targetOf(flow) === targetOf(first));
  if (is(gateway, "bpmn:ExclusiveGateway") && isWhole) {
    told.add(`${draft.called(gateway)}的各个分支去向相同，不再分情况。`);
    for (const flow of draft.outOf(gateway).slice(1)) draft.disconnect(flow);
    bypass(draft, gateway);
  } else if (is(gateway, "bpmn:ExclusiveGateway")) {
    told.add(`${draft.called(first)}和${draft.called(second)}去向相同，合为一个分支。`);
    combined(draft, first, second);
  } else draft.disconnect(second);
  return true;
}

/** A gateway that would both merge and split. */
function isCrowded(draft: Draft, node: ModelElement): boolean {
  return is(node, "bpmn:Gateway") && draft.into(node).length > 1 && draft.outOf(node).length > 1;
}

function mergeCrowded(draft: Draft, before: Before): void {
  for (const node of draft.nodes.filter((one) => isCrowded(draft, one) && !before.crowded.has(one)))
    mergedBefore(draft, node, draft.into(node));
}

/** Brings these flows together before they come to the node, where one of them is taken. Answers the flow that arrives. */
export function mergedBefore(draft: Draft, node: ModelElement, flows: readonly ModelElement[]): ModelElement {
  const merge = create("bpmn:ExclusiveGateway", { id: draft.freeId(`${node.id}_merge`) });
  draft.add(merge);
  for (const flow of flows) draft.retarget(flow, merge);
  return draft.connect(merge, node);
}

/** Messages and errors that were used and no longer are. */
function forgetRoots(draft: Draft, before: Before): void {
  const used = new Set(rootsInUse(draft));
  for (const root of before.roots) if (!used.has(root)) take(listOf(draft.definitions, "rootElements"), root);
}

function rootsInUse(draft: Draft): readonly ModelElement[] {
  return draft.nodes.flatMap((node) =>
    is(node, "bpmn:Event")
      ? children(node, "eventDefinitions").flatMap(
          (one) => reference(one, "messageRef") ?? reference(one, "errorRef") ?? [],
        )
      : [],
  );
}

/** A file that draws what it does not contain cannot be read. */
function forgetDrawing(draft: Draft): void {
  const diagrams = children(draft.definitions, "diagrams");
  if (diagrams.length === 0) return;
  const elements = new Set<ModelElement>(children(draft.process, "flowElements"));
  const artifacts = new Set<ModelElement>([draft.process, ...children(draft.process, "artifacts")]);
  for (const diagram of diagrams) {
    const plane = reference(diagram, "plane");
    if (plane === undefined) continue;
    const drawn = listOf(plane, "planeElement");
    for (const shape of drawn.toReversed()) {
      const element = reference(shape, "bpmnElement");
      if (element === undefined || (!elements.has(element) && !artifacts.has(element))) take(drawn, shape);
    }
  }
}
