import { useQueryClient } from "@tanstack/react-query";
import type { FieldProblem } from "../../../domain/rule-violation.ts";
import type { Task } from "../../ui/api/answers.ts";
import { useAttemptKey } from "../../ui/api/attempt-key.ts";
import { call } from "../../ui/api/call.ts";
import { factsOf } from "../../ui/api/problem.ts";
import { type Problems, useProblems } from "../../ui/fields/use-problems.ts";
import { useAct } from "../../ui/use-act.ts";

interface Decision {
  readonly problems: Problems;
  readonly busy: boolean;
  readonly error: unknown;
  /** Sends the outcome; true when it was taken. A refusal is kept for the screen, its fields at the fields. */
  send(body: Readonly<Record<string, unknown>>): Promise<boolean>;
  forgetError(): void;
}

/** What is decided: a task, or with `id` null the delivery of a case whose flow has no task for it. */
export type DecidedThing = Pick<Task, "caseId" | "activityId"> & { readonly id: string | null };

/** Decides a task: one way to send all outcomes, safe to repeat. */
export function useDecision(task: DecidedThing): Decision {
  const problems = useProblems();
  const act = useAct();
  const keyFor = useAttemptKey();
  const queries = useQueryClient();
  const send = (body: Readonly<Record<string, unknown>>): Promise<boolean> =>
    act.run(async () => {
      const content = task.id === null ? body : { activity: task.activityId, ...body };
      try {
        await call("POST", addressOf(task), { body: content, idempotencyKey: keyFor(content) });
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

function addressOf({ id, caseId }: DecidedThing): string {
  return id === null ? `/cases/${encodeURIComponent(caseId)}/delivery` : `/tasks/${encodeURIComponent(id)}/complete`;
}

function showAtFields(problems: Problems, errors: readonly FieldProblem[]): void {
  if (errors.length > 0) problems.show(errors);
}
