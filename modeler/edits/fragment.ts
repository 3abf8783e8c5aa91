import { end, sequence, step, type Block } from "../blocks/block.ts";
import { compose } from "../blocks/compose.ts";
import { known } from "../blocks/known.ts";
import { type ModelElement, children, flowNodes, is, reference } from "../rules/model.ts";
import { type Draft, listOf, set, sourceOf, targetOf } from "./draft.ts";
import { conditionText } from "./reads.ts";
import { mergedBefore } from "./settle.ts";
import { isJoin } from "./walk.ts";

/** Blocks that are put into a flow. */
export interface Piece {
  readonly block: Block;
  /** Elements of the flow to which the blocks go or whose outcome they ask for, by the key that the blocks have for them. */
  readonly outside: ReadonlyMap<string, ModelElement>;
}

/** What was put in. */
export interface Grafted {
  readonly entry: ModelElement;
  /** The flows that lead on. */
  readonly exits: readonly ModelElement[];
  /** The element of a block. */
  readonly of: (key: string) => ModelElement;
}

/** Puts the blocks on a flow: what came along it enters them, and they lead on where it led. */
export function insertOn(draft: Draft, flow: ModelElement, piece: Piece): Grafted {
  const grafted = graft(draft, piece, targetOf(flow));
  draft.retarget(flow, grafted.entry);
  oneWayTo(draft, targetOf(grafted.exits[0] ?? flow), grafted.exits);
  return grafted;
}

/** A join takes one flow of each branch: alternatives come together before it. */
export function oneWayTo(draft: Draft, target: ModelElement, flows: readonly ModelElement[]): void {
  if (flows.length > 1 && isJoin(draft, target)) mergedBefore(draft, target, flows);
}

/** Adds the blocks with the flows among them; those that lead on lead to the target. Nothing leads to them yet. */
export function graft(draft: Draft, { block, outside }: Piece, target: ModelElement): Grafted {
  const ids = new Map<string, string>([...outside].map(([key, element]) => [key, element.id]));
  const idOf = (key: string): string => {
    const found = ids.get(key) ?? freeId(draft, key, ids);
    ids.set(key, found);
    return found;
  };
  const composed = compose(HEAD, sequence(...[...outside.keys()].map(stub), block, end(END, "")), idOf);
  const process = known(new Map(children(composed, "rootElements").map((root) => [root.$type, root])), "bpmn:Process");
  const [starting, ending] = [idOf(START), idOf(END)];
  const before = new Set([starting, ...[...outside.values()].map(({ id }) => id)]);
  const flows = children(process, "flowElements").filter((element) => is(element, "bpmn:SequenceFlow"));
  const inside = flowNodes(process).filter(({ id }) => !before.has(id) && id !== ending);
  const real = new Map([
    ...[...outside.values()].map((element) => [element.id, element] as const),
    ...inside.map((element) => [element.id, element] as const),
    [ending, target] as const,
  ]);
  const said = flows.filter((flow) => !before.has(sourceOf(flow).id)).map(sayingOf);
  for (const node of inside) adopt(draft, node);
  const laid = said.map(({ from, to, ...words }) => ({
    flow: draft.connect(known(real, from), known(real, to), words),
    to,
  }));
  const entry = flows.find((flow) => before.has(sourceOf(flow).id) && !before.has(targetOf(flow).id));
  return {
    entry: entry ? known(real, targetOf(entry).id) : target,
    exits: laid.filter(({ to }) => to === ending).map(({ flow }) => flow),
    of: (key) => known(real, idOf(key)),
  };
}

const START = "pieceStart";
const END = "pieceEnd";
const HEAD = { id: "piece", name: "", documentation: "", start: { key: START, name: "" } };

/** Stands for an element of the flow while the blocks are composed. */
function stub(key: string): Block {
  return step({ key, kind: "", name: "", doneBy: { topic: "" } });
}

function freeId(draft: Draft, key: string, ids: ReadonlyMap<string, string>): string {
  const given = new Set([...ids.values()].map((id) => id.toLowerCase()));
  let free = draft.freeId(key);
  for (let number = 2; given.has(free.toLowerCase()); number++) free = draft.freeId(`${key}${number}`);
  return free;
}

function sayingOf(flow: ModelElement) {
  const source = sourceOf(flow);
  return {
    from: source.id,
    to: targetOf(flow).id,
    name: flow.name,
    condition: conditionText(flow) ?? undefined,
    isDefault: reference(source, "default") === flow,
  };
}

/** The draft's own, not yet connected; with its messages and errors. */
export function adopt(draft: Draft, node: ModelElement): void {
  set(node, "default", undefined);
  listOf(node, "incoming").length = 0;
  listOf(node, "outgoing").length = 0;
  draft.add(node);
  for (const trigger of is(node, "bpmn:Event") ? children(node, "eventDefinitions") : [])
    for (const property of ["messageRef", "errorRef"]) {
      const root = is(trigger, TRIGGERS[property] ?? "") ? reference(trigger, property) : undefined;
      if (root !== undefined) set(trigger, property, ownRoot(draft, root));
    }
}

const TRIGGERS: Readonly<Record<string, string>> = {
  messageRef: "bpmn:MessageEventDefinition",
  errorRef: "bpmn:ErrorEventDefinition",
};

function ownRoot(draft: Draft, root: ModelElement): ModelElement {
  draft.addRoot(root);
  return children(draft.definitions, "rootElements").find(({ id }) => id === root.id) ?? root;
}
