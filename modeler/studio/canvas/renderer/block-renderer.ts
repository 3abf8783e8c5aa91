import BaseRenderer from "diagram-js/lib/draw/BaseRenderer";
import { ICONS } from "../blocks/icons.ts";
import { type BlockWords, blockWords } from "../blocks/block-words.ts";
import type { Organisation } from "../blocks/organisation.ts";
import { draw } from "../chooser/elements.ts";
import { type DrawnElement, type DrawnShape, type EventBus, isLabel } from "../diagram-js.ts";
import { LOOK, STAGE_COLOURS } from "./look.ts";

interface TextRenderer {
  createText(text: string, options: Readonly<Record<string, unknown>>): SVGElement;
}

interface Renderer {
  getShapePath(shape: DrawnElement): string;
}

/** Before bpmn-js's own renderer. */
const PRIORITY = 1500;

/**
 * Blocks with their name, who carries them out, the working days and a small picture of how they are carried out. A strip at the left edge shows the stage.
 */
export class BlockRenderer extends BaseRenderer {
  static readonly $inject = ["eventBus", "bpmnRenderer", "textRenderer", "config.organisation"];
  readonly #stock: Renderer;
  readonly #text: TextRenderer;
  readonly #organisation: Organisation;

  constructor(events: EventBus, stock: Renderer, text: TextRenderer, organisation: Organisation) {
    super(events, PRIORITY);
    this.#stock = stock;
    this.#text = text;
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
    visuals.append(this.#name(shape), ...this.#edges(shape, words));
    return frame;
  }

  getShapePath(shape: DrawnShape): string {
    return this.#stock.getShapePath(shape);
  }

  #name({ businessObject, width, height }: DrawnShape): SVGElement {
    const room = { width: width - STRIP - 2, height: height - TOP - BOTTOM };
    const text = this.#text.createText(businessObject.name ?? "", {
      box: room,
      align: "center-middle",
      padding: 1,
      style: { fill: LOOK.ink, fontSize: fittingSize(businessObject.name ?? "", room) },
    });
    text.setAttribute("transform", `translate(${STRIP} ${TOP})`);
    return text;
  }

  #edges({ width, height }: DrawnShape, { who, days }: BlockWords): readonly SVGElement[] {
    const small = { "font-size": SMALL, fill: LOOK.soft, class: "hall-block-small" };
    const carried = draw("text", { ...small, x: STRIP + 4, y: height - 5 });
    carried.textContent = shortened(who, width - STRIP - 6);
    const full = draw("title", {});
    full.textContent = who;
    carried.append(full);
    const limit = draw("text", { ...small, x: width - 5, y: TOP - 4, "text-anchor": "end" });
    limit.textContent = days;
    return days === "" ? [carried] : [carried, limit];
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

/** The largest of the sizes in which the name fits. */
function fittingSize(name: string, { width, height }: { readonly width: number; readonly height: number }): number {
  const sizes = [12.5, 11.5, 10.5, 9.5];
  const fits = (size: number): boolean => {
    const lines = Math.ceil(name.length / Math.floor((width - size) / size));
    return lines * size * 1.2 <= height;
  };
  return sizes.find(fits) ?? 9;
}

function shortened(words: string, width: number): string {
  const most = Math.floor(width / SMALL);
  return words.length <= most ? words : `${words.slice(0, most - 1)}…`;
}
