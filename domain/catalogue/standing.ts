import type { ServiceItem } from "../item/service-item.ts";
import { chineseDate, type IsoDate } from "../law/dates.ts";
import type { CatalogueChange, ListChange, ResidencyChange } from "./change.ts";

/** What the catalogue says of an item on one day. Read from the changes each time: nothing has to happen on the day itself. */
export interface Standing {
  /** The change that decides whether it is handled here at all; null if none was ever recorded. */
  readonly last: ListChange | null;
  /** The next one of these that is already announced. */
  readonly announced: ListChange | null;
  /** The last 划转 that holds: which department handles it; null if there is none. It opens nothing that is cancelled. */
  readonly transfer: ListChange | null;
  /** The last decision on residency that holds; null: resident, which is the principle. */
  readonly residency: ResidencyChange | null;
}

/** The standing on a day. Of two changes of the same day the one recorded later holds, a correction in the place of what it corrects; `changes` are in the order of recording. */
export function standingOn(changes: readonly CatalogueChange[], day: IsoDate): Standing {
  const inOrder = inForce(changes);
  const lists = inOrder.filter((change) => change.type === "catalogueChanged");
  const held = lists.filter(({ from }) => from <= day);
  return {
    last: held.findLast(({ kind }) => OPENS_OR_ENDS.includes(kind)) ?? null,
    announced: lists.find(({ kind, from }) => from > day && OPENS_OR_ENDS.includes(kind)) ?? null,
    transfer: held.findLast(({ kind }) => kind === "transfer") ?? null,
    residency:
      (inOrder.findLast(
        (change) => change.type === "residencyDecided" && change.from <= day,
      ) as ResidencyChange | null) ?? null,
  };
}

/** Without those in whose place another stands, by their days. */
function inForce(changes: readonly CatalogueChange[]): CatalogueChange[] {
  const replaced = replacedIn(changes);
  const places = new Map<string, number>();
  for (const [index, change] of changes.entries()) {
    const earlier = change.type === "catalogueChanged" ? change.replaces : null;
    places.set(change.changeId, places.get(earlier ?? "") ?? index);
  }
  const placeOf = ({ changeId }: CatalogueChange): number => places.get(changeId) ?? 0;
  return changes
    .filter(({ changeId }) => !replaced.has(changeId))
    .sort(
      (one, other) => Number(one.from > other.from) - Number(one.from < other.from) || placeOf(one) - placeOf(other),
    );
}

/** The changes by law that stand, in the order in which they hold. */
export function listInOrder(changes: readonly CatalogueChange[]): readonly ListChange[] {
  return inForce(changes).filter((change) => change.type === "catalogueChanged");
}

/** The changes in whose place another one was recorded. */
export function replacedIn(changes: readonly CatalogueChange[]): ReadonlySet<string> {
  return new Set(changes.flatMap((change) => (change.type === "catalogueChanged" ? (change.replaces ?? []) : [])));
}

/** 划转 that are recorded and have not begun. */
export function announcedTransfers(changes: readonly CatalogueChange[], today: IsoDate): readonly ListChange[] {
  return listInOrder(changes).filter(({ kind, from }) => kind === "transfer" && from > today);
}

/** 变更 alters what the guide says, 划转 who handles it. */
const OPENS_OR_ENDS: readonly ListChange["kind"][] = ["add", "cancel", "delegate", "takeOver"];

/** The department that handles a listed item on a day: after a 划转 the one that took it over. A release names its own, and ends with the transfer. */
export function departmentOn(
  entry: { readonly departmentId: string },
  changes: readonly CatalogueChange[],
  day: IsoDate,
): string {
  return standingOn(changes, day).transfer?.departmentId ?? entry.departmentId;
}

/** Why an item cannot be applied for, as a code and a sentence. */
export interface Closed {
  readonly code: "ITEM_CLASSIFIED" | "ITEM_CLOSED";
  readonly title: string;
}

/** The parts of an item that this depends on. */
type Listed = Pick<ServiceItem, "departmentId" | "classified" | "residency">;

/**
 * Why nobody can apply for the item on this day; null if it is open. Cases that were filed before go on under the law and the
 * release of their day: this is asked at filing alone.
 */
export function closedOn(item: Listed, changes: readonly CatalogueChange[], day: IsoDate): Closed | null {
  if (item.classified === true) return { code: "ITEM_CLASSIFIED", title: CLASSIFIED };
  const standing = standingOn(changes, day);
  const title = movedAway(standing) ?? notYet(standing) ?? elsewhere(item, standing) ?? exempt(item, standing);
  return title === null ? null : { code: "ITEM_CLOSED", title };
}

const CLASSIFIED = "该事项涉及国家秘密，不在网上受理，也不通过本平台收取材料。请按办事指南到指定地点办理。";

function movedAway({ last }: Standing): string | null {
  if (last?.kind === "cancel") return `该事项已自${chineseDate(last.from)}起取消${basisOf(last)}，不再受理新的申请。`;
  if (last?.kind === "delegate")
    return `该事项已自${chineseDate(last.from)}起下放${basisOf(last)}，请向${last.body ?? "承接机关"}提出申请。`;
  return null;
}

/** True while an item that begins later is announced, and closed until then. */
export function isAnnounced(changes: readonly CatalogueChange[], day: IsoDate): boolean {
  return notYet(standingOn(changes, day)) !== null;
}

function notYet({ last, announced }: Standing): string | null {
  if (last !== null || announced === null || (announced.kind !== "add" && announced.kind !== "takeOver")) return null;
  return `该事项自${chineseDate(announced.from)}起由本大厅受理${basisOf(announced)}。`;
}

/** After a 划转 new cases belong to the new department: a release of the old one does not decide them. */
function elsewhere({ departmentId }: Listed, { transfer }: Standing): string | null {
  if (transfer === null || transfer.departmentId === departmentId) return null;
  return `该事项已自${chineseDate(transfer.from)}起划转${basisOf(transfer)}，新的办理流程公布前暂不受理新的申请。`;
}

/** A decision that the hall recorded overrides what the release says. */
function exempt(item: Listed, { residency }: Standing): string | null {
  const isExempt = residency ? residency.residency === "exempt" : item.residency?.state === "exempt";
  return isExempt ? `该事项未进驻政务服务大厅，请到${residency?.place ?? "办理部门"}办理。` : null;
}

/** An exception from residency as the public list has it. */
export interface Exception {
  readonly reason: string;
  readonly approver: string;
  readonly reviewOn: IsoDate;
  /** Null: at the department. */
  readonly place: string | null;
  /** Null: since before it was recorded. */
  readonly from: IsoDate | null;
}

/** The exception that holds on a day; null for a resident item, and for one that is handled here no longer: what is cancelled or delegated is no exception. */
export function exceptionOn(
  item: Pick<ServiceItem, "residency">,
  changes: readonly CatalogueChange[],
  day: IsoDate,
): Exception | null {
  const standing = standingOn(changes, day);
  if (movedAway(standing) !== null) return null;
  const { residency } = standing;
  if (residency === null) {
    if (item.residency?.state !== "exempt") return null;
    const { reason, approver, reviewOn } = item.residency;
    return { reason, approver, reviewOn, place: null, from: null };
  }
  const { reason, approver, reviewOn, place, from } = residency;
  if (residency.residency === "resident" || reason === null || approver === null || reviewOn === null) return null;
  return { reason, approver, reviewOn, place, from };
}

/** （依据：国发〔2020〕13号） */
function basisOf({ basis: { title, number } }: ListChange): string {
  return `（依据：《${title}》${number ?? ""}）`;
}
