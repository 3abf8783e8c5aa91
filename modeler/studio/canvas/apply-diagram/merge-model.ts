import type { DrawnElement, LiveElement } from "../diagram-js.ts";
import { contentOf, elementsIn, fieldsOf } from "./model-fields.ts";
import { assign, type Operation } from "./operation.ts";

/** What makes the open diagram say what the edited copy says. */
export interface Merge {
  readonly operations: readonly Operation[];
  /** The element of the open diagram that stands, or will stand, for one of the copy. */
  readonly liveOf: (element: LiveElement) => LiveElement;
}

/**
 * Compares the copy with the open diagram. Elements that both have (same id, same type) stay the same objects, with everything that the edit left alone;
 * what is new is created once. The drawing is not compared: it is planned apart.
 */
export function mergeModel(
  open: LiveElement,
  edited: LiveElement,
  touched: (element: LiveElement) => readonly DrawnElement[],
): Merge {
  const partners = new Partners(open, edited);
  const operations = partners.pairs.flatMap(([copy, live, isNew]) => {
    if (isNew) {
      fill(live, copy, partners);
      return [];
    }
    return differences(live, copy, partners, touched);
  });
  return { operations, liveOf: (element) => partners.liveOf(element) };
}

type Pair = readonly [copy: LiveElement, live: LiveElement, isNew: boolean];

/** Which element of the copy is which of the open diagram. */
class Partners {
  readonly pairs: Pair[] = [];
  readonly #byId = new Map<string, LiveElement>();
  readonly #lives = new Map<LiveElement, LiveElement>();

  readonly #open: LiveElement;

  constructor(open: LiveElement, edited: LiveElement) {
    this.#open = open;
    this.#index(open);
    this.#pair(edited, open);
  }

  liveOf(element: LiveElement): LiveElement {
    if (element.$descriptor.isGeneric) return element;
    return this.#lives.get(element) ?? this.#byId.get(element.id) ?? element;
  }

  #index(element: LiveElement): void {
    if (element.$descriptor.isGeneric) return;
    if (element.id) this.#byId.set(element.id, element);
    for (const part of partsToCompare(element)) this.#index(part);
  }

  /** The candidate stands for elements without an id: the one at the same place. */
  #pair(copy: LiveElement, candidate: LiveElement | undefined): void {
    if (copy.$descriptor.isGeneric) return;
    const known = copy.id ? this.#byId.get(copy.id) : candidate;
    const isSame = known?.$type === copy.$type && Boolean(known.id) === Boolean(copy.id);
    const live = isSame ? known : this.#created(copy.$type);
    this.#lives.set(copy, live);
    this.pairs.push([copy, live, !isSame]);
    for (const { name, sort } of fieldsOf(copy)) {
      if (sort !== "content" || isDrawing(copy, name)) continue;
      const there = isSame && Object.hasOwn(live, name) ? elementsIn(live.get(name)) : [];
      elementsIn(copy.get(name)).forEach((part, index) => this.#pair(part, there[index]));
    }
  }

  /** In the open diagram's own terms: the copy may hold what comes from another reader. */
  #created(type: string): LiveElement {
    return this.#open.$model.create(type);
  }
}

function partsToCompare(element: LiveElement): readonly LiveElement[] {
  if (element.$descriptor.isGeneric) return [];
  return fieldsOf(element)
    .filter(({ name, sort }) => sort === "content" && !isDrawing(element, name))
    .flatMap(({ name }) => elementsIn(element.get(name)));
}

function isDrawing(element: LiveElement, property: string): boolean {
  return property === "diagrams" && element.$type === "bpmn:Definitions";
}

/** A new element, as the copy describes it. */
function fill(live: LiveElement, copy: LiveElement, partners: Partners): void {
  for (const [name, value] of wantedValues(copy, partners)) live.set(name, value);
  if (copy.$parent) live.$parent = partners.liveOf(copy.$parent);
}

function differences(
  live: LiveElement,
  copy: LiveElement,
  partners: Partners,
  touched: (element: LiveElement) => readonly DrawnElement[],
): readonly Operation[] {
  const wanted = wantedValues(copy, partners);
  const present = new Map([
    ...Object.entries(live.$attrs),
    ...fieldsOf(live)
      .filter(({ name }) => !isDrawing(live, name))
      .map(({ name }) => [name, live.get(name)] as const),
  ]);
  const names = [...new Set([...wanted.keys(), ...present.keys()])];
  const operations = names
    .filter((name) => !isEqual(present.get(name), wanted.get(name)))
    .map((name) => assign(live, name, wanted.get(name), touched(live)));
  const parent = copy.$parent && partners.liveOf(copy.$parent);
  return live.$parent === parent ? operations : [...operations, assign(live, "$parent", parent)];
}

function wantedValues(copy: LiveElement, partners: Partners): ReadonlyMap<string, unknown> {
  const own = fieldsOf(copy)
    .filter(({ name }) => !isDrawing(copy, name))
    .map(({ name, sort }) => {
      const value = copy.get(name);
      return [name, sort === "value" ? value : contentOf(value, (element) => partners.liveOf(element))] as const;
    });
  return new Map<string, unknown>([...Object.entries(copy.$attrs), ...own]);
}

/** An empty list is the same as none. */
function isEqual(one: unknown, other: unknown): boolean {
  if (!Array.isArray(one) && !Array.isArray(other)) return one === other;
  const [left, right] = [listOf(one), listOf(other)];
  return left.length === right.length && left.every((item, index) => item === right[index]);
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}
