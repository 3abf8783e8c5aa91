import type { FastifyRequest } from "fastify";
import { refuse } from "../../domain/rule-violation.ts";
import type { DepartmentTask } from "../../store/tables/department-tasks.ts";
import type { WorkItem } from "../../store/tables/work-items.ts";
import type { RouteDeps } from "../deps.ts";
import { actorOf } from "../identity/principal.ts";
import { ApiProblem } from "../problems/api-problem.ts";
import { bodyOf } from "./asked.ts";
import { partsOf } from "./task-id.ts";

/** A step of one of the caller's topics, and the lock that the request names. */
export interface HeldTask {
  readonly item: WorkItem;
  readonly lock: DepartmentTask;
  readonly nonce: string;
  /** It was answered under this lock: the request is a repeat. */
  readonly isAnswered: boolean;
}

/**
 * The step that a request is about. Refuses what is none with TASK_NOT_FOUND, one of a foreign topic with SCOPE_FORBIDS, one that is answered under another lock or gone with TASK_ALREADY_DECIDED,
 * and a lock that is another's by now with REQUEST_INVALID.
 */
export async function heldTask(
  { store }: Pick<RouteDeps, "store">,
  request: FastifyRequest<{ Params: { id: string } }>,
): Promise<HeldTask> {
  const actor = actorOf(request);
  const { taskId, nonce } = partsOf(request.params.id) ?? refuse("TASK_NOT_FOUND");
  const item = await store.workItems.find(taskId);
  if (item?.kind !== "departmentStep") return refuse("TASK_NOT_FOUND");
  requireTopic(actor.topics, item.candidateGroup);
  const lock = (await store.departmentTasks.find(taskId)) ?? refuse("TASK_NOT_FOUND");
  if (lock.answeredNonce === nonce && lock.keyId === actor.id) return { item, lock, nonce, isAnswered: true };
  if (lock.answeredNonce !== null || item.state !== "open") return refuse("TASK_ALREADY_DECIDED");
  const { workerId } = bodyOf(request);
  requireOwnLock(lock, { nonce, keyId: actor.id, workerId });
  return { item, lock, nonce, isAnswered: false };
}

/** Refuses a topic that is not on the key: an empty answer would look like no work. */
export function requireTopic(own: readonly string[] | undefined, topic: string): void {
  if (!(own ?? []).includes(topic))
    throw new ApiProblem("SCOPE_FORBIDS", { title: `接口密钥不能办理主题“${topic}”的环节。` });
}

/** A system that gives no worker id, as one client does when it gives a step back, is known by its lock. */
function requireOwnLock(
  lock: DepartmentTask,
  { nonce, keyId, workerId }: { readonly nonce: string; readonly keyId: string; readonly workerId: unknown },
): void {
  const isOther = typeof workerId === "string" && workerId !== lock.workerId;
  if (lock.nonce !== nonce || lock.keyId !== keyId || isOther) throw lockLost();
}

/** The step is held by another lock. */
export function lockLost(): ApiProblem {
  return new ApiProblem("REQUEST_INVALID", { title: "对本环节的锁定已经失效，或者本环节已由其他程序领取。" });
}
