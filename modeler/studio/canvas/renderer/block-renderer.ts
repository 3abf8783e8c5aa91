import BaseRenderer from "diagram-js/lib/draw/BaseRenderer";
import { ICONS } from "../blocks/icons.ts";
import { type BlockWords, blockWords } from "../blocks/block-words.ts";
import type { Organisation } from "../blocks/organisation.ts";
import { draw } from "../chooser/elements.ts";
import { type DrawnElement, type DrawnShape, type EventBus, isLabel } from "../diagram-js.ts";
import { fitted, LINE } from "./fitted.ts";
import { FONT, LOOK, STAGE_COLOURS } from "./look.ts";

interface Renderer {
  getShapePath(shape: DrawnElement): string;
}

/** Before bpmn-js's own renderer. */
const PRIORITY = 1500;

/**
 * Blocks with their name, who carries them out, the working days and a small picture of how they are carried out. A strip at the left edge shows the stage.
 */
export class BlockRenderer extends BaseRenderer {
  static readonly $inject = ["eventBus", "bpmnRenderer", "config.organisation"];
  readonly #stock: Renderer;
  readonly #organisation: Organisation;

  constructor(events: EventBus, stock: Renderer, organisation: Organisation) {
    super(events, PRIORITY);
    this.#stock = stock;
    this.#organisation = organisation;
  }

  canRender(element: DrawnElement): boolean {
    const { businessObject } = element;
    return (
      !isLabel(element) &&
      Boolean(businessObject?.$instanceOf?.("bpmn:Activity")) &&
      !businessObject.$instanceOf("bpmn:SubProcess")
    );
  }

  drawShape(visuals: SVGElement, shape: DrawnShape): SVGElement {
    const words = blockWords(shape.businessObject, this.#organisation);
    const colour = words.stage === null ? LOOK.line : STAGE_COLOURS[words.stage];
    const frame = frameOf(shape, colour, words.by === "call");
    visuals.append(frame, stripOf(shape, colour), ...iconOf(words, colour), hairlineOf(shape));
    visuals.append(nameOf(shape), ...edgesOf(shape, words));
    return frame;
  }

  getShapePath(shape: DrawnShape): string {
    return this.#stock.getShapePath(shape);
  }
}

const STRIP = 5;
const TOP = 19;
const BOTTOM = 18;
const SMALL = 9.5;

function frameOf({ width, height }: DrawnShape, colour: string, isCall: boolean): SVGElement {
  return draw("rect", {
    width,
    height,
    rx: LOOK.radius,
    fill: LOOK.paper,
    stroke: colour,
    "stroke-width": isCall ? 3 : 1.5,
  });
}

function stripOf({ height }: DrawnShape, colour: string): SVGElement {
  const r = LOOK.radius;
  const path = `M${r} 0A${r} ${r} 0 0 0 0 ${r}V${height - r}A${r} ${r} 0 0 0 ${r} ${height}Z`;
  return draw("path", { d: path, fill: colour });
}

function iconOf({ by }: BlockWords, colour: string): readonly SVGElement[] {
  if (by === null) return [];
  return [
    draw("path", {
      d: ICONS[by],
      fill: colour,
      "fill-rule": "evenodd",
      transform: `translate(${STRIP + 4} 4) scale(0.8)`,
    }),
  ];
}

function hairlineOf({ width, height }: DrawnShape): SVGElement {
  const y = height - BOTTOM + 1;
  return draw("line", { x1: STRIP + 4, x2: width - 4, y1: y, y2: y, stroke: LOOK.hairline, "stroke-width": 1 });
}

/** The name in the middle, in as many lines as it needs. Chinese characters are as wide as they are high: nothing is measured. */
function nameOf({ businessObject, width, height }: DrawnShape): SVGElement {
  const room = { width: width - STRIP - 4, height: height - TOP - BOTTOM };
  const { size, lines } = fitted(businessObject.name ?? "", room);
  const x = STRIP + 2 + room.width / 2;
  const first = TOP + room.height / 2 - ((lines.length - 1) * size * LINE) / 2 + size * 0.36;
  const text = draw("text", { "font-family": FONT, "font-size": size, fill: LOOK.ink, "text-anchor": "middle" });
  for (const [index, line] of lines.entries()) {
    const part = draw("tspan", { x, y: Math.round((first + index * size * LINE) * 10) / 10 });
    part.textContent = line;
    text.append(part);
  }
  return text;
}

function edgesOf({ width, height }: DrawnShape, { who, days }: BlockWords): readonly SVGElement[] {
  const small = { "font-family": FONT, "font-size": SMALL, fill: LOOK.soft };
  const carried = draw("text", { ...small, x: STRIP + 4, y: height - 5 });
  carried.textContent = shortened(who, width - STRIP - 6);
  const full = draw("title", {});
  full.textContent = who;
  carried.append(full);
  const limit = draw("text", { ...small, x: width - 5, y: TOP - 4, "text-anchor": "end" });
  limit.textContent = days;
  return days === "" ? [carried] : [carried, limit];
}

function shortened(words: string, width: number): string {
  const most = Math.floor(width / SMALL);
  return words.length <= most ? words : `${words.slice(0, most - 1)}…`;
}
