import type { Point } from "../../../layout/geometry.ts";
import type { Canvas, DrawnElement, DrawnLine, DrawnShape, LiveElement } from "../diagram-js.ts";

/** One change of the open draft that can be taken back exactly. */
export interface Operation {
  do(): void;
  undo(): void;
  /** What must be drawn anew. */
  readonly touches: readonly DrawnElement[];
  /** What looks as before, at another place or on another way. */
  readonly moves?: readonly DrawnElement[];
}

/** Sets a property of a model element or of something drawn; `undefined` takes a model property away. */
export function assign(
  object: object,
  property: string,
  after: unknown,
  touches: readonly DrawnElement[] = [],
): Operation {
  let before: unknown;
  return {
    do() {
      before = ownValue(object, property);
      setValue(object, property, after);
    },
    undo() {
      setValue(object, property, before);
    },
    touches,
  };
}

/** Puts a shape or a name to another place. */
export function move(shape: DrawnShape, along: "x" | "y", to: number): Operation {
  return { ...assign(shape, along, to), moves: [shape] };
}

/** Leads a line along another way. */
export function lead(line: DrawnLine, points: readonly Point[]): Operation {
  const way = points.map((point) => ({ ...point }));
  return { ...assign(line, "waypoints", way), moves: [line] };
}

/** Puts a shape or a name onto the canvas, at the end of its parent's or at the place. */
export function addShape(canvas: Canvas, shape: DrawnShape, parent: DrawnShape): Operation {
  let index: number | undefined;
  return {
    do: () => canvas.addShape(shape, parent, index),
    undo() {
      index = parent.children.indexOf(shape);
      canvas.removeShape(shape);
    },
    touches: [shape],
  };
}

/** Takes a shape or a name off the canvas. */
export function removeShape(canvas: Canvas, shape: DrawnShape): Operation {
  let place: Place | undefined;
  return {
    do() {
      place = placeOf(shape);
      canvas.removeShape(shape);
    },
    undo() {
      if (place) canvas.addShape(shape, place.parent, place.index);
    },
    touches: [],
  };
}

/** Puts a line onto the canvas, behind all shapes. */
export function addLine(canvas: Canvas, line: DrawnLine, parent: DrawnShape): Operation {
  let index = 0;
  return {
    do: () => canvas.addConnection(line, parent, index),
    undo() {
      index = parent.children.indexOf(line);
      canvas.removeConnection(line);
    },
    touches: [line],
  };
}

/** Takes a line off the canvas. */
export function removeLine(canvas: Canvas, line: DrawnLine): Operation {
  let place: Place | undefined;
  return {
    do() {
      place = placeOf(line);
      canvas.removeConnection(line);
    },
    undo() {
      if (place) canvas.addConnection(line, place.parent, place.index);
    },
    touches: [],
  };
}

interface Place {
  readonly parent: DrawnShape;
  readonly index: number;
}

function placeOf(element: DrawnElement): Place | undefined {
  return element.parent ? { parent: element.parent, index: element.parent.children.indexOf(element) } : undefined;
}

function isModel(object: object): object is LiveElement {
  return "$descriptor" in object;
}

function ownValue(object: object, property: string): unknown {
  if (isModel(object) && !Object.hasOwn(object, property)) return object.$attrs[property];
  return (object as Record<string, unknown>)[property];
}

function setValue(object: object, property: string, value: unknown): void {
  if (isModel(object) && property !== "$parent") object.set(property, value);
  else (object as Record<string, unknown>)[property] = value;
}
