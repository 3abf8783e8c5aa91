import { refuseEdit } from "../../edits/edit-refused.ts";

/** Who waits for whom: by key, the keys of those that come before. Changed by its methods only. */
export class Order {
  readonly #before: Map<string, Set<string>>;

  constructor(before: ReadonlyMap<string, ReadonlySet<string>>) {
    this.#before = new Map([...before].map(([key, keys]) => [key, new Set(keys)]));
  }

  get keys(): readonly string[] {
    return [...this.#before.keys()];
  }

  has(key: string): boolean {
    return this.#before.has(key);
  }

  add(key: string): void {
    if (!this.#before.has(key)) this.#before.set(key, new Set());
  }

  wait(key: string, before: string): void {
    if (key !== before) this.#before.get(key)?.add(before);
  }

  release(key: string, before: string): void {
    this.#before.get(key)?.delete(before);
  }

  directlyBefore(key: string): readonly string[] {
    return [...(this.#before.get(key) ?? [])];
  }

  directlyAfter(key: string): readonly string[] {
    return this.keys.filter((one) => this.#before.get(one)?.has(key));
  }

  /** Everything that must have ended. */
  allBefore(key: string): ReadonlySet<string> {
    return spread(key, (one) => this.directlyBefore(one));
  }

  /** Everything that waits for it. */
  allAfter(key: string): ReadonlySet<string> {
    return spread(key, (one) => this.directlyAfter(one));
  }

  /** Takes it out: those behind wait for those before. */
  remove(key: string): void {
    const [before, after] = [this.directlyBefore(key), this.directlyAfter(key)];
    for (const one of after) {
      this.release(one, key);
      for (const earlier of before) this.wait(one, earlier);
    }
    this.#before.delete(key);
  }

  /** Each behind all for which it waits, otherwise in the given order. */
  sorted(like: readonly string[]): readonly string[] {
    const left = new Set(like.filter((key) => this.has(key)));
    const sorted: string[] = [];
    while (left.size > 0) {
      const next = [...left].find((key) => this.directlyBefore(key).every((one) => !left.has(one)));
      if (next === undefined) return refuseEdit("这样各环节互相等待，办件会停住。");
      left.delete(next);
      sorted.push(next);
    }
    return sorted;
  }

  /** Without the waits that follow from others. */
  reduced(): ReadonlyMap<string, ReadonlySet<string>> {
    return new Map(
      this.keys.map((key) => {
        const direct = this.directlyBefore(key);
        const needless = new Set(direct.flatMap((one) => [...this.allBefore(one)]));
        return [key, new Set(direct.filter((one) => !needless.has(one)))];
      }),
    );
  }
}

function spread(key: string, nextTo: (key: string) => readonly string[]): ReadonlySet<string> {
  const found = new Set(nextTo(key));
  for (const one of found) for (const next of nextTo(one)) found.add(next);
  return found;
}
