import { chineseDate, type IsoDate } from "../law/dates.ts";
import type { RuleProblem } from "../rule-violation.ts";
import { CHANGE_NAMES, type CatalogueChange, type ListChange } from "./change.ts";
import { isAnnounced, listInOrder, standingOn } from "./standing.ts";

/** Kinds that end the handling here, and those that begin it. */
const ENDS: readonly ListChange["kind"][] = ["cancel", "delegate"];
const BEGINS: readonly ListChange["kind"][] = ["add", "takeOver"];

/** A release that is published and has not begun. */
export interface ScheduledRelease {
  readonly release: number;
  readonly departmentId: string;
  /** Its first day. */
  readonly from: IsoDate;
}

/** What a change may not contradict besides the changes themselves. */
export interface Around {
  readonly today: IsoDate;
  /** True if a release is in force: people apply for it today. */
  readonly isOpen: boolean;
  /** Of the item without any 划转. */
  readonly departmentId: string | null;
  readonly scheduled: readonly ScheduledRelease[];
}

/**
 * What a change, or a correction, contradicts: the whole list is read again as it would then stand, so that neither the change itself nor one of a later day makes no sense, nothing is shut
 * today that people apply for, and no release begins for a department that does not handle the item then. What made no sense before is not held against it.
 */
export function contradictions(
  change: ListChange,
  changes: readonly CatalogueChange[],
  around: Around,
): readonly RuleProblem[] {
  const after = [...changes, change];
  const before = new Set(senseless(changes).map(({ changeId }) => changeId));
  const found = senseless(after).filter(({ changeId }) => !before.has(changeId));
  const own = found.find(({ changeId }) => changeId === change.changeId);
  const later = found.find(({ changeId }) => changeId !== change.changeId);
  return [
    ...(own ? [problem("kind", ENDED_OR_THERE[own.why])] : []),
    ...(later ? [problem("from", `与已登记的${named(later)}抵触，请先更正该项调整`)] : []),
    ...shutProblems(change, { changes, after }, around),
    ...scheduledProblems({ changes, after }, around),
  ];
}

const ENDED_OR_THERE = {
  ended: "该事项届时已经取消或者下放，请先登记新增或者承接",
  there: "该事项届时已在目录中",
} as const;

interface Senseless extends ListChange {
  readonly why: keyof typeof ENDED_OR_THERE;
}

/** The changes that contradict what holds before them. */
function senseless(changes: readonly CatalogueChange[]): readonly Senseless[] {
  const found: Senseless[] = [];
  const newest = changes.at(-1)?.changeId;
  let last: ListChange | null = null;
  for (const change of listInOrder(changes)) {
    const why = whySenseless(change, last);
    // A 变更 or 划转 of what is ended is without effect, and only refused when it is entered.
    if (why !== null && (alters(change) || change.changeId === newest)) found.push({ ...change, why });
    if (alters(change)) last = change;
  }
  return found;
}

/** Nothing is ended twice or begun twice. */
function whySenseless({ kind }: ListChange, last: ListChange | null): Senseless["why"] | null {
  if (last === null) return null;
  const begins = BEGINS.includes(kind);
  if (ENDS.includes(last.kind)) return begins ? null : "ended";
  return begins ? "there" : null;
}

function alters({ kind }: ListChange): boolean {
  return BEGINS.includes(kind) || ENDS.includes(kind);
}

interface Sequence {
  readonly changes: readonly CatalogueChange[];
  readonly after: readonly CatalogueChange[];
}

/** Announced as new, an item is closed until its day: that would shut one that people apply for. */
function shutProblems(
  { changeId }: ListChange,
  { changes, after }: Sequence,
  { isOpen, today }: Around,
): readonly RuleProblem[] {
  const { announced } = standingOn(after, today);
  if (!isOpen || announced === null || !isAnnounced(after, today) || isAnnounced(changes, today)) return [];
  if (announced.changeId === changeId) return [problem("kind", ENDED_OR_THERE.there)];
  return [problem("from", `该事项正在受理，此项调整将使其因${named(announced)}而自今日起关闭，请先更正该项调整`)];
}

function scheduledProblems(
  { changes, after }: Sequence,
  { scheduled, departmentId: own }: Around,
): readonly RuleProblem[] {
  const handles = (sequence: readonly CatalogueChange[], day: IsoDate): string | null =>
    standingOn(sequence, day).transfer?.departmentId ?? own;
  const stranded = scheduled.find(
    ({ departmentId, from }) => handles(changes, from) === departmentId && handles(after, from) !== departmentId,
  );
  if (!stranded) return [];
  const { release, departmentId, from } = stranded;
  const day = chineseDate(from);
  return [
    problem("from", `部门“${departmentId}”的第${release}版定于${day}施行，届时该事项将由其他部门办理，请先撤回该版本`),
  ];
}

function named({ kind, from }: ListChange): string {
  return `“${CHANGE_NAMES[kind]}”（自${chineseDate(from)}起）`;
}

function problem(field: string, message: string): RuleProblem {
  return { code: "CATALOGUE_CHANGE_INVALID", field, message };
}
