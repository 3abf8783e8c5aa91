import { guaranteedAt, type Way } from "../../domain/flow/plan-graph.ts";
import type { FlowEdge, PassedNode } from "../../domain/flow/plan.ts";
import { type ModelElement, is, reference } from "../rules/model.ts";
import { type Draft, sourceOf, targetOf } from "./draft.ts";
import { refuseEdit } from "./edit-refused.ts";
import { variablesOfStep, variablesOn } from "./reads.ts";
import { isStep } from "./walk.ts";

/** Carries a change out; refuses it if a condition then reads the outcome of a step that has not ended on every way to it. */
export function keptReadable(draft: Draft, change: () => void): void {
  const before = new Set(brokenReads(draft).map(({ key }) => key));
  change();
  const [broken] = brokenReads(draft).filter(({ key }) => !before.has(key));
  if (broken !== undefined)
    refuseEdit(
      `${draft.called(broken.choice)}的条件要用到${draft.called(broken.step)}的结果，这样移动后有的办件到那里时还没有结果。`,
    );
}

interface Broken {
  readonly key: string;
  readonly choice: ModelElement;
  readonly step: ModelElement;
}

function brokenReads(draft: Draft): readonly Broken[] {
  const read = draft.flows.flatMap((flow) =>
    variablesOn(flow).map((variable) => ({ variable, choice: sourceOf(flow) })),
  );
  if (read.length === 0) return [];
  const writers = new Map(
    draft.nodes.filter(isStep).flatMap((step) => variablesOfStep(step).map((variable) => [variable, step] as const)),
  );
  const known = new Map<ModelElement, ReadonlySet<string>>();
  const drawn = drawnOf(draft);
  return read.flatMap(({ variable, choice }) => {
    const step = writers.get(variable);
    if (step === undefined) return [];
    const places = known.get(step) ?? endedAt(draft, step, drawn);
    known.set(step, places);
    return places.has(choice.id) ? [] : [{ key: `${choice.id} ${step.id}`, choice, step }];
  });
}

/** The nodes that a case reaches only after the step has ended. */
export function endedAt(draft: Draft, step: ModelElement, drawn: Ways = drawnOf(draft)): ReadonlySet<string> {
  return guaranteedAt(drawn, { givenBy: ({ from, to }: Way) => from === step.id && !isEvent(draft, to) });
}

/** An error leaves its step unfinished. */
function isEvent(draft: Draft, id: string): boolean {
  const node = draft.find(id);
  return node !== undefined && is(node, "bpmn:BoundaryEvent");
}

/** The flow as `guaranteedAt` reads it. */
export interface Ways {
  readonly nodes: Readonly<Record<string, PassedNode>>;
  readonly edges: readonly FlowEdge[];
}

/** To be made once for many questions. */
export function drawnOf(draft: Draft): Ways {
  const nodes = draft.nodes.map((node) => {
    const type = is(node, "bpmn:ParallelGateway") ? ("parallel" as const) : ("exclusive" as const);
    return [node.id, { type, name: "" }] as const;
  });
  const edges = draft.flows.map((flow) => edge(flow.id, sourceOf(flow).id, targetOf(flow).id));
  const errors = draft.nodes
    .filter((node) => is(node, "bpmn:BoundaryEvent"))
    .flatMap((event) => {
      const host = reference(event, "attachedToRef");
      return host ? [edge(event.id, host.id, event.id)] : [];
    });
  return { nodes: Object.fromEntries(nodes), edges: [...edges, ...errors] };
}

function edge(id: string, from: string, to: string): FlowEdge {
  return { id, from, to, name: "", condition: null, isDefault: false, means: null };
}
