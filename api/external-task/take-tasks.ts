import type { Actor } from "../../domain/case/actor.ts";
import type { CaseFile } from "../../domain/case/case-file.ts";
import type { DepartmentStepSettings } from "../../domain/case/department/department-step.ts";
import { handedFacts } from "../../domain/case/department/read-facts.ts";
import { stepOf } from "../../domain/flow/plan.ts";
import type { LockedTask } from "../../store/tables/department-tasks.ts";
import { stepRef, type WorkItem } from "../../store/tables/work-items.ts";
import type { RouteDeps } from "../deps.ts";
import { pinnedRelease } from "../pinned-release.ts";
import type { AskedTopic } from "./asked.ts";
import { wireId } from "./task-id.ts";
import { handedVariable, wireMoment, type HandedVariable } from "./variables.ts";

/** Steps that one key may hold at a time. */
const MOST_HELD = 200;
/** Steps of one answer. */
const MOST_AT_ONCE = 50;

type TakeDeps = Pick<RouteDeps, "store" | "commandHandler" | "now">;

/** What a system asks for. */
export interface Wanted {
  readonly actor: Actor;
  readonly workerId: string;
  readonly maxTasks: number;
  readonly topics: readonly AskedTopic[];
}

/** A step as it is handed out. */
export interface TakenTask extends Held {
  readonly answer: ReturnType<typeof wireTask>;
}

/** Locks free steps and hands out what each declares. That its facts leave the hall is in the journal before they do. `full` when the caller may take none, whatever is free. */
export async function takeTasks(deps: TakeDeps, wanted: Wanted): Promise<readonly TakenTask[] | "full"> {
  const locked = await lockTasks(deps, wanted);
  if (locked === "full") return "full";
  if (locked.length === 0) return [];
  const items = new Map(
    (await deps.store.workItems.findMany(locked.map(({ lock }) => lock.taskId))).map((item) => [item.taskId, item]),
  );
  const held = locked.flatMap(({ lock, asked }) => {
    const item = items.get(lock.taskId);
    return item === undefined ? [] : [{ lock, asked, item }];
  });
  const results = await deps.commandHandler.act(
    held.map(({ item }) => ({
      caseId: item.caseId,
      actor: wanted.actor,
      command: { type: "takeDepartmentStep", task: stepRef(item) },
      at: deps.now(),
    })),
  );
  const taken = await Promise.all(
    held.map(async (one, at) => {
      const result = results[at];
      // What a rule refuses stays locked for its time: it would be refused again at once.
      if (!result?.ok || result.caseFile.endedOn !== null) return [];
      return [{ ...one, answer: await handOut(deps, one, result.caseFile) }];
    }),
  );
  return taken.flat();
}

interface Held {
  readonly lock: LockedTask;
  readonly asked: AskedTopic;
  readonly item: WorkItem;
}

async function lockTasks(
  { store }: TakeDeps,
  { actor, workerId, maxTasks, topics }: Wanted,
): Promise<readonly Pick<Held, "lock" | "asked">[] | "full"> {
  const room = MOST_HELD - (await store.departmentTasks.countHeld(actor.id));
  const most = Math.min(maxTasks, MOST_AT_ONCE, room);
  if (most <= 0) return "full";
  const locked: Pick<Held, "lock" | "asked">[] = [];
  for (const asked of topics) {
    const limit = most - locked.length;
    if (limit <= 0) break;
    const { topic, lockMs } = asked;
    const found = await store.departmentTasks.lockFree({ topic, keyId: actor.id, workerId, lockMs, limit });
    locked.push(...found.map((lock) => ({ lock, asked })));
  }
  return locked;
}

async function handOut(deps: TakeDeps, held: Held, file: CaseFile): Promise<ReturnType<typeof wireTask>> {
  const { plan, form } = await pinnedRelease(deps.store.releases, file);
  const { reads } = stepOf(plan, held.item.activityId).settings as unknown as DepartmentStepSettings;
  const wanted = held.asked.variables;
  const facts = Object.entries(handedFacts(file, form, reads)).filter(
    ([name]) => wanted === null || wanted.includes(name),
  );
  const variables = Object.fromEntries(facts.map(([name, value]) => [name, handedVariable(value)]));
  return wireTask(held, variables, reads.some(({ fact }) => fact === "case.number") ? file.number : null);
}

/** In the engine's form, without an id of the engine. */
function wireTask(
  { lock, item }: Held,
  variables: Readonly<Record<string, HandedVariable>>,
  businessKey: string | null,
) {
  return {
    id: wireId(lock.taskId, lock.nonce),
    topicName: item.candidateGroup,
    workerId: lock.workerId,
    businessKey,
    lockExpirationTime: wireMoment(lock.lockedUntil),
    createTime: wireMoment(item.createdAt),
    retries: lock.retries,
    errorMessage: lock.errorMessage,
    errorDetails: null,
    priority: 0,
    suspended: false,
    activityId: item.activityId,
    variables,
    extensionProperties: {},
    activityInstanceId: null,
    executionId: null,
    processInstanceId: null,
    processDefinitionId: null,
    processDefinitionKey: item.itemId,
    processDefinitionVersionTag: null,
    tenantId: null,
  };
}
