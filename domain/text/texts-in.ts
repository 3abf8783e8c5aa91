/** A text somewhere inside a value. */
export interface FoundText {
  readonly text: string;
  /** True for the name of a member. */
  readonly isName: boolean;
  /** Path: `materials[0].form`; for a name, that of its object; empty for the value itself. */
  path(): string;
  /** Replaces the text; names do not change. */
  replace(text: string): void;
}

type Holder = Record<string, unknown>;

interface Place {
  readonly holder: Holder;
  readonly key: string;
  readonly above: Place | null;
}

/** All texts inside a JSON value, including member names, in no particular order. Any depth: it keeps its own stack. Bytes are not texts. */
export function* textsIn(value: unknown): Generator<FoundText> {
  const root = { value };
  if (typeof value === "string") yield found(value, { holder: root, key: "value", above: null });
  const waiting: Place[] = [{ holder: root, key: "value", above: null }];
  for (let place = waiting.pop(); place !== undefined; place = waiting.pop()) {
    const holder = place.holder[place.key];
    if (!isHolder(holder)) continue;
    for (const key of Object.keys(holder)) {
      const member = { holder, key, above: place };
      if (!Array.isArray(holder))
        yield { text: key, isName: true, path: () => pathOf(member.above), replace: () => undefined };
      const entry = holder[key];
      if (typeof entry === "string") yield found(entry, member);
      else if (isHolder(entry)) waiting.push(member);
    }
  }
}

function found(text: string, place: Place): FoundText {
  return {
    text,
    isName: false,
    path: () => pathOf(place),
    replace: (other) => {
      place.holder[place.key] = other;
    },
  };
}

function isHolder(value: unknown): value is Holder {
  return typeof value === "object" && value !== null && !(value instanceof Uint8Array);
}

function pathOf(place: Place): string {
  const steps: string[] = [];
  for (let at = place; at.above !== null; at = at.above)
    steps.unshift(Array.isArray(at.holder) ? `[${at.key}]` : `.${at.key}`);
  return steps.join("").replace(/^\./, "");
}
