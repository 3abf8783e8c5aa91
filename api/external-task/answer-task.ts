import type { FastifyReply, FastifyRequest } from "fastify";
import type { DepartmentStepSettings } from "../../domain/case/department/department-step.ts";
import type { FormField } from "../../domain/form/form.ts";
import { stepOf } from "../../domain/flow/plan.ts";
import { stepRef, type WorkItem } from "../../store/tables/work-items.ts";
import type { RouteDeps } from "../deps.ts";
import { actorOf } from "../identity/principal.ts";
import { pinnedRelease } from "../pinned-release.ts";
import { bodyOf } from "./asked.ts";
import { heldTask, lockLost, type HeldTask } from "./held-task.ts";
import { answeredIn } from "./variables.ts";

/** An error with which the system ends the step; null for an ordinary result. */
export interface RaisedError {
  readonly code: string;
  readonly message: string;
}

type AnswerDeps = Pick<RouteDeps, "store" | "commandHandler">;
type TaskRequest = FastifyRequest<{ Params: { id: string } }>;

/**
 * What a system answers becomes an act on the case: checked, recorded and journalled, and the engine is told of it by the outbox. Under the lock of the step, in one transaction, so that it is done once,
 * by whoever holds it; a repeat under the same lock gets the same answer.
 */
export async function answerTask(
  deps: AnswerDeps,
  request: TaskRequest,
  reply: FastifyReply,
  error: RaisedError | null,
): Promise<FastifyReply> {
  const held = await heldTask(deps, request);
  if (!held.isAnswered) await record(deps, request, held, error);
  return reply.code(204).send();
}

/** Another request under the same lock was faster. */
class Repeated extends Error {}

async function record(
  deps: AnswerDeps,
  request: TaskRequest,
  { item, nonce }: HeldTask,
  error: RaisedError | null,
): Promise<void> {
  const { outcome, values } = answeredIn(bodyOf(request), await fieldsOf(deps, item));
  const ended = error === null ? { outcome, errorCode: null, message: null } : byError(error);
  const actor = actorOf(request);
  const { taskId, caseId } = item;
  try {
    await deps.commandHandler.actTogether({
      cases: [
        {
          caseId,
          actor,
          at: request.receivedAt,
          command: { type: "completeDepartmentStep", task: stepRef(item), values, ...ended },
        },
      ],
      async decide(tx) {
        const lock = await tx.departmentTasks.hold(taskId);
        if (lock?.answeredNonce === nonce) throw new Repeated();
        if (lock?.nonce !== nonce) throw lockLost();
        await tx.departmentTasks.answer(taskId, nonce, error === null ? "complete" : "bpmnError");
        return [];
      },
    });
  } catch (thrown) {
    if (!(thrown instanceof Repeated)) throw thrown;
  }
  request.log.info({ caseId, taskId, keyId: actor.id, errorCode: error?.code }, "step served by a department's system");
}

function byError({ code, message }: RaisedError) {
  return { outcome: null, errorCode: code, message: message === "" ? null : message };
}

/** The fields that the step takes back, in the release of the case. */
async function fieldsOf({ store }: AnswerDeps, item: WorkItem): Promise<readonly FormField[]> {
  const { plan } = await pinnedRelease(store.releases, item);
  return (stepOf(plan, item.activityId).settings as unknown as DepartmentStepSettings).fields;
}
