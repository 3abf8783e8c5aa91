import { create } from "../blocks/moddle.ts";
import { type ModelElement, is } from "../rules/model.ts";

/** An element as plain JSON, with everything inside it; references to other elements by their ids. */
export interface PlainElement {
  readonly type: string;
  readonly values: Readonly<Record<string, PlainValue>>;
}

type PlainValue =
  | string
  | number
  | boolean
  | PlainElement
  | readonly PlainElement[]
  | { readonly refersTo: string; readonly root?: PlainElement };

/** What is not the element's own: its place in the flow. */
const SKIPPED: readonly string[] = ["incoming", "outgoing", "default", "sourceRef", "targetRef", "attachedToRef"];

/** Reads an element; messages and errors to which it refers are carried along. */
export function plainOf(element: ModelElement): PlainElement {
  const values: Record<string, PlainValue> = {};
  for (const { ns, name, isReference } of element.$descriptor.properties) {
    if (SKIPPED.includes(name) || SKIPPED.includes(name.split(":")[1] ?? "")) continue;
    const own = Object.hasOwn(element, name) || Object.hasOwn(element, ns.name);
    const value = own ? element.get(ns.name) : undefined;
    if (value === undefined || value === null || typeof value === "function") continue;
    values[ns.name] = isReference === true ? referred(value as ModelElement) : valueOf(value);
  }
  return { type: element.$type, values };
}

function referred(element: ModelElement): PlainValue {
  const isRoot = is(element, "bpmn:RootElement");
  return { refersTo: element.id, ...(isRoot && { root: plainOf(element) }) };
}

function valueOf(value: unknown): PlainValue {
  if (Array.isArray(value)) return (value as readonly ModelElement[]).map(plainOf);
  return typeof value === "object" ? plainOf(value as ModelElement) : (value as string | number | boolean);
}

/** New forms of ids, and of the expressions that are made of them. */
export interface Renaming {
  readonly id: (id: string) => string;
  readonly expression: (text: string) => string;
}

/** Makes the element again, under new ids. */
export function elementFrom({ type, values }: PlainElement, rename: Renaming): ModelElement {
  const made = Object.entries(values).map(([name, value]) => {
    const isId = name.endsWith(":id") || (type === "bpmn:Message" && name.endsWith(":name"));
    if (typeof value === "string" && isId) return [name, rename.id(value)] as const;
    if (name === "camunda:resultVariable" && typeof value === "string")
      return [name, rename.expression(`\${${value}}`).slice(2, -1)] as const;
    return [name, remade(value, rename)] as const;
  });
  return create(type, Object.fromEntries(made));
}

function remade(value: PlainValue, rename: Renaming): unknown {
  if (typeof value === "string") return /^\$\{[A-Za-z0-9_]+_until\}$/u.test(value) ? rename.expression(value) : value;
  if (typeof value !== "object") return value;
  if (Array.isArray(value)) return (value as readonly PlainElement[]).map((one) => elementFrom(one, rename));
  if ("refersTo" in value) return value.root === undefined ? undefined : elementFrom(value.root, rename);
  return elementFrom(value as PlainElement, rename);
}
