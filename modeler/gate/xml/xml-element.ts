/** An element as the strict reader found it. Names are in the hall's own prefixes, whatever the file calls them. */
export interface XmlElement {
  /** `bpmn:userTask` */
  readonly name: string;
  /** Own attributes without prefix (`id`), others with the hall's prefix (`camunda:topic`). */
  readonly attributes: ReadonlyMap<string, string>;
  readonly children: readonly XmlElement[];
  /** The text directly inside, unchanged; only blanks in an element with children. */
  readonly text: string;
  /** Prefixes of the file by the hall's own, to read names inside values (`xsi:type`). */
  readonly prefixes: ReadonlyMap<string, string>;
  readonly line: number;
}

/** The id of an element; null if it has none. */
export function idOf(element: XmlElement): string | null {
  return element.attributes.get("id") ?? null;
}

/** The element and everything inside it, top down. Any depth: it keeps its own stack. */
export function* within(root: XmlElement): Generator<XmlElement> {
  const open = [root];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    for (const child of next.children.toReversed()) open.push(child);
  }
}
