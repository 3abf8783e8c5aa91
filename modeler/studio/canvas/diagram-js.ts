import type { ModelElement } from "../../rules/model.ts";
import type { Box, Point } from "../../layout/geometry.ts";

/** A model element of the open diagram: it can be changed. */
export interface LiveElement extends ModelElement {
  readonly $model: { create(type: string, properties?: Readonly<Record<string, unknown>>): LiveElement };
  readonly $attrs: Readonly<Record<string, unknown>>;
  $parent?: LiveElement;
  readonly set: (property: string, value: unknown) => void;
}

/** Something on the canvas: a shape, a line, a name beside one of them, or the sheet. */
export interface DrawnElement {
  readonly id: string;
  type: string;
  businessObject: LiveElement;
  di: LiveElement;
  parent: DrawnShape | null;
  /** Names beside the element. */
  readonly labels: DrawnShape[];
  /** What the name belongs to; only of names. */
  labelTarget?: DrawnElement | null;
  readonly incoming: readonly DrawnLine[];
  readonly outgoing: readonly DrawnLine[];
  readonly attachers?: readonly DrawnShape[];
}

export interface DrawnShape extends DrawnElement {
  x: number;
  y: number;
  width: number;
  height: number;
  host?: DrawnShape | null;
  readonly children: readonly DrawnElement[];
}

export interface DrawnLine extends DrawnElement {
  waypoints: readonly Point[];
  source: DrawnElement | null;
  target: DrawnElement | null;
}

/** True for a line. */
export function isLine(element: DrawnElement): element is DrawnLine {
  return "waypoints" in element;
}

/** True for a shape or a name beside one. */
export function isShape(element: DrawnElement): element is DrawnShape {
  return "x" in element && !isLine(element);
}

/** True for a name that stands beside its element. */
export function isLabel(element: DrawnElement): element is DrawnShape {
  return element.labelTarget !== undefined && element.labelTarget !== null;
}

export interface ElementRegistry {
  get(id: string): DrawnElement | undefined;
  getAll(): readonly DrawnElement[];
  filter(test: (element: DrawnElement) => boolean): readonly DrawnElement[];
  getGraphics(element: DrawnElement | string): SVGElement | undefined;
}

export interface ViewBox extends Box {
  readonly scale: number;
  readonly inner: Box;
  readonly outer: { readonly width: number; readonly height: number };
}

export interface Canvas {
  addShape(shape: DrawnShape, parent: DrawnElement, index?: number): void;
  removeShape(shape: DrawnShape): void;
  addConnection(line: DrawnLine, parent: DrawnElement, index?: number): void;
  removeConnection(line: DrawnLine): void;
  getRootElement(): DrawnShape;
  getContainer(): HTMLElement;
  /** The layer of this name, over those with a lower index; it is made where there is none. */
  getLayer(name: string, index?: number): SVGElement;
  addMarker(id: string, marker: string): void;
  removeMarker(id: string, marker: string): void;
  viewbox(box?: Box): ViewBox;
  zoom(level?: number | "fit-viewport", center?: "auto" | Point): number;
  scroll(by: { readonly dx: number; readonly dy: number }): void;
  resized(): void;
  /** In pixels of the container. */
  getAbsoluteBBox(element: DrawnElement | Box): Box;
}

/** A listener that answers anything keeps the event from the others; `false` prevents what it announces, too. */
export type Listener<E> = (event: E) => undefined | false;

export interface EventBus {
  on<E = unknown>(events: string | readonly string[], listener: Listener<E>): void;
  on<E = unknown>(events: string | readonly string[], priority: number, listener: Listener<E>): void;
  off(events: string | readonly string[], listener: (event: never) => unknown): void;
  fire(event: string, data?: object): unknown;
}

export interface CommandHandler<C> {
  execute(context: C): readonly DrawnElement[];
  revert(context: C): readonly DrawnElement[];
}

export interface CommandStack {
  execute(command: string, context: object): void;
  registerHandler(command: string, handler: unknown): void;
  register(command: string, handler: CommandHandler<never>): void;
  canUndo(): boolean;
  canRedo(): boolean;
  undo(): void;
  redo(): void;
}

export interface ElementFactory {
  createShape(attributes: Readonly<Record<string, unknown>>): DrawnShape;
  createConnection(attributes: Readonly<Record<string, unknown>>): DrawnLine;
  createLabel(attributes: Readonly<Record<string, unknown>>): DrawnShape;
}

export interface Selection {
  get(): readonly DrawnElement[];
  select(elements: DrawnElement | readonly DrawnElement[] | null): void;
  isSelected(element: DrawnElement): boolean;
}

/** A feature in diagram-js's own pattern: services by name, and which of them start with the canvas. */
export type Manifest = Readonly<Record<string, unknown>>;
