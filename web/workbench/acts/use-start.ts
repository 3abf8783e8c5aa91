import { useQueryClient } from "@tanstack/react-query";
import type { Task } from "../../../contract/tasks.ts";
import { useAttemptKey } from "../../ui/api/attempt-key.ts";
import { call } from "../../ui/api/call.ts";
import { factsOf } from "../../ui/api/problem.ts";
import { type Problems, useProblems } from "../../ui/fields/use-problems.ts";
import { useAct } from "../../ui/use-act.ts";

/** The beginning of a step that stays open. */
export interface Starting {
  readonly problems: Problems;
  readonly busy: boolean;
  readonly error: unknown;
  forgetError(): void;
  /** True when it was taken. A refusal is kept for the screen, its fields at the fields. */
  start(body: object): Promise<boolean>;
}

/** Begins what a task is about, safe to repeat. */
export function useStart({ id }: Pick<Task, "id">): Starting {
  const problems = useProblems();
  const act = useAct();
  const keyFor = useAttemptKey();
  const queries = useQueryClient();
  const start = (body: object): Promise<boolean> =>
    act.run(async () => {
      try {
        await call("POST /api/tasks/{id}/start", {
          params: { id },
          body: { ...body },
          idempotencyKey: keyFor(body),
        });
      } catch (error) {
        problems.show(factsOf(error).errors);
        throw error;
      }
      await queries.invalidateQueries({ queryKey: ["cases"] });
    });
  return { problems, busy: act.busy, error: act.error, forgetError: act.forget, start };
}
