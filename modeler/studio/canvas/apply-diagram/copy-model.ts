import type { LiveElement } from "../diagram-js.ts";
import { contentOf, fieldsOf, isDrawing, valueIn } from "./model-fields.ts";

/**
 * A copy of the whole diagram without its drawing, for an edit to change: no edit draws. Elements of other tools, which no edit touches, are shared.
 */
export function copyModel(definitions: LiveElement): LiveElement {
  const copies = new Map<unknown, LiveElement>();
  const copy = withContent(definitions, copies);
  for (const [original, element] of copies) refer(original as LiveElement, element, copies);
  return copy;
}

function withContent(original: LiveElement, copies: Map<unknown, LiveElement>): LiveElement {
  if (original.$descriptor.isGeneric) return original;
  const copy = original.$model.create(original.$type);
  copies.set(original, copy);
  for (const [name, value] of Object.entries(original.$attrs)) copy.set(name, value);
  for (const { name, sort } of fieldsOf(original)) {
    const value = valueIn(original, name);
    if (sort === "value") copy.set(name, Array.isArray(value) ? [...(value as readonly unknown[])] : value);
    if (sort === "content" && !isDrawing(original, name))
      copy.set(
        name,
        contentOf(value, (part) => inside(copy, withContent(part, copies))),
      );
  }
  return copy;
}

/** Elements of other tools keep the parent of their original. */
function inside(parent: LiveElement, part: LiveElement): LiveElement {
  if (!part.$descriptor.isGeneric) part.$parent = parent;
  return part;
}

function refer(original: LiveElement, copy: LiveElement, copies: ReadonlyMap<unknown, LiveElement>): void {
  for (const { name, sort } of fieldsOf(original)) {
    if (sort !== "reference") continue;
    copy.set(
      name,
      contentOf(valueIn(original, name), (other) => copies.get(other) ?? other),
    );
  }
}
