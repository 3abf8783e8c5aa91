import { stepsOfKind } from "../../domain/flow/plan.ts";
import { needsWindow } from "../../domain/case/delivery/delivering.ts";
import { awaitsDelivery, hasNoFlow, type CaseStatus } from "../../domain/case/status.ts";
import { setTimeout as sleep } from "node:timers/promises";
import type { Engine, EngineInstance } from "../../engine/engine.ts";
import type { CaseStanding } from "../../store/tables/cases.ts";
import type { Store } from "../../store/tables.ts";
import { engineTaskOf } from "../../store/tables/work-items.ts";
import { readAll } from "./read-all.ts";
import { waitingTasks, type WaitingTask } from "./waiting-tasks.ts";
import { waitDifferences, type MessageNotTold } from "./wait-differences.ts";

/** One difference between record and engine. `caseId` is null when the case is not in the record. */
export type Difference =
  /** The engine has a user task without a work item. */
  | {
      readonly kind: "taskNotInInbox";
      readonly caseId: string;
      readonly taskId: string;
      readonly processInstanceId: string;
      readonly activityId: string;
      readonly name: string;
      /** Of a task that a department's system serves. */
      readonly served?: WaitingTask["served"];
    }
  /** The record has a work item without a user task. */
  | {
      readonly kind: "workItemWithoutTask";
      readonly caseId: string;
      readonly taskId: string;
      readonly activityId: string;
    }
  /** The task is decided in the record, but the engine never got the message. */
  | { readonly kind: "decisionNotTold"; readonly caseId: string; readonly taskId: string; readonly activityId: string }
  | MessageNotTold
  | CaseWithoutInstance
  /** The case has ended, but its process still runs. */
  | { readonly kind: "instanceOfEndedCase"; readonly caseId: string; readonly instanceId: string }
  | {
      readonly kind: "instanceOfUnknownCase";
      readonly caseId: null;
      readonly instanceId: string;
      readonly businessKey: string | null;
    };

/** The case is open, but the engine has no process for it. */
interface CaseWithoutInstance {
  readonly kind: "caseWithoutInstance";
  readonly caseId: string;
  readonly number: string;
  readonly status: CaseStatus;
}

export interface ReconcileDeps {
  readonly store: Store;
  readonly engine: Pick<
    Engine,
    "listTasks" | "listExternalTasks" | "listInstances" | "listWaits" | "candidateGroupsOf" | "activityInstanceOf"
  >;
}

const PAGE = 1_000;

/**
 * Compares record and engine, over the engine's plain REST. Messages in transit (a command in the outbox, a row in the
 * feed) cause short differences, so a difference counts only when it is found twice, `settleMs` apart.
 */
export async function findDifferences(deps: ReconcileDeps, settleMs = 3_000): Promise<Difference[]> {
  const first = await compare(deps);
  if (first.length === 0) return [];
  await sleep(settleMs);
  const before = new Set(first.map((difference) => JSON.stringify(difference)));
  return (await compare(deps)).filter((difference) => before.has(JSON.stringify(difference)));
}

async function compare({ store, engine }: ReconcileDeps): Promise<Difference[]> {
  const tasks = await waitingTasks(engine);
  const instances = await readAll((page) => engine.listInstances(page));
  const waits = await readAll((page) => engine.listWaits(page));
  const cases = await allCases(store);
  const [atWork, beginning] = [new Set(await store.outbox.casesAtWork()), new Set(await store.outbox.casesToBegin())];
  const lost = lostCases(instances, cases).filter(({ caseId }) => !beginning.has(caseId));
  const isLost = new Set(lost.map(({ caseId }) => caseId));
  const found = [
    ...(await taskDifferences(tasks, instances, store)),
    ...(await itemDifferences(tasks, store)).filter(({ caseId }) => caseId === null || !isLost.has(caseId)),
    ...(await waitDifferences(waits, { instances, cases }, store)),
    ...(await instanceDifferences(instances, cases, store)),
  ];
  return [...found.filter(({ caseId }) => caseId === null || !atWork.has(caseId)), ...lost];
}

async function taskDifferences(
  tasks: readonly WaitingTask[],
  instances: readonly EngineInstance[],
  store: Store,
): Promise<Difference[]> {
  const caseOf = new Map(instances.map((instance) => [instance.id, instance.businessKey]));
  const items = new Map(
    (await store.workItems.findMany(tasks.map((task) => task.id))).map((item) => [engineTaskOf(item), item]),
  );
  return tasks.flatMap((task): Difference[] => {
    const caseId = caseOf.get(task.processInstanceId);
    const state = items.get(task.id)?.state;
    if (!caseId || state === "open") return [];
    const place = { caseId, taskId: task.id, activityId: task.taskDefinitionKey };
    return [
      state === "decided"
        ? { kind: "decisionNotTold", ...place }
        : {
            kind: "taskNotInInbox",
            ...place,
            processInstanceId: task.processInstanceId,
            name: task.name ?? task.taskDefinitionKey,
            ...(task.served && { served: task.served }),
          },
    ];
  });
}

async function itemDifferences(tasks: readonly WaitingTask[], store: Store): Promise<Difference[]> {
  const known = new Set(tasks.map((task) => task.id));
  const found: Difference[] = [];
  for (
    let page = await store.workItems.openAfter("", PAGE);
    page.length > 0;
    page = await store.workItems.openAfter(page.at(-1)?.taskId ?? "", PAGE)
  ) {
    found.push(
      ...page.flatMap(({ taskId, engineTaskId, caseId, activityId }): Difference[] =>
        known.has(engineTaskId ?? taskId) ? [] : [{ kind: "workItemWithoutTask", caseId, taskId, activityId }],
      ),
    );
  }
  return found;
}

async function instanceDifferences(
  instances: readonly EngineInstance[],
  cases: ReadonlyMap<string, CaseStanding>,
  store: Store,
): Promise<Difference[]> {
  const checked = await checkedAfterwards(instances, cases, store);
  return instances.flatMap(({ id, businessKey }): Difference[] => {
    const standing = businessKey === null ? undefined : cases.get(businessKey);
    if (!standing) return [{ kind: "instanceOfUnknownCase", caseId: null, instanceId: id, businessKey }];
    const isOver = hasNoFlow(standing.status) && !checked.has(standing.id);
    return isOver ? [{ kind: "instanceOfEndedCase", caseId: standing.id, instanceId: id }] : [];
  });
}

/** Whatever waits for them in the queue cannot be done, unless it makes their flow; their work items are of no task, and wait for another one. */
function lostCases(
  instances: readonly EngineInstance[],
  cases: ReadonlyMap<string, CaseStanding>,
): readonly CaseWithoutInstance[] {
  const running = new Set(instances.map((instance) => instance.businessKey));
  return [...cases.values()].flatMap((standing): CaseWithoutInstance[] => {
    const { id, number, status, ended } = standing;
    if (ended || running.has(id) || endsBeforeDelivery(standing)) return [];
    return [{ kind: "caseWithoutInstance", caseId: id, number, status }];
  });
}

/** Cases whose flow outlives them: what was granted on a commitment is checked after its delivery. */
async function checkedAfterwards(
  instances: readonly EngineInstance[],
  cases: ReadonlyMap<string, CaseStanding>,
  { releases }: Store,
): Promise<ReadonlySet<string>> {
  const closed = instances.flatMap(({ businessKey }) => cases.get(businessKey ?? "") ?? []).filter(isGrantedAndClosed);
  const checked = await Promise.all(
    closed.map(async ({ id, itemId, release }) => {
      const plan = (await releases.find(itemId, release))?.plan;
      return plan !== undefined && stepsOfKind(plan, "postCheck").length > 0 ? [id] : [];
    }),
  );
  return new Set(checked.flat());
}

function isGrantedAndClosed({ status, outcome }: CaseStanding): boolean {
  return status === "closed" && outcome === "grant";
}

/**
 * Here the process may end before the case: a result for self-printing is delivered when it is opened, and refusals of
 * earlier releases have no delivery step; the window records their delivery without a task. A delivery task missing in
 * the engine is found by its work item.
 */
function endsBeforeDelivery({ status, deliveryMode, outcome, isHeld }: CaseStanding): boolean {
  return awaitsDelivery(status) && (!needsWindow({ deliveryMode }) || outcome === "refuse" || isHeld);
}

async function allCases(store: Store): Promise<ReadonlyMap<string, CaseStanding>> {
  const cases = new Map<string, CaseStanding>();
  for (
    let page = await store.cases.statusesAfter("", PAGE);
    page.length > 0;
    page = await store.cases.statusesAfter(page.at(-1)?.id ?? "", PAGE)
  ) {
    for (const standing of page) cases.set(standing.id, standing);
  }
  return cases;
}
