import { type FlowGraph, type Way, flowGraph } from "./flow-graph.ts";
import { type ModelElement, called, children, is } from "./model.ts";
import type { RuleFactory } from "./rule.ts";

/** Every loop contains a step of a person or a worker, or a wait for a message. With a timer alone it would run endlessly. */
export const noEndlessLoop: RuleFactory = () => ({
  check(process, reporter) {
    if (!is(process, "bpmn:Process")) return;
    for (const node of inLoops(flowGraph(process)))
      reporter.report(node.id, `经过${called(node)}的循环里没有等待人员、程序或者消息的环节，流程会不停空转。`);
  },
});

/** Removes nodes without incoming edges, then those without outgoing edges, each once; only loops, and paths between them, remain. */
function inLoops(graph: FlowGraph): readonly ModelElement[] {
  const rest = new Set(graph.nodes);
  peel(
    rest,
    (node) =>
      graph
        .into(node)
        .filter(isEndless)
        .map(({ from }) => from),
    (node) =>
      graph
        .outOf(node)
        .filter(isEndless)
        .map(({ to }) => to),
  );
  peel(
    rest,
    (node) =>
      graph
        .outOf(node)
        .filter(isEndless)
        .map(({ to }) => to),
    (node) =>
      graph
        .into(node)
        .filter(isEndless)
        .map(({ from }) => from),
  );
  return [...rest];
}

function peel(
  rest: Set<ModelElement>,
  side: (node: ModelElement) => readonly ModelElement[],
  other: (node: ModelElement) => readonly ModelElement[],
): void {
  const left = new Map([...rest].map((node) => [node, side(node).filter((next) => rest.has(next)).length]));
  const bare = [...rest].filter((node) => left.get(node) === 0);
  for (let node = bare.pop(); node; node = bare.pop()) {
    rest.delete(node);
    for (const next of other(node)) {
      const remaining = (left.get(next) ?? 0) - 1;
      left.set(next, remaining);
      if (remaining === 0 && rest.has(next)) bare.push(next);
    }
  }
}

/**
 * An edge that a case takes without waiting: a flow from a node that does not wait, or a boundary event that fires
 * without an external event.
 */
function isEndless({ from, to, flow }: Way): boolean {
  return flow === null ? !isDoneByOthers(to, from) : !waits(from);
}

function waits(node: ModelElement): boolean {
  return (
    is(node, "bpmn:UserTask") ||
    is(node, "bpmn:ServiceTask") ||
    is(node, "bpmn:ReceiveTask") ||
    (is(node, "bpmn:CatchEvent") && triggeredBy(node, "bpmn:MessageEventDefinition"))
  );
}

/**
 * A message must be sent, and a worker must report the error of a step; but a called process may raise its error at
 * once.
 */
function isDoneByOthers(boundary: ModelElement, host: ModelElement): boolean {
  if (triggeredBy(boundary, "bpmn:MessageEventDefinition")) return true;
  return triggeredBy(boundary, "bpmn:ErrorEventDefinition") && waits(host);
}

function triggeredBy(event: ModelElement, type: string): boolean {
  return children(event, "eventDefinitions").some((definition) => is(definition, type));
}
