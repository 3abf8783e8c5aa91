import { handle } from "../../handle.ts";
import { actorOf } from "../../identity/principal.ts";
import { answerTask } from "../../external-task/answer-task.ts";
import { askedFailure, bodyOf, messageIn, requiredWord } from "../../external-task/asked.ts";
import { heldTask, lockLost } from "../../external-task/held-task.ts";

/** 办结. */
export const completeServedTask = handle("completeServedTask", (deps) => (request, reply) => {
  requiredWord(bodyOf(request), "workerId");
  return answerTask(deps, request, reply, null);
});

/** 以错误结束. */
export const raiseServedTaskError = handle("raiseServedTaskError", (deps) => (request, reply) => {
  const body = bodyOf(request);
  requiredWord(body, "workerId");
  return answerTask(deps, request, reply, { code: requiredWord(body, "errorCode"), message: messageIn(body) });
});

/** 报告失败: with no retries left it needs an operator. */
export const failServedTask = handle("failServedTask", ({ store, now }) => async (request, reply) => {
  requiredWord(bodyOf(request), "workerId");
  const { item, lock, nonce, isAnswered } = await heldTask({ store }, request);
  if (isAnswered) throw lockLost();
  const failure = askedFailure(bodyOf(request), lock.retries);
  const { taskId, caseId, name } = item;
  const actor = actorOf(request);
  await store.transaction(async (tx) => {
    if (!(await tx.departmentTasks.fail(taskId, nonce, failure))) throw lockLost();
    // Without the system's own words, which may tell of a person.
    if (failure.retries === 0)
      await tx.incidents.open({
        source: "department",
        reference: taskId,
        caseId,
        message: `${name}：${actor.name}多次办理失败，已不再重试`,
        at: now(),
      });
  });
  request.log.warn({ caseId, taskId, keyId: actor.id, retries: failure.retries }, "a department's system failed");
  return reply.code(204).send();
});
