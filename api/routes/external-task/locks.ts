import type { FastifyReply, FastifyRequest } from "fastify";
import type { RouteDeps } from "../../deps.ts";
import { bodyOf, lockDuration, requiredWord } from "../../external-task/asked.ts";
import { heldTask, lockLost } from "../../external-task/held-task.ts";
import { handle } from "../../handle.ts";
import { actorOf } from "../../identity/principal.ts";

type TaskRequest = FastifyRequest<{ Params: { id: string } }>;

/** 延长锁定. */
export const extendServedTaskLock = handle(
  "extendServedTaskLock",
  (deps) => (request, reply) => extend(deps, request, reply, "newDuration"),
);

/** The lock of the caller itself, for longer: no other is ever given over. */
export const lockServedTask = handle(
  "lockServedTask",
  (deps) => (request, reply) => extend(deps, request, reply, "lockDuration"),
);

/** 交回. */
export const unlockServedTask = handle("unlockServedTask", ({ store }) => async (request, reply) => {
  const { item, nonce, isAnswered } = await heldTask({ store }, request);
  if (isAnswered || !(await store.departmentTasks.unlock(item.taskId, nonce))) throw lockLost();
  await store.departmentTasks.tellOfFree();
  return reply.code(204).send();
});

export const listServedTopics = handle(
  "listServedTopics",
  () => async (request) => [...(actorOf(request).topics ?? [])].toSorted(),
);

async function extend(
  { store }: Pick<RouteDeps, "store">,
  request: TaskRequest,
  reply: FastifyReply,
  field: "newDuration" | "lockDuration",
): Promise<FastifyReply> {
  const body = bodyOf(request);
  requiredWord(body, "workerId");
  const lockMs = lockDuration(body, field);
  const { item, nonce, isAnswered } = await heldTask({ store }, request);
  if (isAnswered || !(await store.departmentTasks.extend(item.taskId, nonce, lockMs))) throw lockLost();
  return reply.code(204).send();
}
