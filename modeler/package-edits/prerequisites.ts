import { ancestors, mutualWith } from "../../domain/package/member-order.ts";
import {
  memberOf,
  type PackageDefinition,
  type PackageMember,
  type Prerequisite,
} from "../../domain/package/package-definition.ts";
import { refuseEdit } from "../edits/edit-refused.ts";
import { calledItem, type KnownItems, type PackageEdit } from "./changed.ts";
import { gifts, madeBy } from "./known-member.ts";
import { neverTogether } from "./questions.ts";

/** What one member needs of another: its result, its data (nothing to wait for), or nothing: then they are handled side by side. */
export type Need = Prerequisite["kind"] | "none";

/** Says what one member needs of another. What it got of it before — materials, fields that were filled in — the applicant brings himself when it does not wait any more. */
export function setPrerequisite(itemId: string, before: string, need: Need): PackageEdit {
  return (definition, items) => {
    const [member, earlier] = [memberHere(definition, itemId), memberHere(definition, before)];
    const rest = member.prerequisites.filter((one) => one.itemId !== before);
    const at = member.prerequisites.findIndex((one) => one.itemId === before);
    const prerequisites =
      need === "none" ? rest : rest.toSpliced(at < 0 ? rest.length : at, 0, { itemId: before, kind: need });
    const next = { ...definition, members: replaced(definition, { ...member, prerequisites }) };
    if (need === "none") return { ...withoutGifts(next, { itemId, from: before }, items), itemId };
    refuseVain(definition, { member, earlier }, items);
    if (need === "info") return { definition: next, itemId };
    refuseBackwards(next, { itemId, before }, items);
    return { definition: withGifts(next, itemId, items), itemId };
  };
}

/** Starts after the delivery of the package, and does not count in its limits; or together with the others. */
export function setFollowUp(itemId: string, followUp: boolean): PackageEdit {
  return (definition, items) => {
    const member = memberHere(definition, itemId);
    const group = mutualWith(definition, itemId);
    if (group.length > 1)
      refuseEdit(`${group.map((id) => calledItem(items, id)).join("、")}互为前置，要同时办理，不能单独改到送达以后。`);
    const next = { ...definition, members: replaced(definition, { ...member, followUp }) };
    if (!next.members.some((one) => !one.followUp)) refuseEdit("至少要有一项在送达以前办理。");
    const waiting = followUp
      ? definition.members.filter((one) => !one.followUp && one.prerequisites.some((need) => need.itemId === itemId))
      : [];
    const [first] = waiting.filter((one) => one.itemId !== itemId);
    if (first !== undefined)
      refuseEdit(`${calledItem(items, first.itemId)}要先办成${calledItem(items, itemId)}，不能把它改到送达以后。`);
    const [late] = followUp ? [] : laterBefore(definition, member);
    if (late !== undefined)
      refuseEdit(`${calledItem(items, itemId)}的前置事项${calledItem(items, late)}在送达以后办理，请先改动前置事项。`);
    const [made] = followUp ? madeFor(next, itemId, items) : [];
    if (made !== undefined) refuseEdit(`${made}，不能改到送达以后。`);
    return { definition: next, itemId };
  };
}

/** What others, handled before the delivery, would want of it. */
function madeFor(
  { sharedMaterials, members }: PackageDefinition,
  itemId: string,
  items: KnownItems,
): readonly string[] {
  return sharedMaterials
    .filter(({ producedBy }) => producedBy === itemId)
    .flatMap(({ name, usedBy }) =>
      members
        .filter((one) => !one.followUp && one.itemId !== itemId && Object.hasOwn(usedBy, one.itemId))
        .map((one) => `${madeBy(name, itemId, items)}，${calledItem(items, one.itemId)}要用到它`),
    );
}

function laterBefore({ members }: PackageDefinition, { prerequisites }: PackageMember): readonly string[] {
  return prerequisites
    .map(({ itemId }) => itemId)
    .filter((itemId) => members.find((one) => one.itemId === itemId)?.followUp === true);
}

/** The member. Refuses one that was removed meanwhile. */
export function memberHere(definition: PackageDefinition, itemId: string): PackageMember {
  if (!definition.members.some((one) => one.itemId === itemId)) refuseEdit("这一项已经不是联办事项。");
  return memberOf(definition, itemId);
}

function replaced({ members }: PackageDefinition, next: PackageMember): readonly PackageMember[] {
  return members.map((one) => (one.itemId === next.itemId ? next : one));
}

interface Pair {
  readonly member: PackageMember;
  readonly earlier: PackageMember;
}

/** Nothing waits for what is never there, or begins only later. */
function refuseVain(definition: PackageDefinition, { member, earlier }: Pair, items: KnownItems): void {
  const [one, other] = [calledItem(items, member.itemId), calledItem(items, earlier.itemId)];
  if (member.itemId === earlier.itemId) refuseEdit("一个事项不能以自己为前置。");
  if (neverTogether(definition, member.itemId, earlier.itemId))
    refuseEdit(`${one}和${other}由只能选一项的情形问题决定，不会同时办理，不能互为先后。`);
  if (earlier.followUp && !member.followUp) refuseEdit(`${other}在送达以后才办理，${one}不能等它。`);
}

/** No member waits for itself, and none comes before what it makes use of. */
export function refuseBackwards(
  definition: PackageDefinition,
  { itemId, before }: { readonly itemId: string; readonly before: string },
  items: KnownItems,
): void {
  const all = new Set(definition.members.map((one) => one.itemId));
  if (mutualWith(definition, itemId).includes(before)) return;
  const group = mutualWith(definition, itemId);
  const reached = ancestors(definition, itemId, all);
  if (group.some((one) => reached.has(one)))
    refuseEdit(
      `${calledItem(items, before)}已经要等${calledItem(items, itemId)}办成，不能反过来再等，否则两项都不能开始。`,
    );
  refuseTooEarly(definition, items);
}

/** No member comes before what it makes use of. */
export function refuseTooEarly(definition: PackageDefinition, items: KnownItems): void {
  const all = new Set(definition.members.map((one) => one.itemId));
  const early = definition.sharedMaterials.flatMap(({ name, producedBy, usedBy }) =>
    producedBy === null
      ? []
      : Object.keys(usedBy)
          .filter((user) => user !== producedBy && ancestors(definition, producedBy, all).has(user))
          .map((user) => `${madeBy(name, producedBy, items)}，${calledItem(items, user)}要用到它`),
  );
  const [first] = early;
  if (first !== undefined) refuseEdit(`${first}，不能排在前面。`);
}

/** What a member makes is passed on to those that come behind it, instead of being asked for. */
export function withGifts(definition: PackageDefinition, itemId: string, items: KnownItems): PackageDefinition {
  const all = new Set(definition.members.map((one) => one.itemId));
  const isBehind = (user: string, from: string): boolean => ancestors(definition, user, all).has(from);
  return gifts({ itemId, items })
    .filter(({ from }) => all.has(from) && isBehind(itemId, from))
    .reduce((whole, { from, id, materialId, name }) => {
      const shared = whole.sharedMaterials.find((one) => one.materialId === materialId);
      if (shared === undefined) {
        const fresh = { materialId, name, usedBy: { [itemId]: id }, producedBy: from };
        return { ...whole, sharedMaterials: [...whole.sharedMaterials, fresh] };
      }
      const mayPass =
        shared.producedBy === from ||
        (shared.producedBy === null && Object.keys(shared.usedBy).every((user) => isBehind(user, from)));
      if (!mayPass) return whole;
      const passed = { ...shared, usedBy: { ...shared.usedBy, [itemId]: id }, producedBy: from };
      return { ...whole, sharedMaterials: whole.sharedMaterials.map((one) => (one === shared ? passed : one)) };
    }, definition);
}

interface Gifts {
  readonly itemId: string;
  readonly from: string;
}

/** What a member made for the other is asked of the applicant from now on, if the other does not come behind it some other way. */
function withoutGifts(definition: PackageDefinition, { itemId, from }: Gifts, items: KnownItems) {
  const all = new Set(definition.members.map((one) => one.itemId));
  if (ancestors(definition, itemId, all).has(from)) return { definition };
  const member = memberOf(definition, itemId);
  const kept = (member.filled ?? []).filter((one) => one.from !== from);
  const hadFilled = kept.length < (member.filled?.length ?? 0);
  const { filled: _filled, ...rest } = member;
  const next: PackageMember = kept.length > 0 ? { ...rest, filled: kept } : rest;
  const made = definition.sharedMaterials.filter(
    ({ producedBy, usedBy }) => producedBy === from && Object.hasOwn(usedBy, itemId),
  );
  const sharedMaterials = definition.sharedMaterials.flatMap((shared) => {
    if (!made.includes(shared)) return [shared];
    const usedBy = Object.fromEntries(Object.entries(shared.usedBy).filter(([id]) => id !== itemId));
    return Object.keys(usedBy).length === 0 ? [] : [{ ...shared, usedBy }];
  });
  const name = calledItem(items, itemId);
  return {
    definition: { ...definition, members: replaced(definition, next), sharedMaterials },
    told: [
      ...made.map((shared) => `${name}不再等${calledItem(items, from)}，“${shared.name}”改由申请人提交。`),
      ...(hadFilled ? [`${name}原来按${calledItem(items, from)}的结果填写的内容，改由申请人填写。`] : []),
    ],
  };
}

/** What members got from those that they waited for, and wait for no longer, is asked of the applicant. */
export function withoutLostGifts(
  before: PackageDefinition,
  after: PackageDefinition,
  items: KnownItems,
): { readonly definition: PackageDefinition; readonly told: readonly string[] } {
  const all = new Set(before.members.map((one) => one.itemId));
  const lost = after.members.flatMap(({ itemId, prerequisites }) => {
    const still = new Set([...ancestors(after, itemId, all), ...prerequisites.map((one) => one.itemId)]);
    return [...ancestors(before, itemId, all)].filter((from) => !still.has(from)).map((from) => ({ itemId, from }));
  });
  return lost.reduce<{ readonly definition: PackageDefinition; readonly told: readonly string[] }>(
    (whole, gift) => {
      const { definition, told = [] } = withoutGifts(whole.definition, gift, items);
      return { definition, told: [...whole.told, ...told] };
    },
    { definition: after, told: [] },
  );
}
