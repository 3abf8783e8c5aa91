import type { ServiceItem } from "../../../../domain/item/service-item.ts";
import type { XmlElement } from "../../../../modeler/gate/xml/xml-element.ts";
import { settingsOf, type Drawing, type Line } from "./drawing.ts";

/** A diagram that differs from a lawful one in one thing. */
export interface Mutant {
  /** What differs: steps with their kind and id. */
  readonly what: string;
  readonly drawing: Drawing;
}

/** One way to change a diagram, at every place where it can be done. */
export type Mutation = (drawing: Drawing, item: ServiceItem) => readonly Mutant[];

const STEPS: readonly string[] = [
  "bpmn:userTask",
  "bpmn:serviceTask",
  "bpmn:businessRuleTask",
  "bpmn:eventBasedGateway",
  "bpmn:intermediateCatchEvent",
];

export function isStep({ name }: XmlElement): boolean {
  return STEPS.includes(name);
}

export function isWait({ nodes }: Drawing, id: string): boolean {
  return nodes.get(id)?.name === "bpmn:eventBasedGateway";
}

/** Those that are steps of the plan: not the ways out of a wait. */
export function stepsOf(drawing: Drawing): readonly string[] {
  const { nodes, lines } = drawing;
  const events = new Set(lines.filter(({ from }) => isWait(drawing, from)).map(({ to }) => to));
  return [...nodes].filter(([id, node]) => isStep(node) && !events.has(id)).map(([id]) => id);
}

/** A node with its kind, or with what it is drawn as. */
export function label({ nodes }: Drawing, id: string): string {
  const node = nodes.get(id);
  if (node === undefined) return id;
  return `${settingsOf(node)["kind"] ?? node.name.slice("bpmn:".length)}(${id})`;
}

export function replaced(drawing: Drawing, id: string, node: XmlElement): Drawing {
  return { ...drawing, nodes: new Map([...drawing.nodes, [id, node]]) };
}

export function without(drawing: Drawing, ids: readonly string[]): Drawing {
  const host = (id: string): string => drawing.nodes.get(id)?.attributes.get("attachedToRef") ?? "";
  const isGone = (id: string): boolean => ids.includes(id) || ids.includes(host(id));
  return {
    ...drawing,
    nodes: new Map([...drawing.nodes].filter(([id]) => !isGone(id))),
    lines: drawing.lines.filter(({ from, to }) => !isGone(from) && !isGone(to)),
  };
}

export function withLines(drawing: Drawing, change: (line: Line) => Line | readonly Line[]): Drawing {
  return { ...drawing, lines: drawing.lines.flatMap((line) => change(line)) };
}

export function plain(from: string, to: string): Line {
  return { id: `${from}_to_${to}`, from, to, name: null, condition: null };
}

/** Where a step leads: of a wait, behind each of its events. */
export function behind(drawing: Drawing, id: string): readonly string[] {
  const next = drawing.lines.filter(({ from }) => from === id).map(({ to }) => to);
  if (!isWait(drawing, id)) return next;
  return next.flatMap((event) => drawing.lines.filter(({ from }) => from === event).map(({ to }) => to));
}
