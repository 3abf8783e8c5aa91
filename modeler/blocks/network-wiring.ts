import type { Network, Part } from "./block.ts";

/** A node of a network: a part, or a gateway that splits or joins. `from`: the nodes whose flows arrive; empty for those that arrive at the network. */
export type Wired =
  | { readonly sort: "gateway"; readonly key: string; readonly name: string; readonly from: readonly string[] }
  | { readonly sort: "part"; readonly key: string; readonly part: Part; readonly from: readonly string[] };

/** A network, drawn out: each node behind those whose flows it takes. The flow of the last one leaves the network. */
export interface Wiring {
  readonly nodes: readonly Wired[];
  readonly last: string;
}

/** Splits where several parts wait for one, joins where one waits for several; parts that wait for the same share the join. Throws when the parts are no network, with a sentence for the programmer. */
export function wiringOf(network: Network): Wiring {
  requireOrder(network);
  const nodes: Wired[] = [];
  const ready = new Map<string, string>();
  const add = (key: string, name: string, from: readonly string[]): string => {
    nodes.push({ sort: "gateway", key, name, from });
    return key;
  };
  const groups = groupsOf(network.parts);
  for (const part of network.parts) {
    const group = groups.get(groupOf(part)) ?? [part];
    const from = ready.get(groupOf(part)) ?? beginningOf(network, { group, ready, add });
    ready.set(groupOf(part), from);
    nodes.push({ sort: "part", key: part.key, part, from: from === "" ? [] : [from] });
    const waiting = waitingFor(part.key, groups);
    ready.set(part.key, waiting > 1 ? add(`split_${part.key}`, "", [part.key]) : part.key);
  }
  const ends = network.parts.filter(({ key }) => waitingFor(key, groups) === 0).map(({ key }) => key);
  const [only = ""] = ends;
  return { nodes, last: ends.length > 1 ? add(`${network.key}_join`, "", ends) : only };
}

interface Beginning {
  readonly group: readonly Part[];
  /** Where the flow of a part, or to a group, is to be taken from. */
  readonly ready: ReadonlyMap<string, string>;
  readonly add: (key: string, name: string, from: readonly string[]) => string;
}

/** The node from which the parts of a group begin; empty for the flows that arrive at the network. */
function beginningOf(network: Network, { group, ready, add }: Beginning): string {
  const [{ key, after }] = group as readonly [Part];
  const before = after.map((one) => ready.get(one) ?? one);
  const [only = ""] = before;
  if (after.length === 0) return group.length > 1 ? add(network.key, network.name, []) : "";
  if (after.length === 1) return only;
  const join = add(`join_${key}`, "", before);
  return group.length > 1 ? add(`fork_${key}`, "", [join]) : join;
}

/** Parts by what they wait for. */
function groupsOf(parts: readonly Part[]): ReadonlyMap<string, readonly Part[]> {
  const groups = new Map<string, Part[]>();
  for (const part of parts) groups.set(groupOf(part), [...(groups.get(groupOf(part)) ?? []), part]);
  return groups;
}

/** No key of a part begins so. */
function groupOf({ after }: Part): string {
  return `after ${[...after].sort().join(" ")}`;
}

/** How many flows must leave the part: one for each part that waits for it alone, one for each join. */
function waitingFor(key: string, groups: ReadonlyMap<string, readonly Part[]>): number {
  return [...groups.values()].reduce((count, group) => {
    const after = group[0]?.after ?? [];
    if (!after.includes(key)) return count;
    return count + (after.length === 1 ? group.length : 1);
  }, 0);
}

function requireOrder({ key, parts }: Network): void {
  if (parts.length === 0) throw new Error(`'${key}' has no parts`);
  const seen = new Set<string>();
  for (const part of parts) {
    const late = part.after.find((one) => !seen.has(one));
    if (late !== undefined) throw new Error(`'${part.key}' of '${key}' stands before '${late}', for which it waits`);
    seen.add(part.key);
  }
}
