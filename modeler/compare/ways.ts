import { conditionOf, is, reference, type ModelElement } from "../rules/model.ts";
import type { Diagram, Flow } from "../gate/diagram.ts";

/** A way from one node to another, as people see it: through merges, which only bring branches together, and through nodes that only one of the two diagrams has. */
export interface Way {
  readonly from: string;
  readonly to: string;
  /** Name and condition of its first flow. */
  readonly meaning: string;
  /** Ids of its flows, in order. */
  readonly flows: readonly string[];
}

/** The ways between the nodes for which `counts`, in the order of the diagram. */
export function waysOf(diagram: Diagram, counts: (id: string) => boolean): readonly Way[] {
  const stands = (node: ModelElement): boolean => counts(node.id) && !isMerge(diagram, node);
  return diagram.nodes
    .filter(stands)
    .flatMap((node) => diagram.outOf(node).flatMap((flow) => onwards(diagram, flow, stands)));
}

/** A gateway that only brings branches together. */
export function isMerge(diagram: Diagram, node: ModelElement): boolean {
  return is(node, "bpmn:ExclusiveGateway") && diagram.outOf(node).length === 1;
}

/** All ways that begin with the flow; each node between is passed once. */
function onwards(diagram: Diagram, first: Flow, stands: (node: ModelElement) => boolean): readonly Way[] {
  const found: Way[] = [];
  const passed = new Set<ModelElement>();
  const open: (readonly Flow[])[] = [[first]];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    const to = (path.at(-1) ?? first).to;
    if (stands(to)) {
      const flows = path.map(({ flow }) => flow.id);
      found.push({ from: first.from.id, to: to.id, meaning: meaningOf(first), flows });
    } else if (!passed.has(to)) {
      passed.add(to);
      const here = path;
      open.push(...diagram.outOf(to).map((flow) => [...here, flow]));
    }
  }
  return found;
}

function meaningOf({ flow, from }: Flow): string {
  const isDefault = reference(from, "default") === flow;
  return JSON.stringify([flow.name?.trim() ?? "", conditionOf(flow) ?? null, isDefault]);
}
