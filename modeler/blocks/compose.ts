import { known } from "./known.ts";
import type { ModelElement } from "../rules/model.ts";
import type { Block, Condition, FieldTest } from "./block.ts";
import { type Flow, type FlowEdge, type FlowNode, flowOf } from "./flow.ts";
import { mergeBeforeSplits } from "./merge-before-splits.ts";
import { create } from "./moddle.ts";
import { endedWith, type IdOf } from "./notation.ts";
import { nodeElement, rootsOf } from "./node-element.ts";

/** The process around the blocks. */
export interface ProcessHead {
  readonly id: string;
  readonly name: string;
  readonly documentation: string;
  readonly start: { readonly key: string; readonly name: string };
}

/** Closed cases leave the engine after five years; the record keeps them as long as the archive rules say. */
export const HISTORY_TIME_TO_LIVE = "P1825D";

/**
 * The executable diagram of the blocks, without a drawing: branch conditions, default flows and merges follow from the blocks.
 * Throws when the blocks are no flow, or when `idOf` gives an id twice or one that no variable can be named by.
 */
export function compose(head: ProcessHead, block: Block, idOf: IdOf = (key) => key): ModelElement {
  const flow = mergeBeforeSplits(flowOf(head.start, block));
  requireUsableIds(flow, idOf);
  const elements = new Map(flow.nodes.map((node) => [node.key, nodeElement(node, idOf)]));
  for (const node of flow.nodes) attach(node, elements);
  const flows = sequenceFlows(flow, elements, idOf);
  return definitionsOf(head, [...elements.values(), ...flows], rootsOf(elements.values()));
}

/** An executable process of these elements, with what is declared outside it: messages and errors. */
export function definitionsOf(
  head: Omit<ProcessHead, "start">,
  flowElements: readonly ModelElement[] = [],
  roots: readonly ModelElement[] = [],
): ModelElement {
  const process = create("bpmn:Process", {
    id: head.id,
    name: head.name,
    isExecutable: true,
    "camunda:historyTimeToLive": HISTORY_TIME_TO_LIVE,
    documentation: [create("bpmn:Documentation", { text: head.documentation })],
    flowElements: [...flowElements],
  });
  return create("bpmn:Definitions", {
    id: `${head.id}-definitions`,
    targetNamespace: "urn:yichuang:processes",
    rootElements: [...roots, process],
  });
}

const USABLE_ID = /^[A-Za-z_][A-Za-z0-9_]{0,60}$/;

function requireUsableIds({ nodes }: Flow, idOf: IdOf): void {
  const seen = new Map<string, string>();
  for (const { key } of nodes) {
    const id = idOf(key);
    if (!USABLE_ID.test(id)) throw new Error(`'${id}' is no usable id for '${key}'`);
    if (seen.has(id)) throw new Error(`'${seen.get(id)}' and '${key}' have the same id '${id}'`);
    seen.set(id, key);
  }
}

function attach(node: FlowNode, elements: ReadonlyMap<string, ModelElement>): void {
  if (node.type === "boundary")
    Object.assign(known(elements, node.key), { attachedToRef: elements.get(node.attachedTo) });
}

function sequenceFlows(flow: Flow, elements: ReadonlyMap<string, ModelElement>, idOf: IdOf): readonly ModelElement[] {
  const used = new Set<string>();
  return flow.edges.map((edge) => {
    const [source, target] = [known(elements, edge.from), known(elements, edge.to)];
    const element = create("bpmn:SequenceFlow", {
      id: unusedId(`${source.id}-to-${target.id}`, used),
      name: edge.name === "" ? undefined : edge.name,
      sourceRef: source,
      targetRef: target,
      conditionExpression: conditionExpression(edge, flow, idOf),
    });
    listOf(source, "outgoing").push(element);
    listOf(target, "incoming").push(element);
    if (edge.isDefault) Object.assign(source, { default: element });
    return element;
  });
}

/** Two branches may lead to the same place. */
function unusedId(id: string, used: Set<string>): string {
  let free = id;
  for (let number = 2; used.has(free); number++) free = `${id}-${number}`;
  used.add(free);
  return free;
}

function listOf(element: ModelElement, property: "incoming" | "outgoing"): ModelElement[] {
  return element.get(property) as ModelElement[];
}

function conditionExpression({ when }: FlowEdge, flow: Flow, idOf: IdOf): ModelElement | undefined {
  if (when === null) return undefined;
  return create("bpmn:FormalExpression", { body: `\${${expressionOf(when, flow, idOf)}}` });
}

function expressionOf(condition: Condition, flow: Flow, idOf: IdOf): string {
  if ("outcomes" in condition) {
    const id = idOf(stepKey(condition.step, flow));
    return condition.outcomes.map((outcome) => endedWith(id, outcome)).join(" || ");
  }
  return fieldExpression(condition, idOf);
}

function fieldExpression(test: FieldTest, idOf: IdOf): string {
  if ("any" in test) return test.any.map((part) => fieldExpression(part, idOf)).join(" || ");
  // An alternative inside binds less than the conjunction around it.
  if ("all" in test)
    return test.all
      .map((part) => ("any" in part ? `(${fieldExpression(part, idOf)})` : fieldExpression(part, idOf)))
      .join(" && ");
  const { of, field, operator, value } = test;
  const variable = of === null ? `fact_${field}` : `${idOf(of)}_${field}`;
  return `${variable} ${operator} ${typeof value === "string" ? `'${value}'` : String(value)}`;
}

function stepKey(key: string, { nodes }: Flow): string {
  const node = nodes.find((candidate) => candidate.key === key);
  if (node?.type !== "step") throw new Error(`A branch asks for the outcome of '${key}', which has none`);
  return key;
}
