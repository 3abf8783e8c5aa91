/** A point of the drawing in pixels, y downwards. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

export type NodeKind =
  | "startEvent"
  | "endEvent"
  | "serviceTask"
  | "userTask"
  | "exclusiveGateway"
  | "eventBasedGateway"
  | "messageCatch"
  | "timerCatch"
  | "errorBoundary";

/** The four stages of a case as named in a diagram's settings; step budgets are counted by them. */
export type Stage = "acceptance" | "review" | "signOff" | "issuance";

/** One element of a diagram with its place. */
export interface DrawnNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly name: string;
  /** Middle of the shape. */
  readonly at: Point;
  /** Top left corner of the name, for kinds with the name outside the shape. */
  readonly label?: Point;
  readonly documentation?: string;
  /** Service tasks: the topic of its workers. */
  readonly topic?: string;
  /** User tasks: who may claim it. */
  readonly candidateGroups?: string;
  /** Settings the hall reads from the element (`camunda:property`). */
  readonly properties?: Readonly<Record<string, string>>;
  /** Message name, error code or date expression of an event. */
  readonly trigger?: string;
  /** Boundary events: the task to which they are attached. */
  readonly attachedTo?: string;
}

type Side = "left" | "right" | "top" | "bottom";

/** Where a flow leaves or enters a shape: a side, and for tasks the distance from its middle. */
export interface Anchor {
  readonly side: Side;
  readonly shift?: number;
}

/** A sequence flow with its corners. */
export interface DrawnFlow {
  readonly id: string;
  readonly from: string;
  readonly to: string;
  readonly name?: string;
  readonly condition?: string;
  /** Taken when no condition holds. */
  readonly isDefault?: boolean;
  readonly leave: Anchor;
  readonly corners: readonly Point[];
  readonly meet: Anchor;
  readonly label?: Point;
}

export interface Drawing {
  readonly nodes: readonly DrawnNode[];
  readonly flows: readonly DrawnFlow[];
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const TASK: Size = { width: 100, height: 80 };
const GATEWAY: Size = { width: 50, height: 50 };
const EVENT: Size = { width: 36, height: 36 };

/** Size of a shape, as every BPMN tool draws it. */
export function sizeOf(kind: NodeKind): Size {
  if (kind === "serviceTask" || kind === "userTask") return TASK;
  return kind === "exclusiveGateway" || kind === "eventBasedGateway" ? GATEWAY : EVENT;
}

/** The point on the shape's edge. */
export function anchorPoint(node: DrawnNode, { side, shift = 0 }: Anchor): Point {
  const { width, height } = sizeOf(node.kind);
  switch (side) {
    case "left":
      return { x: node.at.x - width / 2, y: node.at.y + shift };
    case "right":
      return { x: node.at.x + width / 2, y: node.at.y + shift };
    case "top":
      return { x: node.at.x + shift, y: node.at.y - height / 2 };
    case "bottom":
      return { x: node.at.x + shift, y: node.at.y + height / 2 };
  }
}
