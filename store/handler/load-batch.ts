import type { Batch, TakenNumbers } from "./batch.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { HallIdentity } from "../../domain/hall-identity.ts";
import { definitionOf } from "../../domain/case/decide.ts";
import type { SeriesSubject } from "../../domain/case/define-command.ts";
import { lapseSeries } from "../../domain/case/acceptance/lapse.ts";
import { silentOpinions } from "../../domain/case/opinion/silence.ts";
import { mayLapse } from "../../domain/case/acceptance/lapse.ts";
import { completeBody, executingBodyId, type StoredBody } from "../../domain/item/executing-body.ts";
import type { SeriesYear } from "../../domain/law/number-series.ts";
import type { WorkingDayCalendar } from "../../domain/law/calendar.ts";
import { shanghaiDate } from "../../domain/law/dates.ts";
import type { Act, CommandHandlerDeps } from "./act.ts";
import { contextFor, memberContext, releaseOf, type Bodies, type Loaded } from "./act-context.ts";
import { loadOpenBeside } from "./step-of-act.ts";
import { mayEndUnasked, UNASKED } from "../../domain/case/packaging/ended-unasked.ts";
import { keyOfCase } from "../packages/merged-release.ts";
import { requireWholeFamilies } from "./families.ts";
import { changesAppliedFor, loadReleases, releasesFiledOn, type LoadedReleases } from "./load-releases.ts";
import { loadParties } from "./load-parties.ts";
import { loadPlaces } from "./load-places.ts";
import { loadSubjects } from "./load-subjects.ts";
import { loadFlows, targetsOf } from "./migration-of-act.ts";
import type { Change } from "./change.ts";
import type { TaskOutcome } from "../tables/handled-tasks.ts";
import type { StoredCase } from "../tables/cases.ts";
import type { Tables } from "../tables.ts";
import { stepRef, type WorkItem } from "../tables/work-items.ts";

/**
 * Locks cases first, then tasks, then items with a limited number, then number series: the same order everywhere, so that batches cannot deadlock.
 * Statements that are started together are sent together and run in that order.
 */
export async function loadBatch(tx: Tables, acts: readonly Act[], deps: CommandHandlerDeps): Promise<Batch> {
  const now = deps.now().toISOString();
  const momentOf = (act: Act): string => (act.at !== undefined && act.at < now ? act.at : now);
  const [stored, tasks, handled, calendar, filedOn, listed] = await Promise.all([
    lockCases(tx, acts),
    lockTasks(tx, acts),
    findHandled(tx, acts),
    tx.calendarYears.calendar(),
    releasesFiledOn(tx, acts, momentOf),
    changesAppliedFor(tx, acts),
  ]);
  requireWholeFamilies(stored);
  const releases = await loadReleases(tx, stored, { filedOn, changes: listed, targets: targetsOf(acts, stored) });
  const lapsing = lapsingCases(acts, { stored, calendar, momentOf });
  // Number prefixes come from the organs, so these are read before the series are locked.
  const [behindCalendar, bodies, lawTasks, openBeside, flows] = await Promise.all([
    loadCalendarsBehind(tx, stored, calendar),
    loadBodies(tx, releases, deps.hall),
    loadLawTasks(tx, lapsing),
    loadOpenBeside(tx, acts, {
      fileOf: (caseId) => stored.find(({ file }) => file.id === caseId)?.file,
      planOf: (file) => releases.pinned.get(keyOfCase(file))?.plan,
      tasks,
    }),
    loadFlows(tx, acts, stored),
  ]);
  const changes = new Map<string, Change>(stored.map((one) => [one.file.id, unchanged(one)]));
  const rest = await loadRest(tx, acts, { stored, releases, bodies, changes, lapsing, now, momentOf });
  const migration = flows.migrationIn({ releases, changes, calendar, now });
  const loaded: Loaded = { ...rest, deps, tasks, momentOf, releases, bodies, calendar, changes, migration };
  return {
    ...decidedIn(loaded),
    now,
    changes,
    handled: new Map(handled),
    ...lawTasks,
    openBeside,
    behindCalendar,
    definitionOf: flows.definitionOf,
  };
}

/** What the acts of the batch are decided in. */
function decidedIn(
  loaded: Loaded,
): Pick<
  Batch,
  "hall" | "calendar" | "tasks" | "decidedTasks" | "numbers" | "momentOf" | "releaseOf" | "contextFor" | "settlingOf"
> {
  const { deps, tasks, calendar, numbers, releases } = loaded;
  return {
    hall: deps.hall,
    calendar,
    tasks: new Map(tasks.filter((task) => task.state === "open").map((task) => [task.taskId, task])),
    decidedTasks: new Map(tasks.filter((task) => task.state !== "open").map((task) => [task.taskId, task])),
    numbers,
    momentOf: (act) => loaded.momentOf(act),
    releaseOf: (caseFile) => releaseOf(releases, caseFile),
    contextFor: (act, caseFile) => contextFor(act, caseFile, loaded),
    settlingOf: (act) => ({ contextOf: (subject, family) => memberContext({ ...act, ...subject }, family, loaded) }),
  };
}

interface Rest extends Numbering {
  readonly changes: ReadonlyMap<string, Change>;
  readonly lapsing: ReadonlySet<string>;
  readonly now: string;
}

/** What is locked last. */
async function loadRest(
  tx: Tables,
  acts: readonly Act[],
  { stored, releases, changes, now, ...more }: Rest,
): Promise<Pick<Loaded, "places" | "subjects" | "parties" | "numbers">> {
  const places = await loadPlaces(tx, acts, { stored, releases, changes, now, momentOf: more.momentOf });
  const [subjects, parties, numbers] = await Promise.all([
    loadSubjects(tx, acts, { stored, releases }),
    loadParties(tx, acts, { stored, now }),
    lockNumbers(tx, acts, { stored, releases, ...more }),
  ]);
  return { places, subjects, parties, numbers };
}

function unchanged({ file, meta, dates }: StoredCase): Change {
  return { caseId: file.id, before: { file, dates }, after: file, meta, events: [], decidedTasks: [], handled: [] };
}

async function loadCalendarsBehind(
  tx: Tables,
  stored: readonly StoredCase[],
  calendar: WorkingDayCalendar,
): Promise<Map<string, WorkingDayCalendar | null>> {
  const behind = stored.filter(
    ({ file, dates }) => file.endedOn === null && dates.calendarVersion !== calendar.version,
  );
  return new Map(
    await Promise.all(
      behind.map(
        async ({ file, dates }) => [file.id, await tx.calendarYears.calendarAt(dates.calendarVersion)] as const,
      ),
    ),
  );
}

async function lockCases(tx: Tables, acts: readonly Act[]): Promise<StoredCase[]> {
  return tx.cases.lock([...new Set(acts.map((act) => act.caseId))]);
}

async function findHandled(tx: Tables, acts: readonly Act[]): Promise<ReadonlyMap<string, TaskOutcome>> {
  const ids = acts.flatMap((act) => (act.externalTask ? [act.externalTask.id] : []));
  return ids.length === 0 ? new Map() : tx.handledTasks.find(ids);
}

async function lockTasks(tx: Tables, acts: readonly Act[]): Promise<WorkItem[]> {
  const ids = acts.flatMap((act) =>
    "task" in act.command && act.command.task !== null ? [act.command.task.taskId] : [],
  );
  return ids.length === 0 ? [] : tx.workItems.lock(ids);
}

/** The organs that are competent for the items of a batch. */
async function loadBodies(tx: Tables, releases: LoadedReleases, hall: HallIdentity): Promise<Bodies> {
  const items = [...releases.pinned.values()].map((release) => release.item);
  const found = new Map<string, StoredBody>(
    (await tx.organisations.findBodies([...new Set(items.map(executingBodyId))])).map((body) => [body.id, body]),
  );
  return (item) => {
    const body = found.get(executingBodyId(item));
    if (!body) throw new Error(`Item ${item.id} belongs to the unknown organ '${executingBodyId(item)}'`);
    return completeBody(body, hall, item);
  };
}

interface Moments {
  readonly stored: readonly StoredCase[];
  momentOf(act: Act): string;
}

/** Cases of this batch on which an effect of law may fall before the act. */
function lapsingCases(
  acts: readonly Act[],
  { stored, calendar, momentOf }: Moments & { readonly calendar: WorkingDayCalendar },
): ReadonlySet<string> {
  const files = new Map(stored.map(({ file }) => [file.id, file]));
  return new Set(
    acts.flatMap((act) => {
      const file = files.get(act.caseId);
      const day = shanghaiDate(momentOf(act));
      const lapses =
        file &&
        (mayLapse(file, calendar, day) || mayEndUnasked(file) || silentOpinions(file, calendar, day).length > 0);
      return lapses ? [file.id] : [];
    }),
  );
}

/** The open tasks that an effect of law may end. */
async function loadLawTasks(
  tx: Tables,
  caseIds: ReadonlySet<string>,
): Promise<Pick<Batch, "acceptanceTasks" | "opinionTasks" | "unaskedTasks">> {
  const kinds = ["acceptance", "opinion", ...UNASKED];
  const open = caseIds.size === 0 ? [] : await tx.workItems.lockOpenOf([...caseIds], kinds);
  const ofKind = (kind: string) => open.filter((item) => item.kind === kind);
  return {
    acceptanceTasks: new Map(ofKind("acceptance").map((item) => [item.caseId, stepRef(item)])),
    unaskedTasks: new Map(
      [...caseIds].map((id) => [
        id,
        open.filter(({ caseId, kind }) => caseId === id && UNASKED.includes(kind)).map(stepRef),
      ]),
    ),
    opinionTasks: new Map(
      [...caseIds].map((id) => [
        id,
        ofKind("opinion")
          .filter(({ caseId }) => caseId === id)
          .map(stepRef),
      ]),
    ),
  };
}

interface Numbering extends Moments {
  readonly releases: LoadedReleases;
  readonly bodies: Bodies;
}

async function lockNumbers(
  tx: Tables,
  acts: readonly Act[],
  { lapsing, ...numbering }: Numbering & { readonly lapsing: ReadonlySet<string> },
): Promise<TakenNumbers> {
  const files = new Map(numbering.stored.map(({ file }) => [file.id, file]));
  const series = acts.flatMap((act) => {
    const subject = subjectOf(act, files.get(act.caseId) ?? null, numbering);
    return subject
      ? [
          ...definitionOf(act.command).needs.series(act.command, subject),
          ...(lapsing.has(act.caseId) ? lapseSeries(subject) : []),
        ]
      : [];
  });
  return takeFrom(series.length === 0 ? [] : await tx.numberSeries.lock(series));
}

function subjectOf(
  act: Act,
  caseFile: CaseFile | null,
  { releases, bodies, momentOf }: Pick<Numbering, "releases" | "bodies" | "momentOf">,
): SeriesSubject | null {
  const release = caseFile ? releases.pinned.get(keyOfCase(caseFile)) : releases.appliedFor(act);
  return release ? { caseFile, item: release.item, body: bodies(release.item), at: momentOf(act) } : null;
}

function takeFrom(locked: readonly (SeriesYear & { readonly last: number })[]): TakenNumbers {
  const rows = new Map(locked.map((row) => [keyOf(row), row]));
  let current = new Map(locked.map((row) => [keyOf(row), row.last]));
  return {
    next(series, year) {
      const key = keyOf({ series, year });
      const last = current.get(key);
      if (last === undefined)
        throw new Error(`Number series '${series}' of ${year} is not locked; name it in the command's series`);
      current.set(key, last + 1);
      return last + 1;
    },
    taken: () =>
      [...rows].flatMap(([key, row]) =>
        current.get(key) === row.last ? [] : [{ ...row, last: current.get(key) ?? row.last }],
      ),
    mark: () => new Map(current),
    restore(mark) {
      current = new Map(mark);
    },
  };
}

function keyOf({ series, year }: SeriesYear): string {
  return `${year} ${series}`;
}
