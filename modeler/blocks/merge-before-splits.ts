import type { Flow, FlowEdge, FlowNode } from "./flow.ts";

/**
 * The flow with an exclusive merge before every gateway that splits and is reached by several flows: a gateway either splits or merges, and a
 * parallel one would otherwise wait for all of them.
 */
export function mergeBeforeSplits({ nodes, edges }: Flow): Flow {
  const crowded = new Set(
    nodes.filter((node) => splits(node, edges) && arrivals(node, edges) > 1).map(({ key }) => key),
  );
  return {
    nodes: nodes.flatMap((node) =>
      crowded.has(node.key) ? [{ type: "exclusive", key: mergeOf(node.key), name: "" } as const, node] : [node],
    ),
    edges: [
      ...edges.map((edge) => (crowded.has(edge.to) ? { ...edge, to: mergeOf(edge.to) } : edge)),
      ...[...crowded].map((key) => ({ from: mergeOf(key), to: key, name: "", when: null, isDefault: false, place: 0 })),
    ],
  };
}

function mergeOf(key: string): string {
  return `${key}_merge`;
}

function splits(node: FlowNode, edges: readonly FlowEdge[]): boolean {
  return (
    ["exclusive", "parallel", "race"].includes(node.type) && edges.filter((edge) => edge.from === node.key).length > 1
  );
}

function arrivals(node: FlowNode, edges: readonly FlowEdge[]): number {
  return edges.filter((edge) => edge.to === node.key).length;
}
