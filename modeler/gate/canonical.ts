import type { Words } from "./words/word.ts";
import type { XmlElement } from "./xml/xml-element.ts";

/**
 * What a file says, as one text: the same for two files that differ only in spelling (order of attributes and of groups of elements, prefixes, blanks, values that are
 * understood anyway, numbers). Two texts that differ mean that two programs read two different files.
 */
export function canonical(root: XmlElement, words: Words): string {
  return JSON.stringify(sayings(root, words));
}

type Saying = readonly [
  name: string,
  attributes: readonly (readonly [string, string])[],
  text: string,
  inside: readonly Saying[],
];

/** As deep as the bounds of a file permit. */
function sayings({ name, attributes, children, text, prefixes }: XmlElement, words: Words): Saying {
  const { defaults = {}, text: holdsText = null } = words[name] ?? {};
  const said = [...attributes]
    .filter(([key, value]) => defaults[key] !== value)
    .map(([key, value]) => [key, spelled(key, value, prefixes)] as const)
    .sort(([one], [other]) => compare(one, other));
  const inside = children.map((child) => sayings(child, words));
  const sorted = [...inside].sort(([one], [other]) => compare(one, other));
  return [name, said, holdsText === null ? "" : text, sorted];
}

function compare(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}

const NUMBERS = new Set(["x", "y", "width", "height"]);

function spelled(key: string, value: string, prefixes: XmlElement["prefixes"]): string {
  if (NUMBERS.has(key)) return String(Number(value));
  if (key !== "xsi:type") return value;
  const colon = value.indexOf(":");
  return `${prefixes.get(colon < 0 ? "" : value.slice(0, colon)) ?? ""}:${value.slice(colon + 1)}`;
}
