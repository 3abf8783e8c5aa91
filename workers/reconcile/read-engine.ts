import type { Engine, EngineIncident, EngineInstance } from "../../engine/engine.ts";
import type { Incident } from "../../store/tables/incidents.ts";
import type { Store, Tables } from "../../store/tables.ts";
import type { HeldCase } from "../../store/tables/cases.ts";
import { engineTaskOf, type WorkItem } from "../../store/tables/work-items.ts";
import { carriedItems, ofItems } from "../feed/carried-items.ts";
import { afterEntries, entryActs, type EntryAct, type EntryDeps } from "../feed/entries.ts";
import { newWorkItems, type EngineTask as NewTask } from "../feed/new-work-items.ts";
import { readAll } from "./read-all.ts";
import { placeOf, waitingTasks, type WaitingTask } from "./waiting-tasks.ts";

export interface ReadEngineDeps extends EntryDeps {
  readonly store: Store;
  readonly engine: Pick<
    Engine,
    | "kind"
    | "listTasks"
    | "listExternalTasks"
    | "listInstances"
    | "listIncidents"
    | "candidateGroupsOf"
    | "activityInstanceOf"
    | "hasTask"
  >;
}

const MOST_INCIDENTS = 10_000;

/**
 * Engine → people for a stock engine, which keeps no feed: reads its user tasks and incidents and updates the record's
 * work items and incidents to match. One worker process at a time; a repeat changes nothing. Returns how much it
 * changed; 0 on the hall's own engine.
 */
export async function readEngineRound(deps: ReadEngineDeps): Promise<number> {
  if ((await deps.engine.kind()) !== "stock") return 0;
  return afterEntries((done) => attempt(deps, done), deps);
}

function attempt(deps: ReadEngineDeps, done: ReadonlySet<string>): Promise<number | readonly EntryAct[]> {
  return deps.store.unhurriedTransaction(async (tx) => {
    if (!(await tx.engineFeed.lock())) return 0;
    // Tasks first, so that the instance of each task exists when the instances are read afterwards.
    const tasks = await waitingTasks(deps.engine);
    const caseOf = casesOf(await readAll((page) => deps.engine.listInstances(page)));
    // All reading precedes all writing: written rows stay locked until the end, and must not wait for a slow engine.
    const added = await newTasks(tasks, caseOf, tx, deps);
    const gone = await goneTasks(tasks, tx, deps);
    const incidents = (await readAll((page) => deps.engine.listIncidents(page))).filter(isOwn);
    const held = await tx.cases.hold([...added, ...gone].map(({ caseId }) => caseId));
    const changes = [
      ...added.map((task) => ({ ...task, change: "made" as const })),
      ...gone.map((item) => ({ ...item, change: "deleted" as const })),
    ];
    const carried = await carriedItems(changes, tx);
    const before = (await entryActs(ofItems(changes, carried), held, tx)).filter(({ key }) => !done.has(key));
    if (before.length > 0) return before;
    await tx.workItems.carry([...carried.made].map(([engineTaskId, taskId]) => ({ taskId, engineTaskId })));
    if (gone.length > 0) await tx.workItems.markGone(gone.map(({ taskId }) => taskId));
    return (
      gone.length +
      (await addTasks(
        added.filter(({ taskId }) => !carried.made.has(taskId)),
        { held, tx },
        deps,
      )) +
      (await takeIncidents(incidents, caseOf, tx, deps))
    );
  });
}

function casesOf(instances: readonly EngineInstance[]): ReadonlyMap<string, string | null> {
  return new Map(instances.map(({ id, businessKey }) => [id, businessKey]));
}

async function newTasks(
  tasks: readonly WaitingTask[],
  caseOf: ReadonlyMap<string, string | null>,
  tx: Tables,
  { engine, now }: ReadEngineDeps,
): Promise<NewTask[]> {
  const known = new Set(
    (await tx.workItems.findMany(tasks.map(({ id }) => id))).filter(({ state }) => state !== "gone").map(engineTaskOf),
  );
  const at = now().toISOString();
  const added: NewTask[] = [];
  for (const task of tasks) {
    const caseId = caseOf.get(task.processInstanceId);
    if (!caseId || known.has(task.id)) continue;
    const { candidateGroup, instance } = await placeOf(engine, task);
    added.push({
      taskId: task.id,
      caseId,
      activityId: task.taskDefinitionKey,
      name: task.name,
      candidateGroup: candidateGroup ?? "",
      instance,
      createdAt: at,
    });
  }
  return added;
}

async function addTasks(
  added: readonly NewTask[],
  { held, tx }: { readonly held: readonly HeldCase[]; readonly tx: Tables },
  { now, log }: ReadEngineDeps,
): Promise<number> {
  if (added.length === 0) return 0;
  const unknownCases = new Set(await tx.workItems.add(await newWorkItems(added, held, tx)));
  const open = await openIncidents(tx, "feed");
  for (const caseId of unknownCases) {
    if (open.has(caseId)) continue;
    log.error({ caseId }, "an engine task belongs to a case unknown to the record");
    await tx.incidents.open({
      source: "feed",
      reference: caseId,
      caseId: null,
      message: `Task of an unknown case '${caseId}'`,
      at: now().toISOString(),
    });
  }
  return added.filter(({ caseId }) => !unknownCases.has(caseId)).length;
}

/**
 * A list that changes while it is read may miss an entry, so each entry that seems to be gone is requested by its id.
 */
async function goneTasks(tasks: readonly WaitingTask[], tx: Tables, { engine }: ReadEngineDeps): Promise<WorkItem[]> {
  const waiting = new Set(tasks.map(({ id }) => id));
  const gone: WorkItem[] = [];
  const PAGE = 1_000;
  for (
    let page = await tx.workItems.openAfter("", PAGE);
    page.length > 0;
    page = await tx.workItems.openAfter(page.at(-1)?.taskId ?? "", PAGE)
  ) {
    for (const item of page) {
      const task = engineTaskOf(item);
      if (task !== "" && !waiting.has(task) && !(await engine.hasTask(task))) gone.push(item);
    }
  }
  return gone;
}

async function takeIncidents(
  there: readonly EngineIncident[],
  caseOf: ReadonlyMap<string, string | null>,
  tx: Tables,
  { now }: ReadEngineDeps,
): Promise<number> {
  const open = await openIncidents(tx, "engine");
  const at = now().toISOString();
  const opened = there.filter(({ id }) => !open.has(id));
  for (const { id, processInstanceId, activityId, incidentMessage, incidentType } of opened) {
    const caseId = caseOf.get(processInstanceId ?? "") ?? null;
    await tx.incidents.open({
      source: "engine",
      reference: id,
      caseId,
      message: `${activityId ?? ""}: ${incidentMessage ?? incidentType}`,
      at,
    });
  }
  const still = new Set(there.map(({ id }) => id));
  const closed = [...open].filter((reference) => !still.has(reference));
  if (closed.length > 0) await tx.incidents.closeAll("engine", closed, at);
  return opened.length + closed.length;
}

/** Only the original incident, not its repetition for each caller. */
function isOwn({ id, rootCauseIncidentId }: EngineIncident): boolean {
  return rootCauseIncidentId === undefined || rootCauseIncidentId === null || rootCauseIncidentId === id;
}

async function openIncidents(tx: Tables, source: Incident["source"]): Promise<ReadonlySet<string>> {
  const open = await tx.incidents.listOpen(MOST_INCIDENTS);
  return new Set(open.filter((incident) => incident.source === source).map(({ reference }) => reference));
}
