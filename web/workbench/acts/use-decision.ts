import { useQueryClient } from "@tanstack/react-query";
import type { FieldProblem } from "../../../domain/rule-violation.ts";
import type { TaskDecisions } from "../../../contract/task-decisions.ts";
import type { TaskActivity } from "../../../domain/case/tasks.ts";
import type { Task } from "../../../contract/tasks.ts";
import { useAttemptKey } from "../../ui/api/attempt-key.ts";
import { call } from "../../ui/api/call.ts";
import { factsOf } from "../../ui/api/problem.ts";
import { type Problems, useProblems } from "../../ui/fields/use-problems.ts";
import { useAct } from "../../ui/use-act.ts";

type Decision = TaskDecisions[TaskActivity];
type WithoutActivity<D> = D extends unknown ? Omit<D, "activity"> : never;

/** The decision's body, without its activity. */
export type DecisionBody = WithoutActivity<Decision>;
type DeliveryBody = WithoutActivity<TaskDecisions["delivery"]>;

interface Sending {
  readonly problems: Problems;
  readonly busy: boolean;
  readonly error: unknown;
  /** Sends the outcome; true on success. A refusal is kept for the screen, with its field problems at the fields. */
  send(body: DecisionBody): Promise<boolean>;
  forgetError(): void;
}

/** The task to decide; with `id` null, the delivery of a case whose process has no task for it. */
export type DecidedSubject = Pick<Task, "caseId" | "activityId"> & { readonly id: string | null };

/** Decides a task: sends all outcomes in the same way, safe to repeat. */
export function useDecision(task: DecidedSubject): Sending {
  const problems = useProblems();
  const act = useAct();
  const keyFor = useAttemptKey();
  const queries = useQueryClient();
  const send = (body: DecisionBody): Promise<boolean> =>
    act.run(async () => {
      const key = keyFor({ activity: task.activityId, ...body });
      try {
        await decide(task, body, key);
      } catch (error) {
        showAtFields(problems, factsOf(error).errors);
        throw error;
      }
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["cases"], refetchType: "none" }),
        queries.invalidateQueries({ queryKey: ["tasks"], refetchType: "none" }),
      ]);
    });
  return { problems, busy: act.busy, error: act.error, send, forgetError: act.forget };
}

/** The form of an activity gives the body of that activity. */
async function decide({ id, caseId, activityId }: DecidedSubject, body: DecisionBody, idempotencyKey: string) {
  if (id === null)
    return call("POST /api/cases/{id}/delivery", {
      params: { id: caseId },
      body: body as DeliveryBody,
      idempotencyKey,
    });
  const decision = { activity: activityId, ...body } as Decision;
  return call("POST /api/tasks/{id}/complete", { params: { id }, body: decision, idempotencyKey });
}

function showAtFields(problems: Problems, errors: readonly FieldProblem[]): void {
  if (errors.length > 0) problems.show(errors);
}
