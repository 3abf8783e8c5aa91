import { TAKEN_IDS } from "../gate/words/taken-ids.ts";
import { create } from "../blocks/moddle.ts";
import { type ModelElement, children, is, reference } from "../rules/model.ts";
import { refuseEdit } from "./edit-refused.ts";
import { nameOf } from "./names.ts";

/** What a new flow says. */
export interface Said {
  readonly name?: string | undefined;
  /** The whole expression: `${…}`. */
  readonly condition?: string | undefined;
  readonly isDefault?: boolean;
}

/** A diagram while it is changed: its one process as nodes and flows. What nodes say of their flows is kept in step. */
export class Draft {
  readonly definitions: ModelElement;
  readonly process: ModelElement;
  /** Asked for often, and changed only here. */
  #nodes: readonly ModelElement[] | undefined;
  #flows: readonly ModelElement[] | undefined;
  #events: readonly ModelElement[] | undefined;

  /** Refuses what is not one process. */
  constructor(definitions: ModelElement) {
    const processes = children(definitions, "rootElements").filter((root) => is(root, "bpmn:Process"));
    const [process] = processes;
    if (process === undefined || processes.length > 1) refuseEdit("文件里应有一个流程。");
    this.definitions = definitions;
    this.process = process;
  }

  /** In the order of the file. */
  get nodes(): readonly ModelElement[] {
    return (this.#nodes ??= this.#elements.filter((element) => is(element, "bpmn:FlowNode")));
  }

  /** In the order of the file, in which the engine tries the branches of a gateway. */
  get flows(): readonly ModelElement[] {
    return (this.#flows ??= this.#elements.filter((element) => is(element, "bpmn:SequenceFlow")));
  }

  get start(): ModelElement {
    return this.nodes.find((node) => is(node, "bpmn:StartEvent")) ?? refuseEdit("流程没有开始。");
  }

  find(id: string): ModelElement | undefined {
    return this.#elements.find((element) => element.id === id);
  }

  /** Refuses an id that the diagram has not, for example because somebody removed it meanwhile. */
  node(id: string): ModelElement {
    const found = this.find(id);
    return found && is(found, "bpmn:FlowNode") ? found : refuseEdit("所选的环节已经不在流程里。");
  }

  flow(id: string): ModelElement {
    const found = this.find(id);
    return found && is(found, "bpmn:SequenceFlow") ? found : refuseEdit("所选的分支已经不在流程里。");
  }

  into(node: ModelElement): readonly ModelElement[] {
    return [...children(node, "incoming")];
  }

  outOf(node: ModelElement): readonly ModelElement[] {
    return [...children(node, "outgoing")];
  }

  /** The boundary events of a step. */
  edgesOf(step: ModelElement): readonly ModelElement[] {
    this.#events ??= this.nodes.filter((node) => is(node, "bpmn:BoundaryEvent"));
    return this.#events.filter((event) => reference(event, "attachedToRef") === step);
  }

  isDefault(flow: ModelElement): boolean {
    return reference(sourceOf(flow), "default") === flow;
  }

  add(node: ModelElement): void {
    Object.assign(node, { $parent: this.process });
    this.#changed().push(node);
  }

  /** Messages and errors, which stand outside the process; one with the id of another is that one. */
  addRoot(root: ModelElement): void {
    const roots = listOf(this.definitions, "rootElements");
    if (roots.some(({ id }) => id === root.id)) return;
    Object.assign(root, { $parent: this.definitions });
    roots.unshift(root);
  }

  connect(from: ModelElement, to: ModelElement, { name, condition, isDefault = false }: Said = {}): ModelElement {
    const flow = create("bpmn:SequenceFlow", {
      id: this.freeFlowId(from, to),
      name,
      sourceRef: from,
      targetRef: to,
    });
    this.add(flow);
    listOf(from, "outgoing").push(flow);
    listOf(to, "incoming").push(flow);
    if (condition !== undefined) this.setCondition(flow, condition);
    if (isDefault) set(from, "default", flow);
    return flow;
  }

  setCondition(flow: ModelElement, condition: string | undefined): void {
    const expression = condition === undefined ? undefined : create("bpmn:FormalExpression", { body: condition });
    if (expression) Object.assign(expression, { $parent: flow });
    set(flow, "conditionExpression", expression);
  }

  /** Leads the flow to another node; what it says stays. */
  retarget(flow: ModelElement, to: ModelElement): void {
    take(listOf(targetOf(flow), "incoming"), flow);
    set(flow, "targetRef", to);
    listOf(to, "incoming").push(flow);
  }

  /** Lets the flow leave another node, as its last. It is nobody's default then. */
  resource(flow: ModelElement, from: ModelElement): void {
    if (this.isDefault(flow)) set(sourceOf(flow), "default", undefined);
    take(listOf(sourceOf(flow), "outgoing"), flow);
    set(flow, "sourceRef", from);
    listOf(from, "outgoing").push(flow);
  }

  /** Puts a flow before another of the same node, in the order in which branches are read and tried. */
  moveBefore(flow: ModelElement, other: ModelElement): void {
    for (const list of [this.#changed(), listOf(sourceOf(flow), "outgoing")]) {
      take(list, flow);
      list.splice(list.indexOf(other), 0, flow);
    }
  }

  disconnect(flow: ModelElement): void {
    if (this.isDefault(flow)) set(sourceOf(flow), "default", undefined);
    take(listOf(sourceOf(flow), "outgoing"), flow);
    take(listOf(targetOf(flow), "incoming"), flow);
    take(this.#changed(), flow);
  }

  /** With its flows and its boundary events. */
  remove(node: ModelElement): void {
    for (const event of this.edgesOf(node)) this.remove(event);
    for (const flow of [...this.into(node), ...this.outOf(node)])
      if (this.find(flow.id) === flow) this.disconnect(flow);
    take(this.#changed(), node);
  }

  /** An id for a node from these words: `opinion`, `opinion2`. Differs from all others at a glance, as the gate wants. */
  freeId(words: string): string {
    const base = words
      .replaceAll(/[^A-Za-z0-9_]/gu, "")
      .replace(/^(?![A-Za-z_])/u, "n")
      .slice(0, LONGEST_BASE);
    const taken = new Set([...this.#elements, ...listOf(this.definitions, "rootElements")].map(({ id }) => look(id)));
    const isFree = (id: string): boolean => !taken.has(look(id)) && !TAKEN_IDS.has(id);
    let free = base;
    for (let number = 2; !isFree(free); number++) free = `${base}${number}`;
    return free;
  }

  freeFlowId(from: ModelElement, to: ModelElement): string {
    const taken = new Set(this.#elements.map(({ id }) => id));
    const base = `${from.id}-to-${to.id}`;
    let free = base;
    for (let number = 2; taken.has(free); number++) free = `${base}-${number}`;
    return free;
  }

  /** As sentences call it: “审查”. */
  called(element: ModelElement): string {
    return nameOf(element);
  }

  #changed(): ModelElement[] {
    [this.#nodes, this.#flows, this.#events] = [undefined, undefined, undefined];
    return this.#elements;
  }

  get #elements(): ModelElement[] {
    return listOf(this.process, "flowElements");
  }
}

/** Ids have up to 61 characters; a number comes behind. */
const LONGEST_BASE = 50;

/** The same for ids that a reader takes for each other, as in the gate. */
function look(id: string): string {
  return id.toLowerCase().replaceAll("0", "o").replaceAll(/[1i]/gu, "l");
}

export function sourceOf(flow: ModelElement): ModelElement {
  return reference(flow, "sourceRef") ?? refuseEdit("流程里有一条没有起点的连线，请先删除它。");
}

export function targetOf(flow: ModelElement): ModelElement {
  return reference(flow, "targetRef") ?? refuseEdit("流程里有一条没有终点的连线，请先删除它。");
}

/** Sets a property; undefined takes it away. */
export function set(element: ModelElement, property: string, value: unknown): void {
  (element as unknown as { set(property: string, value: unknown): void }).set(property, value);
}

/** The list itself, not a copy. */
export function listOf(element: ModelElement, property: string): ModelElement[] {
  return element.get(property) as ModelElement[];
}

/** Takes the element out of the list. */
export function take(list: ModelElement[], element: ModelElement): void {
  const at = list.indexOf(element);
  if (at >= 0) list.splice(at, 1);
}
