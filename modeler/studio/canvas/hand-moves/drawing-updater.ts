import { assign, type Operation } from "../apply-diagram/operation.ts";
import { type DrawnLine, type DrawnShape, type EventBus, isLabel, type LiveElement } from "../diagram-js.ts";

interface Docking {
  getCroppedWaypoints(line: DrawnLine): DrawnLine["waypoints"];
}

interface Moved {
  readonly context: object & { readonly shape?: DrawnShape; readonly connection?: DrawnLine };
}

/**
 * Writes what is moved by hand into the drawing of the file, and takes it back exactly. It stands for bpmn-js's own updater, which writes a name's size
 * as it was measured whenever the name is drawn anew, and so changes what nobody moved.
 */
export class DrawingUpdater {
  static readonly $inject = ["eventBus", "connectionDocking"];
  readonly #written = new WeakMap<object, readonly Operation[]>();

  constructor(events: EventBus, docking: Docking) {
    const executed = (command: string, operations: (context: Moved["context"]) => readonly Operation[]): void => {
      events.on<Moved>(`commandStack.${command}.executed`, ({ context }) => {
        this.#write(context, operations(context));
      });
      events.on<Moved>(`commandStack.${command}.reverted`, ({ context }) => {
        for (const operation of (this.#written.get(context) ?? []).toReversed()) operation.undo();
      });
    };
    executed("shape.move", ({ shape }) => (shape ? placeOf(shape) : []));
    executed("connection.layout", ({ connection }) => {
      if (connection) connection.waypoints = docking.getCroppedWaypoints(connection);
      return connection ? wayOf(connection) : [];
    });
    for (const command of ["connection.move", "connection.updateWaypoints"])
      executed(command, ({ connection }) => (connection ? wayOf(connection) : []));
  }

  #write(context: object, operations: readonly Operation[]): void {
    for (const operation of operations) operation.do();
    this.#written.set(context, operations);
  }
}

function placeOf(shape: DrawnShape): readonly Operation[] {
  const { x, y, width, height, di } = shape;
  const holder = isLabel(shape) ? (di.get("label") as LiveElement | undefined) : di;
  const bounds = holder?.get("bounds") as LiveElement | undefined;
  if (bounds) return [assign(bounds, "x", x), assign(bounds, "y", y)];
  const made = di.$model.create("dc:Bounds", { x, y, width, height });
  return [assign(di, "label", di.$model.create("bpmndi:BPMNLabel", { bounds: made }))];
}

function wayOf({ di, waypoints }: DrawnLine): readonly Operation[] {
  const points = waypoints.map(({ x, y }) => di.$model.create("dc:Point", { x, y }));
  return [assign(di, "waypoint", points)];
}
