/**
 * Recently valid secrets, by digest. They grant no access: they only select the caller whose limit a request counts
 * towards, before the record is read.
 */
export interface ShortLivedCache<Value> {
  find(hash: string): Value | undefined;
  add(hash: string, value: Value): void;
  forget(hash: string): void;
}

const MINUTES = 5;

/** Beyond `most` the least recently used one is dropped. */
export function openShortLivedCache<Value>(most: number): ShortLivedCache<Value> {
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
