import { randomUUID } from "node:crypto";

import { beginningBody, type SeenCase } from "../../../workers/sandbox/sample-decisions.ts";
import { decisionBody } from "../../demo/deciders.ts";
import { holderOfGroup } from "../../demo/holders.ts";
import type { SeededRandom } from "../seeded-random.ts";
import { type Caller, Refused } from "./caller.ts";
import type { Plan } from "./plans.ts";
import type { Walk } from "./walk.ts";

/** A line of the inbox. */
export interface InboxTask {
  readonly id: string;
  readonly caseId: string;
  readonly activityId: string;
}

/** The logins of all officials who decide in these plans. */
export function clerkLogins(plans: readonly Plan[]): string[] {
  const logins = plans.flatMap(({ people, tasks }) =>
    people.flatMap(([step]) => {
      const task = tasks.get(step);
      return task ? [holderOfGroup(task.group).login ?? ""] : [];
    }),
  );
  return [...new Set(logins)];
}

/** Inbox entries of this account that are the next step of their case. */
export async function workInInbox(
  caller: Caller,
  walkOf: (caseId: string) => Walk | undefined,
): Promise<{ walk: Walk; task: InboxTask }[]> {
  const { items } = await caller.get<{ items: InboxTask[] }>("/api/tasks?state=open&sort=created&limit=100");
  return items.flatMap((task) => {
    const walk = walkOf(task.caseId);
    return walk && !walk.inHand && walk.left[0]?.[0] === task.activityId ? [{ walk, task }] : [];
  });
}

/** Decides a task as its example says. */
export async function decideTask(walk: Walk, task: InboxTask, caller: Caller, random: SeededRandom): Promise<void> {
  const [step, outcome] = walk.left[0] ?? [];
  const { item, example, tasks } = walk.plan;
  const person = tasks.get(step ?? "");
  if (step !== task.activityId || !person) return;
  const { kind, settings } = person;
  if (random.chance(0.3)) await claim(task, caller);
  const seen = await caller.get<SeenCase>(`/api/cases/${task.caseId}`);
  const refused = example.expect.path.some((one) => one[1] === "refuse");
  const beginning = beginningBody({ kind, settings, item, seen });
  if (beginning) await begin(task, beginning, { walk, caller });
  const body = decisionBody(kind, { item, seen, settings, outcome: outcome ?? "", refused });
  await complete({ walk, task, activity: step }, caller, body);
  walk.left.shift();
}

/** A refused claim is ignored here: the decision will show it. */
async function claim(task: InboxTask, caller: Caller): Promise<void> {
  await caller.post(`/api/tasks/${task.id}/claim`, {}).catch((error: unknown) => {
    if (!(error instanceof Refused)) throw error;
  });
}

/** What a step does before it ends. */
async function begin(
  { id, caseId }: InboxTask,
  body: unknown,
  { walk, caller }: { readonly walk: Walk; readonly caller: Caller },
): Promise<void> {
  try {
    await caller.post(`/api/tasks/${id}/start`, body, randomUUID());
  } catch (error) {
    // The first try succeeded but its answer was lost.
    if (!(error instanceof Refused && error.afterDoubt && error.code === "PROCEDURE_ALREADY_BEGUN")) throw error;
  }
  walk.acknowledged.push({ kind: "begun", caseId, taskId: id });
}

async function complete(
  { walk, task, activity }: { walk: Walk; task: InboxTask; activity: string },
  caller: Caller,
  body: unknown,
): Promise<void> {
  try {
    await caller.post(`/api/tasks/${task.id}/complete`, body, randomUUID());
    walk.acknowledged.push({ kind: "decided", caseId: task.caseId, taskId: task.id, activity });
  } catch (error) {
    if (!(error instanceof Refused && error.afterDoubt && error.code === "TASK_ALREADY_DECIDED")) throw error;
    // The first try succeeded but its answer was lost; then the record has our decision.
    const { state } = await caller.get<{ state: string }>(`/api/tasks/${task.id}`);
    if (state !== "decided") throw error;
    walk.acknowledged.push({ kind: "decided", caseId: task.caseId, taskId: task.id, activity });
  }
}
