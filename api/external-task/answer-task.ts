import { isDeepStrictEqual } from "node:util";
import type { FastifyReply, FastifyRequest } from "fastify";
import type { CompleteDepartmentStep } from "../../domain/case/department/complete-department-step.ts";
import type { DepartmentStep, DepartmentStepSettings } from "../../domain/case/department/department-step.ts";
import { entered } from "../../domain/case/general/entered.ts";
import type { ApplicationData, FormField } from "../../domain/form/form.ts";
import { refuse } from "../../domain/rule-violation.ts";
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

/** What a system answers, and the fields that the step takes back. */
interface SystemAnswer extends Pick<CompleteDepartmentStep, "outcome" | "errorCode" | "message" | "values"> {
  readonly fields: readonly FormField[];
}

/**
 * What a system answers becomes an act on the case: checked, recorded and journalled, and the engine is told of it by the outbox. Under the lock of the step, in one transaction, so that it is done once,
 * by whoever holds it; a repeat under the same lock gets the same answer. Another answer under the same lock is refused with TASK_ALREADY_DECIDED: a system that heard "done" would take it for what the hall knows.
 */
export async function answerTask(
  deps: AnswerDeps,
  request: TaskRequest,
  reply: FastifyReply,
  error: RaisedError | null,
): Promise<FastifyReply> {
  const held = await heldTask(deps, request);
  const fields = await fieldsOf(deps, held.item);
  // The case has moved to a release without the step since it was answered.
  if (fields === null) return held.isAnswered ? reply.code(204).send() : refuse("TASK_ALREADY_DECIDED");
  const answer = answerOf(request, fields, error);
  if (held.isAnswered || (await record(deps, request, held, answer)) === "repeated")
    await requireSame(deps, held.item, answer);
  return reply.code(204).send();
}

function answerOf(request: TaskRequest, fields: readonly FormField[], error: RaisedError | null): SystemAnswer {
  const { outcome, values } = answeredIn(bodyOf(request), fields);
  if (error === null) return { outcome, errorCode: null, message: null, values, fields };
  const { code: errorCode, message } = error;
  return { outcome: null, errorCode, message: message === "" ? null : message, values, fields };
}

/** Another request under the same lock was faster. */
class Repeated extends Error {}

async function record(
  deps: AnswerDeps,
  request: TaskRequest,
  { item, nonce }: HeldTask,
  { fields: _fields, ...answer }: SystemAnswer,
): Promise<"recorded" | "repeated"> {
  const actor = actorOf(request);
  const { taskId, caseId } = item;
  const { errorCode } = answer;
  try {
    await deps.commandHandler.actTogether({
      cases: [
        {
          caseId,
          actor,
          at: request.receivedAt,
          command: { type: "completeDepartmentStep", task: stepRef(item), ...answer },
        },
      ],
      async decide(tx) {
        const lock = await tx.departmentTasks.hold(taskId);
        if (lock?.answeredNonce === nonce) throw new Repeated();
        if (lock?.nonce !== nonce) throw lockLost();
        await tx.departmentTasks.answer(taskId, nonce, errorCode === null ? "complete" : "bpmnError");
        return [];
      },
    });
  } catch (thrown) {
    if (thrown instanceof Repeated) return "repeated";
    throw thrown;
  }
  request.log.info({ caseId, taskId, keyId: actor.id, errorCode }, "step served by a department's system");
  return "recorded";
}

async function requireSame({ store }: AnswerDeps, item: WorkItem, answer: SystemAnswer): Promise<void> {
  const { departmentSteps = [] } = (await store.cases.find(item.caseId))?.file ?? {};
  const recorded = departmentSteps.findLast(({ instance }) => instance === item.instance);
  if (recorded === undefined || !endsAlike(recorded, answer) || !saysTheSame(recorded, answer))
    refuse("TASK_ALREADY_DECIDED");
}

/** A system need not name the only outcome. */
function endsAlike(recorded: DepartmentStep, { outcome, errorCode }: SystemAnswer): boolean {
  return recorded.errorCode === errorCode && (outcome === null || outcome === recorded.outcome);
}

/** Texts that were erased since are not compared. */
function saysTheSame(recorded: DepartmentStep, { fields, values: given }: SystemAnswer): boolean {
  const { values, texts } = entered(fields, given as ApplicationData);
  const kept = Object.entries(texts).map(([key, text]) => [key, recorded.texts[key] === null ? null : text]);
  return isDeepStrictEqual([values, Object.fromEntries(kept)], [recorded.values, recorded.texts]);
}

/** The fields that the step takes back, in the release of the case; null where that has no such step. */
async function fieldsOf({ store }: AnswerDeps, item: WorkItem): Promise<readonly FormField[] | null> {
  const node = (await pinnedRelease(store.releases, item)).plan.nodes[item.activityId];
  return node?.type === "step" ? (node.settings as unknown as DepartmentStepSettings).fields : null;
}
