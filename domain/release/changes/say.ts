import { canonicalJson } from "../../journal/canonical.ts";

/** The longest quotation of a value in a sentence, in characters. */
const LONGEST = 80;

/** A value as a sentence quotes it. */
export function quoted(value: unknown): string {
  if (value === null || value === undefined || value === "") return "（无）";
  if (typeof value === "boolean") return value ? "“是”" : "“否”";
  const text = typeof value === "string" ? value : canonicalJson(value);
  return `“${text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text}”`;
}

/** True for values that say the same. */
export function same(one: unknown, other: unknown): boolean {
  return canonicalJson(one ?? null) === canonicalJson(other ?? null);
}

/** One value that became another, whatever it is called. */
export function valueChange(name: string, before: unknown, after: unknown): readonly string[] {
  if (same(before, after)) return [];
  return [`${name}由${quoted(before)}改为${quoted(after)}。`];
}

/** How the entries of a list are told apart and called. */
export interface EntryWords<T> {
  /** What an entry is: 申请材料. */
  readonly what: string;
  keyOf(entry: T): string;
  nameOf(entry: T): string;
  /** What changed in one that stayed; empty for the same. */
  differences(before: T, after: T): readonly string[];
}

/** Entries that were added, removed, changed, or put in another order. */
export function listChanges<T>(
  before: readonly T[],
  after: readonly T[],
  { what, keyOf, nameOf, differences }: EntryWords<T>,
): readonly string[] {
  const old = new Map(before.map((entry) => [keyOf(entry), entry]));
  const fresh = new Map(after.map((entry) => [keyOf(entry), entry]));
  const removed = before.filter((entry) => !fresh.has(keyOf(entry)));
  const sentences = [
    ...after.flatMap((entry) => {
      const earlier = old.get(keyOf(entry));
      if (earlier === undefined) return [`增加${what}“${nameOf(entry)}”。`];
      return differences(earlier, entry).map((difference) => `${what}“${nameOf(earlier)}”的${difference}`);
    }),
    ...removed.map((entry) => `取消${what}“${nameOf(entry)}”。`),
  ];
  const stayed = (entries: readonly T[], others: ReadonlyMap<string, T>): readonly string[] =>
    entries.map(keyOf).filter((key) => others.has(key));
  const isReordered = !same(stayed(before, fresh), stayed(after, old));
  return isReordered ? [...sentences, `${what}的顺序有调整。`] : sentences;
}

/** The fields of two objects that differ, each by its name; a field without one by its key, so that no change stays unsaid. */
export function fieldChanges(
  before: object,
  after: object,
  names: Readonly<Record<string, string>>,
  except: readonly string[] = [],
): readonly string[] {
  const old = before as Readonly<Record<string, unknown>>;
  const fresh = after as Readonly<Record<string, unknown>>;
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
    .filter((key) => !except.includes(key))
    .flatMap((key) => valueChange(names[key] ?? `“${key}”`, old[key], fresh[key]));
}
