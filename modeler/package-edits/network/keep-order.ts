import type { Order } from "./order.ts";

/** What the definition says of the members of one network, by their keys. */
export interface Wanted {
  readonly members: ReadonlySet<string>;
  /** Everything whose result it needs, directly or not. */
  allBefore(key: string): ReadonlySet<string>;
  directlyBefore(key: string): readonly string[];
}

/**
 * Makes the members wait for each other as the definition says, and for nothing else. Steps of staff stay where they are as far as that goes: one before a member stays before it, and waits no longer for what that member
 * does not need; one before several, of which some need it, lets the others go.
 */
export function keepOrder(order: Order, wanted: Wanted): void {
  const most = order.keys.length ** 3 + 10;
  for (let turn = 0; turn < most; turn += 1) {
    const way = needlessWait(order, wanted);
    if (way === null) break;
    loosen(order, wanted, way);
  }
  for (const key of wanted.members)
    for (const before of wanted.directlyBefore(key)) if (!order.allBefore(key).has(before)) order.wait(key, before);
}

/** From a member to another that waits for it without need, with the steps of staff between; null if there is none. */
function needlessWait(order: Order, wanted: Wanted): readonly string[] | null {
  for (const member of wanted.members) {
    const needed = wanted.allBefore(member);
    const ways: string[][] = order.directlyBefore(member).map((before) => [before, member]);
    for (const way of ways) {
      const [first = ""] = way;
      if (!wanted.members.has(first)) ways.push(...order.directlyBefore(first).map((before) => [before, ...way]));
      else if (!needed.has(first)) return way;
    }
  }
  return null;
}

function loosen(order: Order, wanted: Wanted, way: readonly string[]): void {
  const [from = "", next = ""] = way;
  const [before = "", to = ""] = way.slice(-2);
  const isNeeded = [...order.allAfter(next), next].some(
    (key) => wanted.members.has(key) && wanted.allBefore(key).has(from),
  );
  if (isNeeded && way.length > 2) cut(order, to, before);
  else cut(order, next, from);
}

/** What was waited for through it is waited for still. */
function cut(order: Order, key: string, before: string): void {
  order.release(key, before);
  for (const earlier of order.directlyBefore(before)) order.wait(key, earlier);
}
