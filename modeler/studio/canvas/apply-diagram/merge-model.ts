import type { DrawnElement, LiveElement } from "../diagram-js.ts";
import { contentOf, elementsIn, type Field, fieldsOf, isDrawing, valueIn } from "./model-fields.ts";
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
    const isKnown = known?.$type === copy.$type && Boolean(known.id) === Boolean(copy.id);
    const live = isKnown ? known : this.#created(copy.$type);
    this.#lives.set(copy, live);
    this.pairs.push([copy, live, !isKnown]);
    for (const { name, sort } of fieldsOf(copy)) {
      if (sort !== "content" || isDrawing(copy, name)) continue;
      const there = isKnown ? elementsIn(valueIn(live, name)) : [];
      elementsIn(valueIn(copy, name)).forEach((part, index) => this.#pair(part, there[index]));
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
    .flatMap(({ name }) => elementsIn(valueIn(element, name)));
}

/** A new element, as the copy describes it. */
function fill(live: LiveElement, copy: LiveElement, partners: Partners): void {
  for (const [name, value] of Object.entries(copy.$attrs)) live.set(name, value);
  for (const field of fieldsOf(copy)) live.set(field.name, wantedValue(copy, field, partners));
  if (copy.$parent) live.$parent = partners.liveOf(copy.$parent);
}

function differences(
  live: LiveElement,
  copy: LiveElement,
  partners: Partners,
  touched: (element: LiveElement) => readonly DrawnElement[],
): readonly Operation[] {
  const found: Operation[] = [];
  const differs = (name: string, wanted: unknown): void => {
    found.push(assign(live, name, wanted, touched(live)));
  };
  for (const field of fieldsOf(copy))
    if (!isDrawing(copy, field.name) && !isSame(live, copy, field, partners))
      differs(field.name, wantedValue(copy, field, partners));
  for (const { name } of fieldsOf(live))
    if (!isDrawing(live, name) && !Object.hasOwn(copy, name) && !isEmptyList(valueIn(live, name)))
      differs(name, undefined);
  for (const name of attributesOf(live, copy))
    if (live.$attrs[name] !== copy.$attrs[name]) differs(name, copy.$attrs[name]);
  const parent = copy.$parent && partners.liveOf(copy.$parent);
  if (live.$parent !== parent) differs("$parent", parent);
  return found;
}

/** What other tools wrote: few elements have any. */
function attributesOf(live: LiveElement, copy: LiveElement): readonly string[] {
  const names = Object.keys(copy.$attrs);
  for (const name of Object.keys(live.$attrs)) if (!Object.hasOwn(copy.$attrs, name)) names.push(name);
  return names;
}

function wantedValue(copy: LiveElement, { name, sort }: Field, partners: Partners): unknown {
  const value = valueIn(copy, name);
  return sort === "value" ? value : contentOf(value, (element) => partners.liveOf(element));
}

/** An empty list is the same as none. */
function isSame(live: LiveElement, copy: LiveElement, { name, sort }: Field, partners: Partners): boolean {
  const [present, wanted] = [valueIn(live, name), valueIn(copy, name)];
  const isPair = (one: unknown, other: unknown): boolean =>
    one === (sort === "value" ? other : contentOf(other, (element) => partners.liveOf(element)));
  if (!Array.isArray(present) && !Array.isArray(wanted)) return isPair(present, wanted);
  const [here, there] = [listOf(present), listOf(wanted)];
  return here.length === there.length && here.every((item, index) => isPair(item, there[index]));
}

function isEmptyList(value: unknown): boolean {
  return Array.isArray(value) && value.length === 0;
}

function listOf(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? (value as readonly unknown[]) : [value];
}
