import type { LiveElement } from "../diagram-js.ts";

/** A property that an element has. */
export interface Field {
  readonly name: string;
  /** Words and numbers; elements inside it; or other elements that it refers to. */
  readonly sort: "value" | "content" | "reference";
}

type Descriptor = LiveElement["$descriptor"];

/** By type: diagrams have few types and many elements. */
const FIELDS = new WeakMap<Descriptor, readonly Field[]>();

/** The properties that the element has, in the order of its type. */
export function fieldsOf(element: LiveElement): readonly Field[] {
  const { $descriptor: descriptor } = element;
  let fields = FIELDS.get(descriptor);
  if (!fields) {
    fields = descriptor.properties.map((property) => ({ name: property.name, sort: sortOf(property) }));
    FIELDS.set(descriptor, fields);
  }
  return fields.filter(({ name }) => Object.hasOwn(element, name));
}

function sortOf({ type, isAttr, isReference }: Descriptor["properties"][number]): Field["sort"] {
  if (isReference) return "reference";
  return isAttr || SIMPLE.has(type) ? "value" : "content";
}

const SIMPLE = new Set(["String", "Boolean", "Integer", "Real"]);

/** What the element has in the field; nothing is made that is not there, unlike `get`. */
export function valueIn(element: LiveElement, name: string): unknown {
  return Object.hasOwn(element, name) ? (element as unknown as Readonly<Record<string, unknown>>)[name] : undefined;
}

/** One element or a list of them, each replaced. */
export function contentOf(value: unknown, replaced: (element: LiveElement) => LiveElement): unknown {
  if (Array.isArray(value)) return (value as readonly LiveElement[]).map(replaced);
  return isElement(value) ? replaced(value) : value;
}

/** The elements of a property that holds one or several. */
export function elementsIn(value: unknown): readonly LiveElement[] {
  if (Array.isArray(value)) return (value as readonly unknown[]).filter(isElement);
  return isElement(value) ? [value] : [];
}

function isElement(value: unknown): value is LiveElement {
  return typeof value === "object" && value !== null && "$type" in value;
}

/** True for the drawing of a diagram among its properties. */
export function isDrawing(element: LiveElement, property: string): boolean {
  return property === "diagrams" && element.$type === "bpmn:Definitions";
}
