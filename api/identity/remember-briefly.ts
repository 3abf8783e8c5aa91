/** What was right a moment ago, by the digest of the secret that showed it. It opens nothing: it only tells whose count a request goes to before the record is asked. */
export interface Briefly<Value> {
  find(hash: string): Value | undefined;
  add(hash: string, value: Value): void;
  forget(hash: string): void;
}

const MINUTES = 5;

/** Beyond `most` the one not seen for longest is forgotten. */
export function rememberBriefly<Value>(most: number): Briefly<Value> {
  const known = new Map<string, { readonly value: Value; readonly until: number }>();
  return {
    find(hash) {
      const entry = known.get(hash);
      return entry && entry.until > performance.now() ? entry.value : undefined;
    },
    add(hash, value) {
      known.delete(hash);
      known.set(hash, { value, until: performance.now() + MINUTES * 60_000 });
      if (known.size > most) known.delete(known.keys().next().value ?? "");
    },
    forget: (hash) => void known.delete(hash),
  };
}
