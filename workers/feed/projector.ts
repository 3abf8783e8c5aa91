import type { Logger } from "pino";
import { systemActor } from "../../domain/case/actor.ts";
import type { FeedRow } from "../../store/tables/engine-feed.ts";
import type { Store, Tables } from "../../store/tables.ts";
import type { HeldCase } from "../../store/tables/cases.ts";
import { afterEntries, entryActs, type EntryAct, type EntryDeps, type TaskChange } from "./entries.ts";
import { carriedItems, ofItems, type CarriedItems } from "./carried-items.ts";
import { newWorkItems, type EngineTask } from "./new-work-items.ts";

export interface ProjectorDeps extends EntryDeps {
  readonly store: Store;
}

const BATCH = 500;

/**
 * Engine → people, one round: turns feed rows into work items and incidents and removes them, in one transaction: each
 * row is applied exactly once and in order, by whichever worker process holds the lock. Returns how many of the applied
 * rows produced work for a person; all of them when more rows wait.
 * Beginnings of steps that the case records are entered before (`afterEntries`).
 */
export async function projectRound(deps: ProjectorDeps): Promise<number> {
  let answered: readonly string[] = [];
  const produced = await afterEntries((done) => attempt(deps, done, (caseIds) => (answered = caseIds)), deps);
  await endUnasked(answered, deps);
  return produced;
}

/** Steps of members that their package has answered end as soon as they are there. After a crash in between a sweep does it. */
async function endUnasked(caseIds: readonly string[], { commandHandler, log }: ProjectorDeps): Promise<void> {
  if (caseIds.length === 0) return;
  const results = await commandHandler.act(
    [...new Set(caseIds)].map((caseId) => ({ caseId, actor: systemActor("feed"), command: { type: "applyLaw" } })),
  );
  for (const result of results) if (!result.ok) log.error({ err: result.error }, "a step of a member is not ended");
}

function attempt(
  { store, log }: ProjectorDeps,
  done: ReadonlySet<string>,
  tell: (answered: readonly string[]) => void,
): Promise<number | readonly EntryAct[]> {
  return store.unhurriedTransaction(async (tx) => {
    // Sent together: the read follows the lock, and rows read without the lock are not used.
    const [isMine, rows] = await Promise.all([tx.engineFeed.lock(), tx.engineFeed.read(BATCH)]);
    if (!isMine || rows.length === 0) return 0;
    const changes = rows.flatMap(taskChange);
    // All locks at once and first: locking case by case, in the order of the rows, could deadlock with the command
    // handler.
    const held = await tx.cases.hold(changes.map(({ caseId }) => caseId));
    const ofPackages = new Set(held.filter(({ isOfPackage }) => isOfPackage).map(({ id }) => id));
    const carried = await carriedItems(changes, tx);
    const before = (await entryActs(ofItems(changes, carried), held, tx)).filter(({ key }) => !done.has(key));
    if (before.length > 0) return before;
    for (const run of runsOfKind(rows)) await APPLY[run[0]?.kind ?? "instanceEnded"](run, { tx, held, carried, log });
    await tx.engineFeed.remove(rows.map((row) => row.id));
    tell(changes.flatMap(({ change, caseId }) => (change === "made" && ofPackages.has(caseId) ? [caseId] : [])));
    return rows.length === BATCH ? BATCH : rows.filter(({ kind }) => !ECHOES.has(kind)).length;
  });
}

function taskChange(row: FeedRow): readonly TaskChange[] {
  if (row.kind !== "taskCreated" && row.kind !== "taskDeleted") return [];
  const { taskId, caseId, activityId, instance } = engineTask(row);
  return [{ change: row.kind === "taskCreated" ? "made" : "deleted", taskId, caseId, activityId, instance }];
}

/**
 * Events that the record usually knows before the engine: a task is completed because it was decided, a process ends
 * because its case did. A pause after such a row would delay the next task, which follows at once.
 */
const ECHOES: ReadonlySet<FeedRow["kind"]> = new Set(["taskReassigned", "taskCompleted", "instanceEnded"]);

interface Applying {
  readonly tx: Tables;
  /** The cases of new tasks, locked. */
  readonly held: readonly HeldCase[];
  readonly carried: CarriedItems;
  readonly log: Logger;
}

type Apply = (rows: readonly FeedRow[], applying: Applying) => Promise<void>;

const APPLY: Record<FeedRow["kind"], Apply> = {
  taskCreated: addWorkItems,
  // The record (claim) decides who works on an item, never the engine.
  taskReassigned: () => Promise.resolve(),
  taskCompleted: removeWorkItems,
  taskDeleted: removeWorkItems,
  instanceEnded: () => Promise.resolve(),
  incidentOpened: openIncidents,
  incidentClosed: closeIncidents,
};

async function addWorkItems(rows: readonly FeedRow[], { tx, held, carried, log }: Applying): Promise<void> {
  const made = rows.filter((row) => !carried.made.has(row.taskId ?? ""));
  await tx.workItems.carry(
    rows.flatMap(({ taskId: engineTaskId }) => {
      const taskId = carried.made.get(engineTaskId ?? "");
      return taskId === undefined || engineTaskId === null ? [] : [{ taskId, engineTaskId }];
    }),
  );
  if (made.length === 0) return;
  // One row per task, however many the engine wrote: a statement cannot insert the same row twice.
  const tasks = [...new Map(made.map((row) => [row.taskId, row])).values()];
  const unknownCases = await tx.workItems.add(await newWorkItems(tasks.map(engineTask), held, tx));
  for (const caseId of unknownCases) {
    log.error({ caseId }, "an engine task belongs to a case unknown to the record");
    await tx.incidents.open({
      source: "feed",
      reference: caseId,
      caseId: null,
      message: `Task of an unknown case '${caseId}'`,
      at: rows[0]?.at ?? "",
    });
  }
}

function engineTask(row: FeedRow): EngineTask {
  return {
    taskId: row.taskId ?? "",
    caseId: row.businessKey ?? "",
    activityId: row.activityId ?? "",
    name: row.taskName,
    candidateGroup: row.candidateGroups?.[0] ?? null,
    instance: row.activityInstanceId ?? null,
    createdAt: row.at,
  };
}

async function removeWorkItems(rows: readonly FeedRow[], { tx, carried }: Applying): Promise<void> {
  await tx.workItems.markGone(
    rows.flatMap(({ taskId }) =>
      taskId === null || carried.left.has(taskId)
        ? []
        : [carried.made.get(taskId) ?? carried.items.get(taskId)?.taskId ?? taskId],
    ),
  );
}

async function openIncidents(rows: readonly FeedRow[], { tx }: Applying): Promise<void> {
  for (const row of rows) {
    await tx.incidents.open({
      source: "engine",
      reference: row.incidentId ?? "",
      caseId: row.businessKey,
      message: `${row.activityId ?? ""}: ${row.incidentMessage ?? row.incidentType ?? ""}`,
      at: row.at,
    });
  }
}

async function closeIncidents(rows: readonly FeedRow[], { tx }: Applying): Promise<void> {
  for (const row of rows) await tx.incidents.close("engine", row.incidentId ?? "", row.at);
}

/** Groups adjacent rows of one kind, so that each group is one statement and the order between kinds is kept. */
function runsOfKind(rows: readonly FeedRow[]): FeedRow[][] {
  const runs: FeedRow[][] = [];
  for (const row of rows) {
    const last = runs.at(-1);
    if (last?.[0]?.kind === row.kind) last.push(row);
    else runs.push([row]);
  }
  return runs;
}
