/** The value of a key that is there; anything else is a fault of the caller. */
export function known<K, V>(map: ReadonlyMap<K, V>, key: K): V {
  const value = map.get(key);
  if (value === undefined) throw new Error(`Nothing has the key '${String(key)}'`);
  return value;
}

/** The same for a place in a list, counted from its end when negative. */
export function itemAt<T>(list: readonly T[], index: number): T {
  const item = list.at(index);
  if (item === undefined) throw new Error(`A list of ${list.length} has nothing at ${index}`);
  return item;
}
