import { useQueryClient } from "@tanstack/react-query";
import type { FieldProblem } from "../../../domain/rule-violation.ts";
import type { TaskDecisions } from "../../../contract/task-decisions.ts";
import type { PersonKind } from "../../../domain/case/steps.ts";
import type { Task } from "../../../contract/tasks.ts";
import { useAttemptKey } from "../../ui/api/attempt-key.ts";
import { call } from "../../ui/api/call.ts";
import { factsOf } from "../../ui/api/problem.ts";
import { type Problems, useProblems } from "../../ui/fields/use-problems.ts";
import { useAct } from "../../ui/use-act.ts";

type Decision = TaskDecisions[PersonKind];
type WithoutKind<D> = D extends unknown ? Omit<D, "kind"> : never;

/** The decision's body; the server knows the kind of the task. */
export type DecisionBody = WithoutKind<Decision>;
type DeliveryBody = WithoutKind<TaskDecisions["delivery"]>;

interface Sending {
  readonly problems: Problems;
  readonly busy: boolean;
  readonly error: unknown;
  /** Sends the outcome; true on success. A refusal is kept for the screen, with its field problems at the fields. */
  send(body: DecisionBody): Promise<boolean>;
  forgetError(): void;
}

/** The task to decide; with `id` null, the delivery of a case whose process has no task for it. */
export type DecidedSubject = Pick<Task, "caseId" | "kind"> & { readonly id: string | null };

/** Decides a task: sends all outcomes in the same way, safe to repeat. */
export function useDecision(task: DecidedSubject): Sending {
  const problems = useProblems();
  const act = useAct();
  const keyFor = useAttemptKey();
  const queries = useQueryClient();
  const send = (body: DecisionBody): Promise<boolean> =>
    act.run(async () => {
      const key = keyFor({ kind: task.kind, ...body });
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

/** The form of a kind gives the body of that kind. */
async function decide({ id, caseId }: DecidedSubject, body: DecisionBody, idempotencyKey: string) {
  if (id === null)
    return call("POST /api/cases/{id}/delivery", {
      params: { id: caseId },
      body: body as DeliveryBody,
      idempotencyKey,
    });
  return call("POST /api/tasks/{id}/complete", { params: { id }, body, idempotencyKey });
}

function showAtFields(problems: Problems, errors: readonly FieldProblem[]): void {
  if (errors.length > 0) problems.show(errors);
}
