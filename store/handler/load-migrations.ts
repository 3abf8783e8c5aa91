import type { CaseFile } from "../../domain/case/case-file.ts";
import { wholeApplication } from "../../domain/case/packaging/packaging.ts";
import { flowHistory, type CaseHistory } from "../../domain/migration/history.ts";
import { planMigration } from "../../domain/migration/plan-migration.ts";
import { replayPackage } from "../../domain/migration/replay-family.ts";
import { replay, type Replayed } from "../../domain/migration/replay.ts";
import type { Block, EarlyMessage, MigrationPlan, Standing } from "../../domain/migration/standing.ts";
import { stepsOfKind } from "../../domain/flow/plan.ts";
import type { WorkingDayCalendar } from "../../domain/law/calendar.ts";
import type { Release } from "../tables/release.ts";
import type { WorkItem } from "../tables/work-items.ts";
import type { Tables } from "../tables.ts";

/** What the record knows of the way of a case, and of its open work. */
export interface CaseWay {
  readonly history: CaseHistory;
  readonly items: readonly Pick<WorkItem, "activityId" | "assigneeId">[];
  /** A command to the engine cannot be carried out and waits for an operator. */
  readonly isParked: boolean;
}

/** Reads the ways of cases; lock them first where they must not go on meanwhile. */
export async function loadWays(
  tx: Pick<Tables, "journal" | "handledTasks" | "workItems" | "outbox">,
  caseIds: readonly string[],
): Promise<ReadonlyMap<string, CaseWay>> {
  const [journal, answered, items, parked] = await Promise.all([
    tx.journal.ofCases(caseIds),
    tx.handledTasks.ofCases(caseIds),
    tx.workItems.openOfCases(caseIds),
    tx.outbox.parkedOf(caseIds),
  ]);
  const isParked = new Set(parked);
  return new Map(
    caseIds.map((id) => {
      const open = items.filter(({ caseId }) => caseId === id);
      const history = {
        journal: journal.filter(({ caseId }) => caseId === id),
        answered: answered.filter(({ caseId }) => caseId === id),
        open: open.map(({ activityId }) => activityId),
      };
      return [id, { history, items: open, isParked: isParked.has(id) }];
    }),
  );
}

/** The time at which it is asked, by the hall's clock. */
interface At {
  readonly calendar: WorkingDayCalendar;
  readonly now: string;
}

/** The case of a member, with the release that it is pinned to. */
export interface MemberWay {
  readonly file: CaseFile;
  readonly release: Pick<Release, "plan" | "form">;
  readonly way: CaseWay;
}

/** Where a case stands in the flow of its release; that of a package with its opened members. */
export function standingOf(
  file: CaseFile,
  { plan, form }: Pick<Release, "plan" | "form">,
  { way, members = [], ...counting }: At & { readonly way: CaseWay; readonly members?: readonly MemberWay[] },
): Replayed {
  const application = wholeApplication(file);
  const play = (returned: readonly string[]): Replayed =>
    replay(plan, flowHistory(way.history, { application, form, returned }), counting);
  if (file.packaging === null) return play([]);
  const played = members.map(
    (one) => [one.file.itemId, standingOf(one.file, one.release, { ...one, ...counting })] as const,
  );
  return replayPackage({ plan, isOver: file.endedOn !== null, play, members: new Map(played) });
}

/** The opened members of a package among these cases; undefined where the way or the release of one is not known. */
export function memberWays(
  { id, packaging }: CaseFile,
  files: readonly CaseFile[],
  known: {
    readonly ways: ReadonlyMap<string, CaseWay>;
    readonly releaseOf: (file: CaseFile) => Pick<Release, "plan" | "form"> | undefined;
  },
): readonly MemberWay[] | undefined {
  const own = packaging === null ? [] : files.filter(({ membership }) => membership?.packageCaseId === id);
  const found = own.flatMap((file): MemberWay[] => {
    const [way, release] = [known.ways.get(file.id), known.releaseOf(file)];
    return way === undefined || release === undefined ? [] : [{ file, way, release }];
  });
  return found.length < own.length ? undefined : found;
}

/** A case, and the two releases of its migration. */
export interface MigrationCase extends At {
  readonly file: CaseFile;
  readonly from: Release;
  readonly to: Release;
  readonly way: CaseWay;
  readonly renamed: Readonly<Record<string, string>>;
  /** Of a package: its opened members. */
  readonly members?: readonly MemberWay[];
  /** Of a member: the release of its package. */
  readonly whole?: Pick<Release, "merged">;
}

/** What a case becomes, by its rules and by what is on its way between record and engine now. */
export function planOfCase({
  file,
  from,
  to,
  way,
  calendar,
  now,
  renamed,
  members = [],
  whole,
}: MigrationCase): MigrationPlan & { readonly at: readonly string[] } {
  const replayed = standingOf(file, from, { way, members, calendar, now });
  const claimed = way.items.flatMap(({ activityId, assigneeId }) => (assigneeId === null ? [] : [activityId]));
  const at = replayed.ok ? replayed.standing.at : [];
  if (isUncalled(file, way)) return { possible: false, blocks: [GOES_ON], at };
  const planned = planMigration(from, to, { file, replayed, claimed, renamed, awaited: awaitedBy(file, whole) });
  if (!planned.possible || !replayed.ok) return { ...planned, at };
  const onTheWay = onTheWayBlocks(replayed.standing, { from, to, way, renamed });
  return { ...(onTheWay.length > 0 ? { possible: false, blocks: onTheWay } : planned), at };
}

const GOES_ON: Block = { kind: "unclear", text: "办件正在流转，稍后再试。", temporary: true };

/** A task that the inbox does not show yet has no work item that could follow; a message that was told too early bears the name of the old flow. */
function onTheWayBlocks(
  { at, early }: Standing,
  { from, to, way, renamed }: Pick<MigrationCase, "from" | "to" | "way" | "renamed">,
): readonly Block[] {
  const shown = way.items.map(({ activityId }) => activityId);
  const isHidden = at.some((element) => {
    const node = from.plan.nodes[element];
    return node?.type === "step" && node.group !== null && !shown.includes(element);
  });
  return [
    ...(way.isParked ? [{ kind: "unclear", text: "有发往流程引擎的指令未能执行，请先处理异常。" } as const] : []),
    ...(isHidden ? [GOES_ON] : []),
    ...(early.every((message) => isHeard(message, { from, to, renamed }))
      ? []
      : [{ kind: "unclear", text: "已登记收到的内容尚待流程到达等待环节，新流程的等待环节不同。" } as const]),
  ];
}

/** The package may not have called it yet, and would call it in its old release: until it has done anything, it is not known to run. */
function isUncalled({ membership }: CaseFile, { history, items }: CaseWay): boolean {
  return membership !== null && history.answered.length === 0 && items.length === 0;
}

/** Materials of a member's list that the results of other members are still to take the place of. */
function awaitedBy({ itemId, membership }: CaseFile, whole: Pick<Release, "merged"> | undefined): readonly string[] {
  const passed = new Set((membership?.passed ?? []).flatMap(({ materialIds }) => materialIds));
  const sources = membership === null ? [] : [...(whole?.merged?.materials.sources.get(itemId) ?? [])];
  return sources.flatMap(([id, source]) => (source.from === "member" && !passed.has(id) ? [id] : []));
}

function isHeard(
  { kind, element }: EarlyMessage,
  { from, to, renamed }: Pick<MigrationCase, "from" | "to" | "renamed">,
): boolean {
  const waits = stepsOfKind(from.plan, kind).filter(([id]) => element === null || id === element);
  return waits.every(([id, { wait }]) => {
    const next = to.plan.nodes[renamed[id] ?? id];
    return next?.type === "step" && next.wait?.message === wait?.message;
  });
}
