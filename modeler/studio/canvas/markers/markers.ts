import type { Canvas, ElementRegistry } from "../diagram-js.ts";

/** Why an element stands out. */
export type MarkerKind =
  | "problem"
  | "warning"
  | "remark"
  | "walked"
  | "current"
  | "added"
  | "removed"
  | "changed"
  | "mapped"
  | "by-hand"
  | "blocked"
  | "chosen";

/** Marks of elements, by kind. They outlive the element: what comes back by undo is marked again. */
export class Markers {
  readonly #canvas: Canvas;
  readonly #registry: ElementRegistry;
  readonly #marked = new Map<MarkerKind, ReadonlySet<string>>();

  constructor(canvas: Canvas, registry: ElementRegistry) {
    this.#canvas = canvas;
    this.#registry = registry;
  }

  set(ids: readonly string[], kind: MarkerKind): void {
    const wanted = new Set(ids);
    for (const id of this.#marked.get(kind) ?? []) if (!wanted.has(id)) this.#show(id, kind, false);
    for (const id of wanted) this.#show(id, kind, true);
    this.#marked.set(kind, wanted);
  }

  /** Marks again what was drawn anew. */
  renew(): void {
    for (const [kind, ids] of this.#marked) for (const id of ids) this.#show(id, kind, true);
  }

  #show(id: string, kind: MarkerKind, isShown: boolean): void {
    // What is said of the whole flow marks nothing: the mark of the sheet would colour everything on it.
    const graphics = this.#registry.get(id)?.parent ? this.#registry.getGraphics(id) : undefined;
    const marker = `hall-${kind}`;
    // Most are marked already; what comes back by undo is drawn without its marks.
    if (!graphics || graphics.classList.contains(marker) === isShown) return;
    if (isShown) this.#canvas.addMarker(id, marker);
    else this.#canvas.removeMarker(id, marker);
  }
}
