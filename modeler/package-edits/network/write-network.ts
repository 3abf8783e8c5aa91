import { NOTHING, network as networkOf } from "../../blocks/block.ts";
import { create } from "../../blocks/moddle.ts";
import { wiringOf, type Wired } from "../../blocks/network-wiring.ts";
import type { ModelElement } from "../../rules/model.ts";
import { type Draft, sourceOf, targetOf } from "../../edits/draft.ts";
import { oneWayTo } from "../../edits/fragment.ts";
import type { Knot, Network } from "./read-network.ts";

/** What a network is to become. */
export interface Planned {
  /** As gateways are named after it. */
  readonly key: string;
  readonly name: string;
  /** Each behind those for which it waits. */
  readonly knots: readonly Knot[];
  readonly before: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Leads the flows so that the knots wait for each other as planned. Knots stay as they are; gateways between them that are still of use keep their ids. */
export function writeNetwork(draft: Draft, network: Network, planned: Planned): void {
  if (planned.knots.length === 0) {
    lead(draft, network.entering, network.next);
    removeAll(draft, network.gateways);
    return;
  }
  const { nodes, last } = wiringOf(networkOf(planned.key, planned.name, partsOf(planned)));
  const { places, used } = placesOf(draft, nodes, { network, planned });
  const targets = new Map<string, ModelElement[]>();
  const follow = (key: string, to: ModelElement): void => {
    targets.set(key, [...(targets.get(key) ?? []), to]);
  };
  for (const { key, from } of nodes) for (const before of from) follow(before, placed(places, key));
  follow(last, network.next);
  const first = nodes.find(({ from }) => from.length === 0);
  if (first) lead(draft, network.entering, placed(places, first.key));
  for (const knot of planned.knots) leadOn(draft, knot, targets.get(knot.key) ?? []);
  for (const wired of nodes)
    if (wired.sort === "gateway") leadFrom(draft, placed(places, wired.key), targets.get(wired.key) ?? []);
  removeAll(
    draft,
    [...network.gateways].filter((gateway) => !used.has(gateway)),
  );
}

function partsOf({ knots, before }: Planned) {
  return knots.map(({ key }) => ({ key, block: NOTHING, after: [...(before.get(key) ?? [])] }));
}

interface Places {
  readonly places: ReadonlyMap<string, ModelElement>;
  readonly used: ReadonlySet<ModelElement>;
}

/** The element of every part and gateway; gateways that are there already are taken again, by their id or by what comes to them. */
function placesOf(
  draft: Draft,
  nodes: readonly Wired[],
  { network, planned }: { readonly network: Network; readonly planned: Planned },
): Places {
  const places = new Map(planned.knots.map(({ key, entry }) => [key, entry]));
  const ends = new Map(planned.knots.map(({ key, exits }) => [key, exits.map(sourceOf)]));
  const used = new Set<ModelElement>();
  for (const wired of nodes) {
    if (wired.sort === "part") continue;
    const { key, name, from } = wired;
    const sources = new Set(from.flatMap((one) => ends.get(one) ?? [places.get(one)]));
    const comesFromThem = (gateway: ModelElement): boolean => {
      const arriving = draft.into(gateway).map(sourceOf);
      return from.length > 0 && arriving.length === sources.size && arriving.every((source) => sources.has(source));
    };
    const free = [...network.gateways].filter((gateway) => !used.has(gateway));
    const gateway = free.find(({ id }) => id === key) ?? free.find(comesFromThem) ?? newGateway(draft, key, name);
    used.add(gateway);
    places.set(key, gateway);
  }
  return { places, used };
}

function newGateway(draft: Draft, key: string, name: string): ModelElement {
  const gateway = create("bpmn:ParallelGateway", { id: draft.freeId(key), name: name === "" ? undefined : name });
  draft.add(gateway);
  return gateway;
}

function placed(places: ReadonlyMap<string, ModelElement>, key: string): ModelElement {
  const found = places.get(key);
  if (found === undefined) throw new Error(`'${key}' has no place in the network`);
  return found;
}

/** Leads flows to one place; of several from one gateway one is left. */
function lead(draft: Draft, flows: readonly ModelElement[], to: ModelElement): void {
  const seen = new Set<ModelElement>();
  for (const flow of flows) {
    const source = sourceOf(flow);
    if (seen.has(source)) draft.disconnect(flow);
    else draft.retarget(flow, to);
    seen.add(source);
  }
}

function leadOn(draft: Draft, { exits }: Knot, [to]: readonly ModelElement[]): void {
  if (to === undefined) return;
  for (const flow of exits) if (targetOf(flow) !== to) draft.retarget(flow, to);
  oneWayTo(draft, to, exits);
}

function leadFrom(draft: Draft, gateway: ModelElement, targets: readonly ModelElement[]): void {
  const missing = new Set(targets);
  for (const flow of draft.outOf(gateway)) if (!missing.delete(targetOf(flow))) draft.disconnect(flow);
  for (const target of missing) draft.connect(gateway, target);
}

function removeAll(draft: Draft, gateways: Iterable<ModelElement>): void {
  for (const gateway of gateways) if (draft.find(gateway.id) === gateway) draft.remove(gateway);
}
