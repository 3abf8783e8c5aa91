import { ancestors, directPrerequisites, inRounds } from "../../domain/package/member-order.ts";
import type { PackageDefinition } from "../../domain/package/package-definition.ts";
import { type Draft, sourceOf } from "../edits/draft.ts";
import { network as networkOf } from "../blocks/block.ts";
import { refuseEdit } from "../edits/edit-refused.ts";
import { graft } from "../edits/fragment.ts";
import { reachable } from "../edits/walk.ts";
import { type ModelElement, settingOf } from "../rules/model.ts";
import { memberBlock } from "../wizard/package-blocks.ts";
import { keepOrder, type Wanted } from "./network/keep-order.ts";
import { Order } from "./network/order.ts";
import { keyOfMember, memberAt, readNetwork, type Knot, type Network } from "./network/read-network.ts";
import { writeNetwork } from "./network/write-network.ts";

type Members = Pick<PackageDefinition, "members" | "mutual">;

/**
 * Makes the flow of a package handle the members that its definition names, in the order that it says: new ones are put in, those that are gone are taken out, and all wait for those whose result they need and for
 * nobody else. What is right already stays untouched; steps of staff among the members keep their place.
 */
export function drawMembers(draft: Draft, definition: Members, nameOf: (itemId: string) => string): void {
  const [results, end] = [onlyStep(draft, "packageResults"), onlyStep(draft, "packageEnd")];
  const openings = draft.nodes.filter((node) => settingOf(node, "kind") === "memberOpening");
  const isNow = (opening: ModelElement): boolean => reachable(draft, [opening]).has(results);
  const drawn = (now: boolean) =>
    new Set(openings.filter((node) => isNow(node) === now).map((node) => memberAt(node) ?? ""));
  const now = readNetwork(draft, drawn(true), results);
  const later = readNetwork(draft, drawn(false), end);
  const [planNow, planLater] = [orderOf(now, wantedOf(definition, false)), orderOf(later, wantedOf(definition, true))];
  const known = new Map([...now.knots, ...later.knots].map((knot) => [knot.key, knot]));
  for (const { network, order } of [
    { network: now, order: planNow },
    { network: later, order: planLater },
  ])
    takeOut(draft, network, order);
  const all = new Set(definition.members.map(({ itemId }) => keyOfMember(itemId)));
  for (const { itemId, key, nodes } of known.values())
    if (itemId !== null && !all.has(key)) {
      removeAll(draft, nodes);
      known.delete(key);
    }
  const knotOf = (itemId: string): Knot =>
    known.get(keyOfMember(itemId)) ?? newKnot(draft, itemId, { name: nameOf(itemId), next: end });
  const parts = (followUp: boolean) => sequenceOf(definition, followUp).map(knotOf);
  write(draft, now, { order: planNow, parts: parts(false), name: { key: "members", name: "并联办理" } });
  write(draft, later, { order: planLater, parts: parts(true), name: { key: "followUps", name: "后续事项" } });
}

function removeAll(draft: Draft, nodes: Iterable<ModelElement>): void {
  for (const node of nodes) if (draft.find(node.id) === node) draft.remove(node);
}

function onlyStep(draft: Draft, kind: string): ModelElement {
  const [found, another] = draft.nodes.filter((node) => settingOf(node, "kind") === kind);
  if (found === undefined || another !== undefined)
    return refuseEdit(
      kind === "packageEnd"
        ? "流程里应有一个“套餐办结”环节，请先在流程图上改正。"
        : "流程里应有一个“汇总办理结果”环节，请先在流程图上改正。",
    );
  return found;
}

/** In rounds, as the definition lists them. */
function sequenceOf(definition: Members, followUp: boolean): readonly string[] {
  const all = new Set(definition.members.filter((one) => one.followUp === followUp).map(({ itemId }) => itemId));
  return inRounds(definition, all).flat();
}

function wantedOf(definition: Members, followUp: boolean): Wanted {
  const ids = sequenceOf(definition, followUp);
  const among = new Set(ids);
  const idOf = new Map(ids.map((itemId) => [keyOfMember(itemId), itemId]));
  return {
    members: new Set(idOf.keys()),
    allBefore: (key) => new Set([...ancestors(definition, idOf.get(key) ?? "", among)].map(keyOfMember)),
    directlyBefore: (key) => directPrerequisites(definition, { itemId: idOf.get(key) ?? "" }, among).map(keyOfMember),
  };
}

/** The order that the network has to have. What stands before all members stands before new ones, too; the same behind. */
function orderOf(network: Network, wanted: Wanted): Order {
  const order = new Order(network.before);
  const members = network.knots.filter(({ itemId }) => itemId !== null).map(({ key }) => key);
  const own = network.knots.filter(({ itemId }) => itemId === null).map(({ key }) => key);
  const isForAll = (of: (key: string) => ReadonlySet<string>) => (key: string) =>
    members.length > 0 && members.every((member) => of(member).has(key));
  const first = own.filter(isForAll((member) => order.allBefore(member)));
  const last = own.filter(isForAll((member) => order.allAfter(member)));
  for (const key of members) if (!wanted.members.has(key)) order.remove(key);
  for (const key of wanted.members) {
    if (order.has(key)) continue;
    order.add(key);
    for (const one of first) order.wait(key, one);
    for (const one of last) order.wait(one, key);
  }
  keepOrder(order, wanted);
  return order;
}

/** What led to members that go elsewhere leads on, until the flows are led anew. */
function takeOut(draft: Draft, { knots, next }: Network, order: Order): void {
  for (const { key, entry, nodes } of knots) {
    if (order.has(key)) continue;
    for (const flow of draft.into(entry)) if (!nodes.has(sourceOf(flow))) draft.retarget(flow, next);
  }
}

interface Opened {
  readonly name: string;
  readonly next: ModelElement;
}

/** With a merge of its own behind it, as in a flow that is drawn anew. */
function newKnot(draft: Draft, itemId: string, { name, next }: Opened): Knot {
  const key = keyOfMember(itemId);
  const before = new Set(draft.nodes);
  const block = networkOf("piece", "", [{ key, block: memberBlock(itemId, name), after: [] }]);
  const { entry, exits } = graft(draft, { block, outside: new Map() }, next);
  return { key, itemId, entry, nodes: new Set(draft.nodes.filter((node) => !before.has(node))), exits };
}

interface Writing {
  readonly order: Order;
  readonly parts: readonly Knot[];
  readonly name: { readonly key: string; readonly name: string };
}

/** Leads the flows anew, unless they are as they have to be. */
function write(draft: Draft, network: Network, { order, parts, name }: Writing): void {
  const own = network.knots.filter(({ itemId }) => itemId === null);
  const byKey = new Map([...parts, ...own].map((knot) => [knot.key, knot]));
  const before = order.reduced();
  const isSame =
    byKey.size === network.knots.length &&
    network.knots.every(({ key }) => sameKeys(before.get(key), new Order(network.before).reduced().get(key)));
  if (isSame) return;
  const sorted = order.sorted([...byKey.keys()]);
  writeNetwork(draft, network, { ...name, knots: sorted.flatMap((key) => byKey.get(key) ?? []), before });
}

function sameKeys(one: ReadonlySet<string> = new Set(), other: ReadonlySet<string> | undefined): boolean {
  return other !== undefined && one.size === other.size && [...one].every((key) => other.has(key));
}
