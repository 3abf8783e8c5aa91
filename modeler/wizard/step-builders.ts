import type { DrawnNode, NodeKind, Point, Stage } from "./drawing.ts";

interface AutomaticSettings {
  readonly topic: string;
  readonly stage: Stage;
  /** Variable the step sets for the gateway after it. */
  readonly outcome?: string;
  /** Paper of the step. */
  readonly document?: string;
  readonly documentation: string;
}

/** An automatic step. */
export function automatic(id: string, name: string, at: Point, settings: AutomaticSettings): DrawnNode {
  const properties = {
    stage: settings.stage,
    ...(settings.outcome ? { outcomeVariable: settings.outcome } : {}),
    ...(settings.document ? { document: settings.document } : {}),
  };
  return {
    id,
    kind: "serviceTask",
    name,
    at,
    topic: settings.topic,
    properties,
    documentation: settings.documentation,
  };
}

interface PersonSettings {
  readonly group: string;
  readonly stage: Stage;
  readonly outcome: string;
  readonly documentation: string;
}

/** A user task of the group. */
export function person(id: string, name: string, at: Point, settings: PersonSettings): DrawnNode {
  const properties = { stage: settings.stage, outcomeVariable: settings.outcome };
  return {
    id,
    kind: "userTask",
    name,
    at,
    candidateGroups: settings.group,
    properties,
    documentation: settings.documentation,
  };
}

/** Position of an element and, for kinds with the name outside, of its name. */
interface Places {
  readonly at: Point;
  readonly label: Point;
}

/** A gateway with its question. */
export function gateway(id: string, name: string, places: Places, kind: NodeKind = "exclusiveGateway"): DrawnNode {
  return { id, kind, name, ...places };
}

/** An event; its name stands below it unless a place is given. */
export function event(
  kind: NodeKind,
  id: string,
  name: string,
  { at, label }: Pick<Places, "at"> & Partial<Places>,
): DrawnNode {
  return { id, kind, name, at, label: label ?? { x: at.x - 6 * name.length, y: at.y + 24 } };
}
