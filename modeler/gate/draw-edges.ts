import type { Condition } from "../../domain/flow/condition.ts";
import { parseCondition } from "../../domain/flow/parse-condition.ts";
import type { FlowEdge } from "../../domain/flow/plan.ts";
import { called, is, reference, text, type ModelElement } from "../rules/model.ts";
import { errorCodeOf, messageOfEvent, type Diagram, type Flow } from "./diagram.ts";
import type { Note } from "./reading.ts";

/** How the edges of a diagram are read. */
interface Reader {
  readonly note: Note;
  /** The outcomes of a wait, by its id: what its message and its timer mean. */
  words(wait: string): WaitWords;
}

export interface WaitWords {
  readonly message: string | null;
  readonly deadline: string | null;
}

/**
 * The edges of the plan, in the order of the diagram. The events behind an event gateway are ways out of one step, and error branches belong to their step, so neither is a
 * node of its own.
 */
export function drawEdges(diagram: Diagram, reader: Reader): readonly FlowEdge[] {
  return diagram.flows
    .filter(({ from }) => !diagram.isWayOut(from) && !is(from, "bpmn:BoundaryEvent"))
    .flatMap((flow) =>
      is(flow.from, "bpmn:EventBasedGateway") ? wayOut(diagram, flow, reader) : [plainEdge(diagram, flow, reader)],
    );
}

function plainEdge(diagram: Diagram, { flow, from, to }: Flow, { words, note }: Reader): FlowEdge {
  if (diagram.isWayOut(to)) note(`${called(to)}只能接在等待环节之后。`);
  return {
    id: flow.id,
    from: from.id,
    to: to.id,
    name: flow.name ?? "",
    condition: readCondition(flow, from, note),
    isDefault: is(from, "bpmn:ExclusiveGateway") && reference(from, "default") === flow,
    means: diagram.isStep(from) ? meaningOf(from, words(from.id)) : null,
  };
}

/** From an event gateway past the event to what stands behind it. */
function wayOut(diagram: Diagram, { flow, from, to: event }: Flow, { words, note }: Reader): readonly FlowEdge[] {
  const to = diagram.isWayOut(event) ? onlyTarget(diagram, event, note) : undefined;
  if (!to) {
    note(`${called(from)}之后只能是消息或者定时事件。`);
    return [];
  }
  const [name, means] = [flow.name ?? event.name ?? "", meaningOf(event, words(from.id))];
  return [{ id: flow.id, from: from.id, to: to.id, name, condition: null, isDefault: false, means }];
}

/** Null for a step that does not wait: `words` has none for it. */
function meaningOf(event: ModelElement, { message, deadline }: WaitWords): string | null {
  return messageOfEvent(event) === null ? deadline : message;
}

/** What stands behind an event from which one flow leads. The events of a wait are part of it, and nothing leads to them but the wait. */
function onlyTarget(diagram: Diagram, event: ModelElement, note: Note): ModelElement | undefined {
  const [flow, another] = diagram.outOf(event);
  if (flow === undefined || another !== undefined) note(`${called(event)}应有一条出线。`);
  if (flow && diagram.isWayOut(flow.to)) note(`${called(flow.to)}只能接在等待环节之后。`);
  return flow?.to;
}

/** The error branches of each step: by its id, by error code, the node behind. */
export function errorBranches(diagram: Diagram, note: Note): ReadonlyMap<string, Readonly<Record<string, string>>> {
  const found = new Map<string, Readonly<Record<string, string>>>();
  for (const event of diagram.nodes.filter((node) => is(node, "bpmn:BoundaryEvent"))) {
    const host = reference(event, "attachedToRef");
    const [code, to] = [errorCodeOf(event), onlyTarget(diagram, event, note)];
    if (host && code !== null && to) found.set(host.id, { ...found.get(host.id), [code]: to.id });
    else note(`${called(event)}不是流程方案可用的边界事件，请改用带错误代码的错误事件。`);
  }
  return found;
}

function readCondition(flow: ModelElement, from: ModelElement, note: Note): Condition | null {
  const expression = reference(flow, "conditionExpression");
  if (!expression) return null;
  if (!is(from, "bpmn:ExclusiveGateway")) note(`${called(from)}不是“分情况”，它后面的连线不能有条件。`);
  try {
    return parseCondition(text(expression, "body") ?? "");
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    note(`${called(from)}到“${flow.name ?? flow.id}”的条件读不懂：${error.message}。`);
    return null;
  }
}
