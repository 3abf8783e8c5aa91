/** A path as a report shows it. */
interface Taken {
  readonly path: readonly { readonly step: string; readonly word: string | null }[];
  readonly status: string;
}

/** The text of `cases.json` in which one example expects what was taken; null for a text that cannot be read, or has no such example. */
export function withPath(text: string, at: number, { path, status }: Taken): string | null {
  const examples = read(text);
  const example = examples?.[at];
  if (examples === null || example === undefined) return null;
  const steps = path.map(({ step, word }) => (word === null ? [step] : [step, word]));
  const changed = { ...example, expect: { path: steps, status } };
  return `${JSON.stringify(examples.with(at, changed), null, 2)}\n`;
}

function read(text: string): readonly object[] | null {
  try {
    const found: unknown = JSON.parse(text);
    return Array.isArray(found) ? (found as readonly object[]) : null;
  } catch {
    return null;
  }
}
