import { workingDaysOf } from "../../domain/item/limit-days.ts";
import { ancestors, longestChain, mutualWith, resultPrerequisites } from "../../domain/package/member-order.ts";
import type { PackageDefinition } from "../../domain/package/package-definition.ts";
import { refuseEdit } from "../edits/edit-refused.ts";
import { calledItem, type KnownItems, type PackageEdit } from "./changed.ts";
import { memberHere, refuseTooEarly, withoutLostGifts } from "./prerequisites.ts";
import { neverTogether } from "./questions.ts";

/**
 * 互为前置: the two, with whoever is in a group with one of them already, are opened together and decided at one moment. Refused where that cannot be: one of them is never there with another, begins after the
 * delivery, waits for another by way of a third, or could not be decided within its own limit of the law.
 */
export function decideTogether(itemId: string, other: string): PackageEdit {
  return (definition, items) => {
    memberHere(definition, itemId);
    memberHere(definition, other);
    if (itemId === other) refuseEdit("一个事项不能和自己互为前置，请选择另一个事项。");
    const before = mutualWith(definition, itemId);
    if (before.includes(other)) refuseEdit(`${calledItem(items, itemId)}和${calledItem(items, other)}已经互为前置。`);
    const joined = new Set([...before, ...mutualWith(definition, other)]);
    const group = definition.members.map((one) => one.itemId).filter((id) => joined.has(id));
    refuseApart(definition, group, items);
    const next = withGroup(definition, group);
    refuseCircle(next, group, items);
    refuseTooEarly(next, items);
    refuseTooLate(next, group, items);
    return { definition: next, itemId, told: [toldOf(group, items), ...changedWaits(definition, next, group, items)] };
  };
}

/** Takes a member out of its group: it is opened and decided by itself, after those whose result it needs. */
export function decideAlone(itemId: string): PackageEdit {
  return (definition, items) => {
    memberHere(definition, itemId);
    const group = mutualWith(definition, itemId);
    if (group.length < 2) refuseEdit(`${calledItem(items, itemId)}没有和其他事项互为前置。`);
    const mutual = definition.mutual
      .map((one) => (one === group ? one.filter((id) => id !== itemId) : one))
      .filter((one) => one.length > 1);
    const apart = { ...definition, mutual };
    refuseAround(apart, group, items);
    refuseTooEarly(apart, items);
    for (const rest of apart.mutual.filter((one) => one.some((id) => group.includes(id))))
      refuseTooLate(apart, rest, items);
    const { definition: next, told } = withoutLostGifts(definition, apart, items);
    return {
      definition: next,
      itemId,
      told: [`${calledItem(items, itemId)}单独决定。`, ...changedWaits(definition, next, group, items), ...told],
    };
  };
}

function withGroup(definition: PackageDefinition, group: readonly string[]): PackageDefinition {
  const isOf = (one: readonly string[]): boolean => one.some((id) => group.includes(id));
  const at = definition.mutual.findIndex(isOf);
  const others = definition.mutual.filter((one) => !isOf(one));
  return { ...definition, mutual: others.toSpliced(at < 0 ? others.length : at, 0, group) };
}

/** Members of a group begin in one moment: none is left out because another is chosen, and none begins only after the delivery. */
function refuseApart(definition: PackageDefinition, group: readonly string[], items: KnownItems): void {
  for (const [at, one] of group.entries())
    for (const other of group.slice(at + 1))
      if (neverTogether(definition, one, other))
        refuseEdit(
          `${calledItem(items, one)}和${calledItem(items, other)}由只能选一项的情形问题决定，不会同时办理，不能互为前置。`,
        );
  const later = group.filter((id) => memberHere(definition, id).followUp);
  const [late] = later;
  const now = group.find((id) => !later.includes(id));
  if (late !== undefined && now !== undefined)
    refuseEdit(
      `${calledItem(items, late)}在送达以后才办理，${calledItem(items, now)}在送达以前办理，不能互为前置，请先让两项在同一时候办理。`,
    );
}

/** A third that waits for one of the group, and for which another of the group waits: nobody could begin. */
function refuseCircle(next: PackageDefinition, group: readonly string[], items: KnownItems): void {
  const all = allOf(next);
  for (const third of resultPrerequisites(next, { itemId: group[0] ?? "" }, all)) {
    const first = group.find((id) => ancestors(next, third, all).has(id));
    if (first === undefined) continue;
    const last = group.find((id) => memberHere(next, id).prerequisites.some((one) => one.itemId === third)) ?? first;
    refuseEdit(
      `${calledItem(items, third)}要等${calledItem(items, first)}办成，${calledItem(items, last)}又要等${calledItem(items, third)}办成，不能互为前置，请先改动“先要办成”。`,
    );
  }
}

/** Out of the group each waits for its own prerequisites again: two of them may not wait for each other. */
function refuseAround(next: PackageDefinition, group: readonly string[], items: KnownItems): void {
  const all = allOf(next);
  const circling = group.filter((id) => mutualWith(next, id).some((one) => ancestors(next, id, all).has(one)));
  if (circling.length > 0)
    refuseEdit(
      `${circling.map((id) => calledItem(items, id)).join("、")}要等对方办成，分开决定就都不能开始，请先改动“先要办成”。`,
    );
}

/** A group promises one day for all its decisions: the law lets none of them be later than its own limit (行政许可法 art. 42). */
function refuseTooLate(next: PackageDefinition, group: readonly string[], items: KnownItems): void {
  const found = (id: string) => items.find(({ item }) => item.id === id)?.item;
  const promised = longestChain(next, new Set(group), (id) => found(id)?.promisedLimit.value ?? 0);
  const late = group.find((id) => promised > workingDaysOf(found(id)?.statutoryLimit ?? NO_LIMIT));
  if (late === undefined) return;
  refuseEdit(
    `${group.map((id) => calledItem(items, id)).join("、")}同时决定要${promised}个工作日，超过${calledItem(items, late)}的法定时限${found(late)?.statutoryLimit.text ?? ""}，不能互为前置。`,
  );
}

const NO_LIMIT = { value: Infinity, unit: "workingDay" } as const;

function toldOf(group: readonly string[], items: KnownItems): string {
  return `${group.map((id) => calledItem(items, id)).join("、")}互为前置：同时开始，同时决定。`;
}

/** Who waits for others than before. */
function changedWaits(
  before: PackageDefinition,
  after: PackageDefinition,
  group: readonly string[],
  items: KnownItems,
): readonly string[] {
  const all = allOf(before);
  const named = (ids: readonly string[]): string => ids.map((id) => calledItem(items, id)).join("、");
  return group.flatMap((itemId) => {
    const [had, has] = [waitsOf(before, itemId, all), waitsOf(after, itemId, all)];
    const more = has.direct.filter((id) => !had.all.has(id));
    const less = had.direct.filter((id) => !has.all.has(id) && !mutualWith(after, itemId).includes(id));
    return [
      ...(more.length > 0 ? [`${calledItem(items, itemId)}改为等${named(more)}办成以后开始。`] : []),
      ...(less.length > 0 ? [`${calledItem(items, itemId)}不再等${named(less)}。`] : []),
    ];
  });
}

function waitsOf(definition: PackageDefinition, itemId: string, all: ReadonlySet<string>) {
  return { direct: resultPrerequisites(definition, { itemId }, all), all: ancestors(definition, itemId, all) };
}

function allOf({ members }: PackageDefinition): ReadonlySet<string> {
  return new Set(members.map(({ itemId }) => itemId));
}
