import type { Actor } from "../../../domain/case/actor.ts";
import { refuse } from "../../../domain/rule-violation.ts";
import { refuseDecided, refuseTaken } from "../../../store/handler/lost-race.ts";
import type { Store } from "../../../store/tables.ts";
import { requireOwnTask } from "../../../domain/case/inbox.ts";
import { handle } from "../../handle.ts";
import { actorOf } from "../../identity/principal.ts";
import { shownTask } from "./task-view.ts";

/** 领取 */
export const claimTask = handle("claimTask", (deps) => async (request) => {
  const { store, now } = deps;
  const actor = actorOf(request);
  const { id } = request.params;
  await requireOpenTask(store, actor, id);
  if (!(await store.workItems.claim(id, actor.id, now()))) await refuseLoser(store, id);
  return shownTask(deps, id, actor);
});

/** 退回 */
export const releaseTask = handle("releaseTask", (deps) => async (request) => {
  const { store } = deps;
  const actor = actorOf(request);
  const { id } = request.params;
  const { assigneeId } = await requireOpenTask(store, actor, id);
  if (!(await store.workItems.release(id, actor.id)))
    await (assigneeId === null ? refuse("TASK_NOT_CLAIMED") : refuseLoser(store, id));
  return shownTask(deps, id, actor);
});

/** An open task of the caller's own inbox. */
async function requireOpenTask(store: Store, actor: Actor, id: string) {
  const task = (await store.workItems.find(id)) ?? refuse("TASK_NOT_FOUND");
  requireOwnTask(actor, task.candidateGroup);
  if (task.state !== "open") refuseDecided(task);
  return task;
}

/** Somebody was faster: looks who. */
async function refuseLoser(store: Store, id: string): Promise<never> {
  const task = (await store.workItems.find(id)) ?? refuse("TASK_NOT_FOUND");
  return task.state === "open" ? refuseTaken(task) : refuseDecided(task);
}
