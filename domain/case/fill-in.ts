import type { Static, TObject } from "../shapes.ts";

/** A value with every field of its schema present. */
export type Filled<T> = T extends readonly (infer E)[]
  ? readonly Filled<E>[]
  : T extends object
    ? { readonly [K in keyof T]-?: Filled<T[K]> }
    : T;

/**
 * A caller's body as rules read it: an absent field is null if its schema allows null, otherwise an empty list or an empty text. The only place where body and
 * command differ, except for the platform's own fields (`CommandOfBody`).
 */
export function fillIn<Body extends TObject>(body: Body, given: Static<Body>): Filled<Static<Body>> {
  return filled(body, given) as Filled<Static<Body>>;
}

/** The parts of a schema that filling in uses. */
interface Shape {
  readonly type?: string;
  readonly properties?: Readonly<Record<string, Shape>>;
  readonly items?: Shape;
  readonly anyOf?: readonly Shape[];
}

function filled(shape: Shape, value: unknown): unknown {
  if (value === null || typeof value !== "object") return value;
  const [only, ...others] = (shape.anyOf ?? [shape]).filter(({ type }) => type !== "null");
  // Of several shapes the right one is unknown; such fields must be complete.
  if (only === undefined || others.length > 0) return value;
  const { properties, items } = only;
  if (Array.isArray(value)) return items === undefined ? value : value.map((one) => filled(items, one));
  return properties === undefined ? value : { ...value, ...filledFields(properties, value) };
}

function filledFields(properties: Readonly<Record<string, Shape>>, value: object): object {
  const given = value as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    Object.entries(properties).map(([key, shape]) => [
      key,
      given[key] === undefined ? emptyOf(shape, key) : filled(shape, given[key]),
    ]),
  );
}

function emptyOf({ type, anyOf }: Shape, key: string): unknown {
  if (anyOf?.some((one) => one.type === "null")) return null;
  if (type === "array") return [];
  if (type === "string") return "";
  throw new Error(`'${key}' may be left out, but its shape has no empty value; make it nullable`);
}
