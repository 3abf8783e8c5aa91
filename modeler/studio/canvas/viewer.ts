import BaseViewer from "bpmn-js/lib/BaseViewer";
import core from "bpmn-js/lib/core";
import moveCanvas from "diagram-js/lib/navigation/movecanvas";
import zoomScroll from "diagram-js/lib/navigation/zoomscroll";
import selection from "diagram-js/lib/features/selection";
import camunda from "camunda-bpmn-moddle/resources/camunda.json" with { type: "json" };
import { type Chip, Chips } from "./chips/chips.ts";
import { type MarkerKind, Markers } from "./markers/markers.ts";
import type { Organisation } from "./blocks/organisation.ts";
import type { Canvas, DrawnElement, ElementRegistry, EventBus, ViewBox } from "./diagram-js.ts";
import { isLine } from "./diagram-js.ts";
import { DRAWING } from "./renderer/drawing-style.ts";
import { renderer } from "./renderer/index.ts";
import { chinese } from "./translate/index.ts";
import type { ClearView } from "./zoom/clear-view.ts";
import { zoomButtons } from "./zoom/index.ts";

export interface ViewOptions {
  readonly container: HTMLElement;
  readonly bpmn: string;
  readonly organisation: Organisation;
  /** For those who hear the page. */
  readonly label: string;
  /** A block or a line was clicked. */
  readonly chosen?: (id: string) => void;
}

/** A diagram to look at. */
export interface DiagramView {
  /** Marks exactly these elements with the kind. */
  mark(ids: readonly string[], kind: MarkerKind): void;
  /** Writes exactly these words on their steps. */
  label(chips: readonly Chip[]): void;
  /** Shows how far a case has come: the elements passed, lines between them included, and the last one as where it is now. */
  walk(ids: readonly string[]): void;
  /** Whether it draws the element. */
  has(id: string): boolean;
  focusOn(id: string): void;
  showAll(): void;
  /** Lets all of it fill whatever place it gets, as nobody can move a drawing on paper. Answers how to go back to what was seen. */
  fillPaper(): () => void;
  /** Shows the same part as the other view, and moves with it from now on; at first as much as the one of the two shows that shows more. Answers how to stop that. */
  follow(other: DiagramView): () => void;
  readonly viewport: Viewport;
  destroy(): void;
}

/** The part of the sheet that is seen. */
export interface Viewport {
  get(): ViewBox;
  set(box: ViewBox): void;
  subscribe(listener: (box: ViewBox) => void): () => void;
}

/** Opens a diagram that can be moved and enlarged, but not changed, with the hall's blocks. */
export async function openView({ container, bpmn, organisation, label, chosen }: ViewOptions): Promise<DiagramView> {
  const viewer = new BaseViewer({
    container,
    modules: [core, selection, moveCanvas, zoomScroll, renderer, chinese, zoomButtons],
    moddleExtensions: { camunda },
    ...DRAWING,
    organisation,
  });
  await viewer.importXML(bpmn);
  const view = new OpenView(viewer);
  const box = viewer.get<Canvas>("canvas").getContainer();
  box.tabIndex = 0;
  box.setAttribute("role", "group");
  box.setAttribute("aria-label", label);
  viewer.get<EventBus>("eventBus").on<{ element: DrawnElement }>("element.click", ({ element }) => {
    if (element.parent) chosen?.(element.labelTarget?.id ?? element.id);
  });
  view.showAll();
  return view;
}

/** Free space around the drawing on paper. */
const AROUND = 12;

class OpenView implements DiagramView {
  readonly viewport: Viewport;
  readonly #viewer: BaseViewer;
  readonly #markers: Markers;
  readonly #chips: Chips;

  constructor(viewer: BaseViewer) {
    this.#viewer = viewer;
    this.#markers = new Markers(viewer.get("canvas"), viewer.get("elementRegistry"));
    this.#chips = new Chips(viewer.get("canvas"), viewer.get("elementRegistry"), viewer.get("eventBus"));
    this.viewport = viewportOf(viewer.get("canvas"), viewer.get("eventBus"));
  }

  mark(ids: readonly string[], kind: MarkerKind): void {
    this.#markers.set(ids, kind);
  }

  label(chips: readonly Chip[]): void {
    this.#chips.set(chips);
  }

  walk(ids: readonly string[]): void {
    const passed = new Set(ids);
    const lines = this.#registry.filter((element) => isLine(element) && passes(element, ids)).map(({ id }) => id);
    this.#markers.set([...passed, ...lines], "walked");
    this.#markers.set(ids.slice(-1), "current");
  }

  has(id: string): boolean {
    return this.#registry.get(id) !== undefined;
  }

  focusOn(id: string): void {
    const element = this.#registry.get(id);
    if (element) this.#view.focusOn(element);
  }

  showAll(): void {
    this.#view.showAll();
  }

  fillPaper(): () => void {
    const canvas = this.#viewer.get<Canvas>("canvas");
    const sheet = canvas.getContainer().querySelector(":scope > svg");
    const content = sheet?.querySelector(":scope > g.viewport");
    const seen = content?.getAttribute("transform") ?? null;
    const { x, y, width, height } = canvas.viewbox().inner;
    sheet?.setAttribute("viewBox", [x - AROUND, y - AROUND, width + 2 * AROUND, height + 2 * AROUND].join(" "));
    content?.removeAttribute("transform");
    return () => {
      sheet?.removeAttribute("viewBox");
      if (seen !== null) content?.setAttribute("transform", seen);
    };
  }

  follow(other: DiagramView): () => void {
    const together = [
      other.viewport.subscribe((box) => this.viewport.set(box)),
      this.viewport.subscribe((box) => other.viewport.set(box)),
    ];
    const [own, others] = [this.viewport.get(), other.viewport.get()];
    if (own.width > others.width) other.viewport.set(own);
    else this.viewport.set(others);
    return () => {
      for (const stop of together) stop();
    };
  }

  destroy(): void {
    this.#viewer.destroy();
  }

  get #registry(): ElementRegistry {
    return this.#viewer.get("elementRegistry");
  }

  get #view(): ClearView {
    return this.#viewer.get("clearView");
  }
}

/** The walk goes from the line's source directly to its target, or says the line itself. */
function passes(line: DrawnElement, ids: readonly string[]): boolean {
  if (!isLine(line)) return false;
  const [source, target] = [line.source?.id, line.target?.id];
  return ids.includes(line.id) || ids.some((id, index) => id === source && ids[index + 1] === target);
}

function viewportOf(canvas: Canvas, events: EventBus): Viewport {
  let isFollowing = false;
  const listeners = new Set<(box: ViewBox) => void>();
  events.on<{ viewbox: ViewBox }>("canvas.viewbox.changed", ({ viewbox }) => {
    if (!isFollowing) for (const listener of listeners) listener(viewbox);
  });
  return {
    get: () => canvas.viewbox(),
    set({ x, y, width, height }) {
      // What it is told is not told back.
      isFollowing = true;
      canvas.viewbox({ x, y, width, height });
      isFollowing = false;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
