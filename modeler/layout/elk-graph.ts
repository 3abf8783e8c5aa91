import { known } from "../blocks/known.ts";
import type { ElkExtendedEdge, ElkLabel, ElkNode, ElkPort, LayoutOptions } from "elkjs/lib/elk-api.js";
import type { GraphNode } from "./graph.ts";
import { labelSize } from "./label-size.ts";
import { drawingOrder } from "./order.ts";
import type { Side, Sides } from "./sides.ts";
import type { Structure } from "./structure.ts";
import type { Way } from "./ways.ts";

/** Measured against each other on eight flows of 8 to 60 steps; the reasons are in docs/decisions/0033. */
const OPTIONS: LayoutOptions = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.separateConnectedComponents": "false",
  "elk.layered.cycleBreaking.strategy": "MODEL_ORDER",
  "elk.layered.layering.strategy": "LONGEST_PATH_SOURCE",
  "elk.layered.considerModelOrder.strategy": "NODES_AND_EDGES",
  "elk.layered.crossingMinimization.strategy": "LAYER_SWEEP",
  "elk.layered.crossingMinimization.greedySwitch.type": "TWO_SIDED",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.layered.nodePlacement.favorStraightEdges": "true",
  "elk.layered.unnecessaryBendpoints": "false",
  "elk.spacing.nodeNode": "40",
  "elk.spacing.edgeNode": "22",
  "elk.spacing.edgeEdge": "16",
  "elk.layered.spacing.nodeNodeBetweenLayers": "50",
  "elk.layered.spacing.edgeNodeBetweenLayers": "20",
  "elk.layered.spacing.edgeEdgeBetweenLayers": "16",
};

/** Which ways ELK draws; the others get their lines afterwards. */
export type DrawnByElk = (way: Way, sides: Sides) => boolean;

/** The graph for ELK: main line and branches straight, lines at fixed places of the shapes, room for labels. */
export function elkGraph(structure: Structure, sides: Sides, isByElk: DrawnByElk): ElkNode {
  const order = drawingOrder(structure);
  const ways = order.ways.filter((way) => isByElk(way, sides));
  const ports = new Ports(structure);
  const edges = [
    ...ways.map((way) => edge(way, structure, sides, ports)),
    ...structure.symmetries.map(({ from, to }) => axis(from, to, structure, ports)),
  ];
  return {
    id: "flow",
    layoutOptions: OPTIONS,
    children: order.nodes.map((id) => shape(structure.node(id), structure, ports)),
    edges,
  };
}

/** An invisible straight edge between split and join keeps even branches symmetric to the main line. */
export const AXIS = "axis~";

function axis(from: string, to: string, { node }: Structure, ports: Ports): ElkExtendedEdge {
  return {
    id: `${AXIS}${from}`,
    sources: [ports.line(node(from), "right", "out")],
    targets: [ports.line(node(to), "left", "in")],
    layoutOptions: { "elk.layered.priority.straightness": "100", "elk.layered.priority.direction": "10" },
  };
}

function edge(way: Way, structure: Structure, sides: Sides, ports: Ports): ElkExtendedEdge {
  const { node } = structure;
  const source = way.leavesBoundary ? way.source : ports.line(node(way.from), sides.leaves(way), "out", way.id);
  return {
    id: way.id,
    sources: [source],
    targets: [ports.line(node(way.to), sides.meets(way), "in", way.id)],
    layoutOptions: {
      "elk.layered.priority.direction": way.isBack ? "0" : "10",
      ...straightness(way, structure),
    },
  };
}

function straightness(way: Way, structure: Structure): LayoutOptions {
  if (way.isBack || (!structure.isMain(way) && structure.turn(way) !== "straight")) return {};
  const [straight, short] = structure.isMain(way) ? ["100", "10"] : ["10", "1"];
  return { "elk.layered.priority.straightness": straight, "elk.layered.priority.shortness": short };
}

function shape(node: GraphNode, structure: Structure, ports: Ports): ElkNode {
  const isStart = node.look === "event" && structure.arriving(node.id).length === 0;
  return {
    id: node.id,
    width: node.width + extraWidth(node, structure),
    height: node.height,
    ports: ports.of(node.id),
    labels: node.look === "task" || node.name === "" ? [] : [nameBelow(node)],
    layoutOptions: {
      "elk.portConstraints": "FIXED_POS",
      ...(isStart ? { "elk.layered.layering.layerConstraint": "FIRST" } : {}),
    },
  };
}

function nameBelow({ name }: GraphNode): ElkLabel {
  return { text: name, ...labelSize(name), layoutOptions: { "elk.nodeLabels.placement": "OUTSIDE V_BOTTOM H_CENTER" } };
}

/** Room for the labels of a gateway's flows: ELK sees it wider, and the flow that leaves to the right is drawn back to it afterwards. */
export function extraWidth(node: GraphNode, { onward }: Structure): number {
  if (node.look !== "gateway") return 0;
  const labels = onward(node.id).filter(({ name }) => name !== "");
  return Math.max(0, ...labels.map(({ name }) => labelSize(name).width - 10));
}

const ELK_SIDES = { left: "WEST", right: "EAST", top: "NORTH", bottom: "SOUTH" } as const;

/** The places at shapes where lines end. Every line above or below has a port of its own, all at one place: they become one trunk. */
class Ports {
  readonly #structure: Structure;
  readonly #ports: ReadonlyMap<string, Map<string, ElkPort>>;

  constructor(structure: Structure) {
    this.#structure = structure;
    this.#ports = new Map(structure.ordered.map(({ id }) => [id, new Map<string, ElkPort>()] as const));
    for (const node of structure.graph.nodes) if (node.host !== null) this.#boundary(node, node.host);
  }

  of(id: string): ElkPort[] {
    return [...known(this.#ports, id).values()];
  }

  /** Id of the port; made when it is asked for first. */
  line(node: GraphNode, side: Side, end: "in" | "out", wayId = ""): string {
    const isTrunk = side === "top" || side === "bottom";
    const id = `${node.id}~${side}~${isTrunk ? `${end}~${wayId}` : ""}`;
    const place = placeOf(node, side, end);
    const x = side === "right" ? place.x + extraWidth(node, this.#structure) : place.x;
    const port = { id, x, y: place.y, width: 0, height: 0, layoutOptions: { "elk.port.side": ELK_SIDES[side] } };
    known(this.#ports, node.id).set(id, port);
    return id;
  }

  /** A boundary event is a port half outside its step. */
  #boundary({ id, width, height }: GraphNode, host: string): void {
    const { width: hostWidth, height: hostHeight } = this.#structure.node(host);
    const at = { x: hostWidth - width - 2, y: hostHeight - height / 2 };
    const layoutOptions = { "elk.port.side": "SOUTH", "elk.port.borderOffset": String(-height / 2) };
    known(this.#ports, host).set(id, { id, ...at, width, height, layoutOptions });
  }
}

/** Where a line ends at the shape, from its top left corner: at tasks, those that come and those that go apart. */
export function placeOf({ look, width, height }: GraphNode, side: Side, end: "in" | "out"): { x: number; y: number } {
  if (side === "left" || side === "right") return { x: side === "left" ? 0 : width, y: height / 2 };
  const y = side === "top" ? 0 : height;
  if (look !== "task") return { x: width / 2, y };
  const share = side === "top" ? { in: 0.5, out: 0.75 } : { in: 0.25, out: 0.45 };
  return { x: width * share[end], y };
}
