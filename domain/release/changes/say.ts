import { canonicalJson } from "../../journal/canonical.ts";

/** A value of so many characters is quoted whole; of a longer one what differs, with what stands around it. */
const LONG = 80;
const AROUND = 20;
/** Of a difference that is longer still the beginning is quoted, and said that there is more. */
const MOST_QUOTED = 2_000;

/** How a value is written; empty for none. */
function written(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "boolean") return value ? "是" : "否";
  if (Array.isArray(value)) return value.map(written).join("、");
  return typeof value === "string" ? value : canonicalJson(value);
}

/** A text as a sentence quotes it: what differs from the other one is never what is left out. */
function quoted(text: string, other: string): string {
  if (text === "") return "（无）";
  if (text.length <= LONG) return `“${text}”`;
  const [ahead, behind] = shared(text, other);
  const from = Math.max(0, ahead - AROUND);
  const to = Math.min(text.length, text.length - behind + AROUND);
  const shown = text.slice(from, Math.min(to, from + MOST_QUOTED));
  const left = to - from > MOST_QUOTED ? `（以下${to - from - MOST_QUOTED}字略）` : "";
  return `“${from > 0 ? "…" : ""}${shown}${to < text.length && left === "" ? "…" : ""}”${left}`;
}

/** How many characters two texts have in common, at the beginning and at the end. */
function shared(one: string, other: string): readonly [number, number] {
  const most = Math.min(one.length, other.length);
  let ahead = 0;
  while (ahead < most && one[ahead] === other[ahead]) ahead++;
  let behind = 0;
  while (behind < most - ahead && one.at(-1 - behind) === other.at(-1 - behind)) behind++;
  return [ahead, behind];
}

/** True for values that say the same. */
export function same(one: unknown, other: unknown): boolean {
  return canonicalJson(one ?? null) === canonicalJson(other ?? null);
}

/** A field as people call it, with how its values are said where they are words of programs. */
export type FieldWords = string | { readonly name: string; readonly says: (value: unknown) => string };

/** One of a list of words, as people say it; another word stays as it is. */
export function saidAs(names: Readonly<Record<string, string>>): (value: unknown) => string {
  return (value) => {
    if (value === null || value === undefined) return "";
    const words = Array.isArray(value) ? (value as readonly unknown[]) : [value];
    return words.map((word) => names[String(word)] ?? String(word)).join("、");
  };
}

/** One value that became another, whatever it is called. What is told by no words of its own is told as changed. */
export function valueChange(field: FieldWords, before: unknown, after: unknown): readonly string[] {
  if (same(before, after)) return [];
  const { name, says } = typeof field === "string" ? { name: field, says: null } : field;
  if (says === null && [before, after].some(isWhole)) return [wholeChange(name, before, after)];
  const [was, is] = [before, after].map(says ?? written) as [string, string];
  return was === is ? [`${name}有修改。`] : [`${name}由${quoted(was, is)}改为${quoted(is, was)}。`];
}

/** What has parts, or is a list of what has. */
function isWhole(value: unknown): boolean {
  const one: unknown = Array.isArray(value) ? value[0] : value;
  return typeof one === "object" && one !== null;
}

function wholeChange(name: string, before: unknown, after: unknown): string {
  const isEmpty = (value: unknown): boolean => written(value) === "" || (Array.isArray(value) && value.length === 0);
  if (isEmpty(before)) return `增加${name}。`;
  return isEmpty(after) ? `取消${name}。` : `${name}有修改。`;
}

/** How the entries of a list are told apart and called. */
export interface EntryWords<T> {
  /** What an entry is: 申请材料. */
  readonly what: string;
  /** Of several with one key the first is compared with the first, the second with the second. */
  keyOf(entry: T): string;
  nameOf(entry: T): string;
  /** What changed in one that stayed; empty for the same. */
  differences(before: T, after: T): readonly string[];
  /** What one that was added is beside its name; absent where the name says it. */
  addedOf?(entry: T): readonly string[];
}

/** Entries that were added, removed, changed, or put in another order. */
export function listChanges<T>(
  before: readonly T[],
  after: readonly T[],
  { what, keyOf, nameOf, differences, addedOf = () => [] }: EntryWords<T>,
): readonly string[] {
  const [old, fresh] = [keyed(before, keyOf), keyed(after, keyOf)];
  const removed = [...old].flatMap(([key, entry]) => (fresh.has(key) ? [] : [entry]));
  const sentences = [
    ...[...fresh].flatMap(([key, entry]) => {
      const earlier = old.get(key);
      if (earlier === undefined) {
        const called = `${what}“${nameOf(entry)}”`;
        return [`增加${called}。`, ...addedOf(entry).map((fact) => `${called}的${fact}`)];
      }
      return differences(earlier, entry).map((difference) => `${what}“${nameOf(earlier)}”的${difference}`);
    }),
    ...removed.map((entry) => `取消${what}“${nameOf(entry)}”。`),
  ];
  const stayed = (entries: ReadonlyMap<string, T>, others: ReadonlyMap<string, T>): readonly string[] =>
    [...entries.keys()].filter((key) => others.has(key));
  const isReordered = !same(stayed(old, fresh), stayed(fresh, old));
  return isReordered ? [...sentences, `${what}的顺序有调整。`] : sentences;
}

/** Entries by their keys; of several with one key, the first by that of the first, the second by that of the second. */
export function keyed<T>(entries: readonly T[], keyOf: (entry: T) => string): ReadonlyMap<string, T> {
  const seen = new Map<string, number>();
  return new Map(
    entries.map((entry) => {
      const key = keyOf(entry);
      const nth = (seen.get(key) ?? 0) + 1;
      seen.set(key, nth);
      return [`${key} ${nth}`, entry];
    }),
  );
}

/** The fields of two objects that differ, each by its name; a field without one by its key, so that no change stays unsaid. */
export function fieldChanges(
  before: object,
  after: object,
  names: Readonly<Record<string, FieldWords>>,
  except: readonly string[] = [],
): readonly string[] {
  const old = before as Readonly<Record<string, unknown>>;
  const fresh = after as Readonly<Record<string, unknown>>;
  return [...new Set([...Object.keys(old), ...Object.keys(fresh)])]
    .filter((key) => !except.includes(key))
    .flatMap((key) => valueChange(names[key] ?? `“${key}”`, old[key], fresh[key]));
}
