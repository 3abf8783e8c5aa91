import { containedElements, type ModelElement, reference } from "../../../rules/model.ts";
import type { Drawing } from "../../../layout/drawing.ts";
import { type Graph, graphOf } from "../../../layout/graph.ts";
import { processOf } from "../../../layout/process-of.ts";
import {
  type Canvas,
  type DrawnElement,
  type DrawnShape,
  type ElementRegistry,
  type LiveElement,
  isLabel,
  isLine,
  isShape,
} from "../diagram-js.ts";
import { placeLocally } from "../local-placement/index.ts";
import type { Draw } from "./draw-operations.ts";
import { drawnNow } from "./drawn.ts";
import { type Merge, mergeModel } from "./merge-model.ts";
import { assign, type Operation } from "./operation.ts";

/** What a change of the diagram consists of. */
export interface PlannedChange {
  readonly operations: readonly Operation[];
  /** Steps or flows come, go or lead elsewhere: the drawing may want to be arranged anew. */
  readonly isStructural: boolean;
}

export interface Tools {
  readonly canvas: Canvas;
  readonly registry: ElementRegistry;
  readonly draw: Draw;
}

/** Plans how the open diagram becomes what the edited copy says, at places near what is there. */
export function planChange(open: LiveElement, edited: LiveElement, tools: Tools): PlannedChange {
  const merge = mergeModel(open, edited, (element) => shownFor(element, tools.registry));
  return new Plan(merge, edited, tools).change();
}

/** Plans how everything on the canvas gets to the places of the drawing. */
export function planDrawing(drawing: Drawing, { registry, draw }: Tools): readonly Operation[] {
  return registry.getAll().flatMap((element) => {
    const [shape, line] = [drawing.shapes.get(element.id), drawing.lines.get(element.id)];
    if (isLabel(element)) return [];
    if (isLine(element)) return line ? draw.moveLine(element, line) : [];
    return isShape(element) && shape ? draw.moveShape(element, shape) : [];
  });
}

const NOTHING: Drawing = { shapes: new Map(), lines: new Map() };

class Plan {
  readonly #merge: Merge;
  readonly #tools: Tools;
  readonly #graph: Graph;
  /** Everything of the edited copy by id. */
  readonly #wanted: ReadonlyMap<string, LiveElement>;
  readonly #shown: readonly DrawnElement[];
  readonly #fresh = new Map<string, DrawnShape>();
  readonly #newDi: LiveElement[] = [];

  constructor(merge: Merge, edited: LiveElement, tools: Tools) {
    this.#merge = merge;
    this.#tools = tools;
    this.#wanted = new Map(contents(edited).map((element) => [element.id, element as LiveElement]));
    this.#graph = graphOf(processOf(edited));
    this.#shown = tools.registry.filter((element) => !isLabel(element) && (isLine(element) || isShape(element)));
  }

  change(): PlannedChange {
    const gone = this.#shown.filter(({ id }) => !this.#wanted.has(id));
    const rerouted = new Set(this.#kept().flatMap((element) => (this.#leadsElsewhere(element) ? [element.id] : [])));
    const isStructural = gone.length > 0 || rerouted.size > 0 || this.#unseen().length > 0;
    const renamed = this.#renamed();
    // A change of settings alone costs no placing.
    const drawing = isStructural || renamed.size > 0 ? this.#place(rerouted, renamed) : NOTHING;
    const operations = [
      ...this.#merge.operations,
      ...linesFirst(gone).flatMap((element) => this.#tools.draw.remove(element)),
      ...this.#kept().flatMap((element) => this.#standFor(element)),
      ...this.#addShapes(drawing),
      ...this.#connect(rerouted),
      ...this.#addLines(drawing),
      ...planDrawing(drawing, this.#tools),
    ];
    return { operations: [...operations, ...this.#plane(gone)], isStructural };
  }

  #kept(): readonly DrawnElement[] {
    return this.#shown.filter(({ id }) => this.#wanted.has(id));
  }

  /** Nodes and flows that are not on the canvas yet. */
  #unseen(): readonly { readonly id: string }[] {
    return [...this.#graph.nodes, ...this.#graph.flows].filter(({ id }) => !this.#tools.registry.get(id));
  }

  #leadsElsewhere(element: DrawnElement): boolean {
    const model = this.#wanted.get(element.id);
    if (!isLine(element) || !model) return false;
    const ends = [reference(model, "sourceRef")?.id, reference(model, "targetRef")?.id];
    return ends[0] !== element.source?.id || ends[1] !== element.target?.id;
  }

  #renamed(): ReadonlySet<string> {
    return new Set(
      this.#kept()
        .filter(({ id, businessObject }) => (this.#wanted.get(id)?.name ?? "") !== (businessObject.name ?? ""))
        .map(({ id }) => id),
    );
  }

  #place(rerouted: ReadonlySet<string>, renamed: ReadonlySet<string>): Drawing {
    const now = drawnNow(this.#tools.registry);
    const kept = <T>(places: ReadonlyMap<string, T>): ReadonlyMap<string, T> =>
      new Map([...places].filter(([id]) => this.#wanted.has(id)));
    const before = { shapes: kept(now.shapes), lines: kept(now.lines) };
    return placeLocally({ before, graph: this.#graph, rerouted, renamed });
  }

  #standFor(element: DrawnElement): readonly Operation[] {
    const copy = this.#wanted.get(element.id);
    const live = copy && this.#merge.liveOf(copy);
    return !live || live === element.businessObject ? [] : this.#tools.draw.standFor(element, live);
  }

  #addShapes(drawing: Drawing): readonly Operation[] {
    return hostsFirst(this.#graph.nodes).flatMap(({ id, host }) => {
      const [model, place] = [this.#wanted.get(id), drawing.shapes.get(id)];
      if (this.#tools.registry.get(id) || !model || !place) return [];
      const hostShape = host === null ? null : (this.#drawn(host) as DrawnShape | null);
      const { drawn, di, operations } = this.#tools.draw.shape(this.#merge.liveOf(model), place, hostShape);
      this.#fresh.set(id, drawn);
      this.#newDi.push(di);
      return operations;
    });
  }

  #connect(rerouted: ReadonlySet<string>): readonly Operation[] {
    return this.#kept()
      .filter(isLine)
      .filter(({ id }) => rerouted.has(id))
      .flatMap((line) => this.#tools.draw.reconnect(line, this.#ends(this.#wanted.get(line.id))));
  }

  #addLines(drawing: Drawing): readonly Operation[] {
    return this.#graph.flows.flatMap(({ id }) => {
      const [model, line] = [this.#wanted.get(id), drawing.lines.get(id)];
      if (this.#tools.registry.get(id) || !model || !line) return [];
      const { di, operations } = this.#tools.draw.line(this.#merge.liveOf(model), line, this.#ends(model));
      this.#newDi.push(di);
      return operations;
    });
  }

  #ends(flow: ModelElement | undefined): { source: DrawnElement | null; target: DrawnElement | null } {
    const end = (property: string): DrawnElement | null => this.#drawn((flow && reference(flow, property)?.id) ?? "");
    return { source: end("sourceRef"), target: end("targetRef") };
  }

  #drawn(id: string): DrawnElement | null {
    return this.#fresh.get(id) ?? this.#tools.registry.get(id) ?? null;
  }

  /** The list of everything drawn, as it is kept in the file. */
  #plane(gone: readonly DrawnElement[]): readonly Operation[] {
    const plane = this.#tools.canvas.getRootElement().di;
    if (gone.length === 0 && this.#newDi.length === 0) return [];
    const removed = new Set(gone.map(({ di }) => di));
    const stays = (plane.get("planeElement") as readonly LiveElement[]).filter((di) => !removed.has(di));
    for (const di of this.#newDi) di.$parent = plane;
    return [assign(plane, "planeElement", [...stays, ...this.#newDi])];
  }
}

/** The elements of the diagram without those of its drawing. */
function contents(definitions: ModelElement): readonly ModelElement[] {
  return (definitions.get("rootElements") as readonly ModelElement[]).flatMap(containedElements);
}

function linesFirst(elements: readonly DrawnElement[]): readonly DrawnElement[] {
  return [...elements.filter(isLine), ...elements.filter((element) => !isLine(element))];
}

function hostsFirst(nodes: Graph["nodes"]): Graph["nodes"] {
  return [...nodes.filter(({ host }) => host === null), ...nodes.filter(({ host }) => host !== null)];
}

/** What shows the element: itself, or the nearest thing that contains it. */
function shownFor(element: LiveElement, registry: ElementRegistry): readonly DrawnElement[] {
  for (let at: LiveElement | undefined = element; at; at = at.$parent) {
    const drawn = at.id ? registry.get(at.id) : undefined;
    if (drawn) return [drawn, ...drawn.labels];
  }
  return [];
}
