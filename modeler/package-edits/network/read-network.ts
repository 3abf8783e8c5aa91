import type { ModelElement } from "../../rules/model.ts";
import { children, is, settingOf } from "../../rules/model.ts";
import { type Draft, sourceOf, targetOf } from "../../edits/draft.ts";
import { refuseEdit } from "../../edits/edit-refused.ts";
import { hostOf } from "../../edits/walk.ts";
import { boundsOf } from "./bounds.ts";
import { followingIn, passedBetween, reachedFrom, type Following } from "./dominators.ts";

/** A part of the flow that begins and ends as a whole: a member with its opening, or steps that staff put among the members. */
export interface Knot {
  /** Of a member `SC_021`; otherwise the id of its first element. */
  readonly key: string;
  /** The item of the member; null for steps of staff. */
  readonly itemId: string | null;
  readonly entry: ModelElement;
  readonly nodes: ReadonlySet<ModelElement>;
  /** The flows that lead on. */
  readonly exits: readonly ModelElement[];
}

/** The members of one part of the flow, with what stands among them: who waits for whom, without what follows from that. */
export interface Network {
  readonly knots: readonly Knot[];
  /** By key: the keys of those that come directly before. */
  readonly before: ReadonlyMap<string, ReadonlySet<string>>;
  /** The parallel gateways between the knots. */
  readonly gateways: ReadonlySet<ModelElement>;
  /** The flows that arrive. */
  readonly entering: readonly ModelElement[];
  /** What comes when all knots have ended. */
  readonly next: ModelElement;
}

/** SC_021: a hyphen would be a subtraction to the engine. */
export function keyOfMember(itemId: string): string {
  return itemId.replaceAll("-", "_");
}

/** The member that a step opens or calls; undefined for all others. */
export function memberAt(node: ModelElement): string | undefined {
  const kind = settingOf(node, "kind");
  return kind === "memberOpening" || kind === "member" ? settingOf(node, "member") : undefined;
}

/** The members among these ids as the flow has them before the step, with what stands between. Refuses a flow that cannot be read so, with a sentence. */
export function readNetwork(draft: Draft, itemIds: ReadonlySet<string>, last: ModelElement): Network {
  const following = followingIn(draft);
  const openings = draft.nodes.filter(
    (node) => settingOf(node, "kind") === "memberOpening" && itemIds.has(memberAt(node) ?? ""),
  );
  const [first] = openings;
  if (first === undefined)
    return { knots: [], before: new Map(), gateways: new Set(), entering: draft.into(last), next: last };
  const members = openings.map((opening) => memberKnot(draft, opening, { last, following }));
  const openingsOfAll = new Set(members.map(({ entry }) => entry));
  const inside = new Set(members.flatMap(({ nodes }) => [...nodes]));
  const bounds = boundsOf(draft, { openings: openingsOfAll, inside, last, following }) ?? refuseUnread(draft, first);
  const gateways = new Set([...bounds.nodes].filter((node) => isBetween(node, members, { last, following })));
  const knots = [...members, ...ownKnots(draft, bounds.nodes, { members, gateways })];
  return {
    knots,
    before: waitsOf(draft, knots, gateways),
    gateways,
    entering: bounds.entering,
    next: bounds.next,
  };
}

interface Around {
  readonly last: ModelElement;
  readonly following: Following;
}

/** The opening, the call and everything between, up to where both ways come together. */
function memberKnot(draft: Draft, opening: ModelElement, { last, following }: Around): Knot {
  const itemId = memberAt(opening) ?? "";
  const call = draft.nodes.find((node) => is(node, "bpmn:CallActivity") && memberAt(node) === itemId);
  const [, ...behind] = passedBetween(opening, last, following);
  const together = call && behind.find((node) => !reachedFrom(node, following).has(call));
  if (together === undefined) return refuseUnread(draft, opening);
  const nodes = new Set(reachedFrom(opening, following, together));
  const isMerge =
    is(together, "bpmn:ExclusiveGateway") &&
    draft.outOf(together).length === 1 &&
    draft.into(together).every((arriving) => nodes.has(hostOf(arriving)));
  if (isMerge) nodes.add(together);
  const isOther = [...nodes].some((node) => (memberAt(node) ?? itemId) !== itemId || node === last);
  if (isOther) refuseUnread(draft, opening);
  return { key: keyOfMember(itemId), itemId, entry: opening, nodes, exits: exitsOf(draft, nodes) };
}

/** A parallel gateway between members; one within a pair of steps of staff belongs to them. */
function isBetween(node: ModelElement, members: readonly Knot[], { last, following }: Around): boolean {
  if (!is(node, "bpmn:ParallelGateway") || members.some(({ nodes }) => nodes.has(node))) return false;
  const isMember = (one: ModelElement): boolean => members.some(({ entry }) => entry === one);
  if (children(node, "outgoing").length < 2) return joinsMembers(node, members, { last, following });
  const [, join] = passedBetween(node, last, following);
  return join === undefined || !is(join, "bpmn:ParallelGateway") || holdsMember(node, join, { isMember, following });
}

function holdsMember(
  split: ModelElement,
  join: ModelElement,
  { isMember, following }: { readonly isMember: (node: ModelElement) => boolean; readonly following: Following },
): boolean {
  return [...reachedFrom(split, following, join)].some(isMember);
}

/** A join belongs to steps of staff if the split before it does. */
function joinsMembers(join: ModelElement, members: readonly Knot[], around: Around): boolean {
  const isMember = (one: ModelElement): boolean => members.some(({ entry }) => entry === one);
  const splits = splitsBefore(join);
  return !splits.some((split) => {
    const [, end] = passedBetween(split, around.last, around.following);
    return end === join && !holdsMember(split, join, { isMember, following: around.following });
  });
}

/** Parallel gateways that split, before a node. */
function splitsBefore(node: ModelElement): readonly ModelElement[] {
  const found = new Set<ModelElement>([node]);
  for (const one of found) for (const flow of children(one, "incoming")) found.add(hostOf(flow));
  return [...found].filter((one) => is(one, "bpmn:ParallelGateway") && children(one, "outgoing").length > 1);
}

interface Known {
  readonly members: readonly Knot[];
  readonly gateways: ReadonlySet<ModelElement>;
}

/** What is left, by what hangs together. */
function ownKnots(draft: Draft, nodes: ReadonlySet<ModelElement>, { members, gateways }: Known): readonly Knot[] {
  const taken = new Set([...gateways, ...members.flatMap((member) => [...member.nodes])]);
  const open = new Set([...nodes].filter((node) => !taken.has(node)));
  const knots: Knot[] = [];
  for (const node of draft.nodes) {
    if (!open.has(node)) continue;
    const together = spread(node, (one) =>
      neighbours(draft, one).filter((next) => nodes.has(next) && !taken.has(next)),
    );
    for (const one of together) open.delete(one);
    knots.push(ownKnot(draft, together));
  }
  return knots;
}

function neighbours(draft: Draft, node: ModelElement): readonly ModelElement[] {
  const host = is(node, "bpmn:BoundaryEvent") ? [node.get("attachedToRef") as ModelElement] : [];
  return [...draft.outOf(node).map(targetOf), ...draft.into(node).map(sourceOf), ...draft.edgesOf(node), ...host];
}

function ownKnot(draft: Draft, nodes: ReadonlySet<ModelElement>): Knot {
  const entries = new Set(
    draft.flows.filter((flow) => nodes.has(targetOf(flow)) && !nodes.has(sourceOf(flow))).map(targetOf),
  );
  const [entry, another] = entries;
  const exits = exitsOf(draft, nodes);
  if (entry === undefined || another !== undefined || new Set(exits.map(targetOf)).size !== 1)
    return refuseUnread(draft, [...nodes].find((node) => node.name) ?? ([...nodes][0] as ModelElement));
  return { key: entry.id, itemId: null, entry, nodes, exits };
}

function exitsOf(draft: Draft, nodes: ReadonlySet<ModelElement>): readonly ModelElement[] {
  return draft.flows.filter((flow) => nodes.has(sourceOf(flow)) && !nodes.has(targetOf(flow)));
}

/** Who comes directly behind whom, seen through the gateways between them. */
function waitsOf(
  draft: Draft,
  knots: readonly Knot[],
  gateways: ReadonlySet<ModelElement>,
): ReadonlyMap<string, ReadonlySet<string>> {
  const before = new Map(knots.map(({ key }) => [key, new Set<string>()]));
  for (const knot of knots) {
    const first = knot.exits.map(targetOf);
    const behind = new Set(
      first.flatMap((to) => [...spread(to, (node) => (gateways.has(node) ? draft.outOf(node).map(targetOf) : []))]),
    );
    for (const { key, entry } of knots) if (behind.has(entry)) before.get(key)?.add(knot.key);
  }
  return before;
}

function spread(
  from: ModelElement,
  nextTo: (node: ModelElement) => readonly ModelElement[],
): ReadonlySet<ModelElement> {
  const found = new Set([from]);
  for (const node of found) for (const next of nextTo(node)) found.add(next);
  return found;
}

function refuseUnread(draft: Draft, at: ModelElement): never {
  return refuseEdit(
    `${draft.called(at)}前后的连线和联办事项的常用画法不同，先后次序不能自动调整，请先在流程图上撤销对它的改动。`,
  );
}
