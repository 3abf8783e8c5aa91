import BaseRenderer from "diagram-js/lib/draw/BaseRenderer";
import { is, reference } from "../../../rules/model.ts";
import type { Point } from "../../../layout/geometry.ts";
import { draw } from "../chooser/elements.ts";
import type { DrawnElement, DrawnLine, EventBus } from "../diagram-js.ts";
import { LOOK } from "./look.ts";

interface Renderer {
  getConnectionPath(line: DrawnElement): string;
}

/** Before bpmn-js's own renderer. */
const PRIORITY = 1500;
let counter = 0;

/**
 * Lines of the flow with one arrow head for all of a sheet. bpmn-js makes one for each line whenever it is drawn, under a new id that it never forgets:
 * slower, and the memory grows with every edit.
 */
export class LineRenderer extends BaseRenderer {
  static readonly $inject = ["eventBus", "bpmnRenderer"];
  readonly #stock: Renderer;
  /** Of its own sheet: an arrow head of a hidden sheet would not be shown in another one. */
  readonly #arrow = `hall-arrow-${(counter += 1)}`;

  constructor(events: EventBus, stock: Renderer) {
    super(events, PRIORITY);
    this.#stock = stock;
    events.on<{ svg: SVGElement }>("canvas.init", ({ svg }) => {
      this.#provideArrow(svg);
    });
  }

  /** A condition directly behind a step is drawn with a sign of its own, by bpmn-js. */
  canRender({ businessObject }: DrawnElement): boolean {
    if (!businessObject?.$instanceOf?.("bpmn:SequenceFlow")) return false;
    const source = reference(businessObject, "sourceRef");
    return !reference(businessObject, "conditionExpression") || !source || !is(source, "bpmn:Activity");
  }

  drawConnection(visuals: SVGElement, line: DrawnLine): SVGElement {
    const path = draw("path", {
      d: roundedPath(line.waypoints),
      fill: "none",
      stroke: LOOK.line,
      "stroke-width": 1.5,
      "stroke-linejoin": "round",
      "marker-end": `url(#${this.#arrow})`,
    });
    visuals.append(path, ...slashOf(line));
    return path;
  }

  /** Leads a line that is drawn along its way as it is now, without drawing it anew; false where it bears a sign or is framed. */
  follow(line: DrawnLine, graphics: SVGElement): boolean {
    const visuals = graphics.querySelector(".djs-visual");
    const [path] = visuals?.children ?? [];
    const isPlain = visuals?.childElementCount === 1 && graphics.querySelector(".djs-outline") === null;
    if (!path || !isPlain || !this.canRender(line)) return false;
    path.setAttribute("d", roundedPath(line.waypoints));
    return true;
  }

  getConnectionPath(line: DrawnLine): string {
    return this.#stock.getConnectionPath(line);
  }

  #provideArrow(sheet: SVGElement): void {
    const marker = draw("marker", {
      id: this.#arrow,
      viewBox: "0 0 20 20",
      refX: 11,
      refY: 10,
      markerWidth: 10,
      markerHeight: 10,
      orient: "auto",
    });
    marker.append(draw("path", { d: "M 1 5 L 11 10 L 1 15 Z", fill: LOOK.line, stroke: LOOK.line }));
    const defs = draw("defs", {});
    sheet.append(defs);
    defs.append(marker);
  }
}

const RADIUS = 5;

function roundedPath(points: readonly Point[]): string {
  const [first, ...others] = points;
  if (!first) return "";
  const pieces = others.map((point, index) => {
    const [before, after] = [points[index] ?? point, points[index + 2]];
    if (!after) return `L${point.x} ${point.y}`;
    const [from, to] = [towards(point, before), towards(point, after)];
    return `L${from.x} ${from.y}Q${point.x} ${point.y} ${to.x} ${to.y}`;
  });
  return `M${first.x} ${first.y}${pieces.join("")}`;
}

/** The place on the way from one point to the other at which the corner begins. */
function towards(from: Point, to: Point): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const share = length === 0 ? 0 : Math.min(RADIUS, length / 2) / length;
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}

/** The sign of the branch that is taken in all other cases: a stroke across its beginning. */
function slashOf({ businessObject, waypoints }: DrawnLine): readonly SVGElement[] {
  const source = reference(businessObject, "sourceRef");
  const [start, second] = waypoints;
  if (!source || !start || !second || reference(source, "default") !== businessObject) return [];
  const angle = (Math.atan2(second.y - start.y, second.x - start.x) * 180) / Math.PI;
  const transform = `translate(${start.x} ${start.y}) rotate(${angle})`;
  return [draw("path", { d: "M6 5L12 -5", transform, stroke: LOOK.line, "stroke-width": 1.5 })];
}
