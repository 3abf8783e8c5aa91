import type { FormComponent, FormOption } from "../../domain/form/form.ts";
import { isField, newComponent, type SortId } from "./field-sorts.ts";

/** The components of a form or of a step, top to bottom. */
export type Components = readonly FormComponent[];

/**
 * A new component behind the one at this place; -1: at the top. Answers the place of the new one, too. `used`: keys that fields had before: a new field is none of them, because papers and
 * conditions may still name them.
 */
export function added(
  components: Components,
  sort: SortId,
  behind: number,
  used: ReadonlySet<string> = new Set(),
): readonly [Components, number] {
  const at = Math.min(Math.max(behind + 1, 0), components.length);
  return [components.toSpliced(at, 0, newComponent(sort, freeKey(components, used))), at];
}

/** Without the component at this place. */
export function removed(components: Components, at: number): Components {
  return components.toSpliced(at, 1);
}

/** The component at the place, moved to another; the same list if either is outside. */
export function moved(components: Components, from: number, to: number): Components {
  const component = components[from];
  if (component === undefined || to < 0 || to >= components.length) return components;
  return components.toSpliced(from, 1).toSpliced(to, 0, component);
}

/** With another component at this place. */
export function replaced(components: Components, at: number, component: FormComponent): Components {
  return components.with(at, component);
}

/** A further option, with a value that none has. */
export function withOption(options: readonly FormOption[]): readonly FormOption[] {
  const taken = new Set(options.map(({ value }) => value));
  let number = options.length + 1;
  while (taken.has(`option${number}`)) number += 1;
  return [...options, { value: `option${number}`, label: `选项${number}` }];
}

/** A key that no field has, and no heading as part of its id. */
function freeKey(components: Components, used: ReadonlySet<string>): string {
  const taken = new Set([
    ...used,
    ...components.filter(isField).map(({ key }) => key),
    ...components.map(({ id }) => id.replace(/^field-/u, "")),
  ]);
  let number = components.length + 1;
  while (taken.has(`field${number}`)) number += 1;
  return `field${number}`;
}
