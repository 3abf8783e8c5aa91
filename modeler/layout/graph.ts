import { type ModelElement, children, flowNodes, is, reference } from "../rules/model.ts";

/** What is to be laid out, in document order. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly flows: readonly GraphFlow[];
}

export interface GraphNode {
  readonly id: string;
  readonly look: "task" | "gateway" | "event";
  /** All ways out of it are walked, or the first event counts: its branches are of equal weight. */
  readonly isEven: boolean;
  readonly name: string;
  readonly width: number;
  readonly height: number;
  /** Boundary events: the step to which they are attached. */
  readonly host: string | null;
}

export interface GraphFlow {
  readonly id: string;
  readonly source: string;
  readonly target: string;
  readonly name: string;
  readonly isDefault: boolean;
}

/** Sizes of shapes, as every BPMN tool draws them. */
const SIZES = { task: [100, 80], gateway: [50, 50], event: [36, 36] } as const;
/** The mark of a call takes the lowest line of its name. */
const CALL = [120, 88] as const;

export function graphOf(process: ModelElement): Graph {
  const flows = children(process, "flowElements").filter((element) => is(element, "bpmn:SequenceFlow"));
  return { nodes: flowNodes(process).map(nodeOf), flows: flows.flatMap(flowOf) };
}

function nodeOf(element: ModelElement): GraphNode {
  const look = lookOf(element);
  const [width, height] = is(element, "bpmn:CallActivity") ? CALL : SIZES[look];
  const host = is(element, "bpmn:BoundaryEvent") ? reference(element, "attachedToRef") : undefined;
  const isEven = is(element, "bpmn:ParallelGateway") || is(element, "bpmn:EventBasedGateway");
  return { id: element.id, look, isEven, name: element.name ?? "", width, height, host: host?.id ?? null };
}

function lookOf(element: ModelElement): GraphNode["look"] {
  if (is(element, "bpmn:Gateway")) return "gateway";
  return is(element, "bpmn:Event") ? "event" : "task";
}

/** A flow that hangs loose is not drawn. */
function flowOf(element: ModelElement): readonly GraphFlow[] {
  const [source, target] = [reference(element, "sourceRef"), reference(element, "targetRef")];
  if (!source || !target) return [];
  const isDefault = reference(source, "default") === element;
  return [{ id: element.id, source: source.id, target: target.id, name: element.name ?? "", isDefault }];
}
