import type { Seal, SealedBy, SealedPart } from "./seals.ts";

/** What the journal keeps of an event: the act in the open, personal data and free texts as commitments (承诺值). */
export type JournalData = Readonly<Record<string, unknown>>;

/** A text stored beside its entry, where it can be read, and erased by order without breaking the chain. */
export interface TextBeside {
  /** Path of its commitment in the entry's data: names and indices separated by dots. */
  readonly path: string;
  readonly part: SealedPart;
  readonly text: unknown;
}

/** What the journal stores of an event. */
export interface Kept {
  readonly data: JournalData;
  readonly texts: readonly TextBeside[];
}

/**
 * How the journal keeps one field of an event: as it is, not at all, or as the result of the function, in which `sealed` and `beside` mark what is stored as a commitment.
 * The journal is kept permanently; personal data and free texts are not.
 */
export type Keeping<V> = "open" | "never" | ((value: V) => unknown);

/** A value of which only the commitment enters the journal; the value itself is stored with the case. */
export function sealed(value: unknown, by: SealedBy = "applicant"): unknown {
  return value === null || value === undefined ? null : new Mark(value, by, null);
}

/**
 * A free text whose commitment enters the journal; the text is stored beside the entry until an order erases its part.
 * `by`: whose salt is used; that of the case for acts that are also possible after an erasure.
 */
export function beside(text: unknown, part: SealedPart, by: SealedBy = part): unknown {
  return text === null || text === undefined ? null : new Mark(text, by, part);
}

/** What the journal keeps of the fields of one object. Fields that are absent stay absent. */
export function keepFields<E extends object>(value: E, keeps: { readonly [F in keyof E]-?: Keeping<E[F]> }): object {
  return Object.fromEntries(
    (Object.keys(keeps) as (keyof E)[]).flatMap((field) => {
      const keeping = keeps[field] as Keeping<unknown>;
      const found: unknown = value[field];
      if (found === undefined || keeping === "never") return [];
      return [[field, keeping === "open" ? found : keeping(found)]];
    }),
  );
}

/** Replaces the marks by commitments, and collects the texts stored beside the entry. */
export function resolveMarks(marked: object, seal: Seal): Kept {
  const texts: TextBeside[] = [];
  const resolve = (value: unknown, path: readonly string[]): unknown => {
    if (value instanceof Mark) {
      if (value.part !== null) texts.push({ path: path.join("."), part: value.part, text: value.value });
      return seal(value.value, value.by);
    }
    return eachMember(value, path, resolve);
  };
  return { data: resolve(marked, []) as JournalData, texts };
}

/** The marked values by part, each with its path (independent of order), and the remainder. */
export interface MarkSplit {
  readonly parts: Readonly<Partial<Record<SealedPart, Readonly<Record<string, unknown>>>>>;
  readonly open: unknown;
}

/** Removes the marked values, by part; null replaces each. */
export function splitMarks(marked: unknown): MarkSplit {
  const parts: Partial<Record<SealedPart, Record<string, unknown>>> = {};
  const take = (value: unknown, path: readonly string[]): unknown => {
    if (!(value instanceof Mark)) return eachMember(value, path, take);
    if (value.by !== "case") (parts[value.by] ??= {})[path.join(".")] = value.value;
    return null;
  };
  return { open: take(marked, []), parts };
}

/** An entry's data with the texts stored beside it filled in. */
export function withTexts(data: JournalData, texts: readonly TextBeside[]): JournalData {
  return texts.reduce<JournalData>((read, { path, text }) => replaceAt(read, path.split("."), text), data);
}

/** The value at a path of an entry's data; undefined if there is none. */
export function valueAt(data: unknown, path: string): unknown {
  return path.split(".").reduce<unknown>((value, key) => {
    if (value === null || typeof value !== "object") return undefined;
    return (value as Readonly<Record<string, unknown>>)[key];
  }, data);
}

/** The same with `text` at a path. */
export function replaceAt<T>(value: T, [key, ...rest]: readonly string[], text: unknown): T {
  if (key === undefined) return text as T;
  if (Array.isArray(value))
    return value.map((each: unknown, index) => (String(index) === key ? replaceAt(each, rest, text) : each)) as T;
  const object = value as Readonly<Record<string, unknown>>;
  return { ...object, [key]: replaceAt(object[key], rest, text) } as T;
}

function eachMember(
  value: unknown,
  path: readonly string[],
  visit: (member: unknown, path: readonly string[]) => unknown,
): unknown {
  if (Array.isArray(value)) return value.map((each, index) => visit(each, [...path, String(index)]));
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, visit(each, [...path, key])]));
}

class Mark {
  readonly value: unknown;
  readonly by: SealedBy;
  /** The salt of a text stored beside the entry; null for a value that is only sealed. */
  readonly part: SealedPart | null;

  constructor(value: unknown, by: SealedBy, part: SealedPart | null) {
    this.value = value;
    this.by = by;
    this.part = part;
  }
}
