import { useAttemptKey } from "../../ui/api/attempt-key.ts";
import { call } from "../../ui/api/call.ts";
import { factsOf } from "../../ui/api/problem.ts";
import { type Problems, useProblems } from "../../ui/fields/use-problems.ts";
import { useAct } from "../../ui/use-act.ts";

export interface CaseActSending<Body> {
  readonly problems: Problems;
  readonly busy: boolean;
  readonly error: unknown;
  /** Sends what was written; true when it was taken. A refusal is kept for the screen, its fields at the fields. */
  send(body: Body): Promise<boolean>;
}

/** Performs an act of staff on a case, safe to repeat. `resource`: what it creates, as named in the case's view. */
export function useCaseAct(caseId: string, resource: string): CaseActSending<object> {
  const problems = useProblems();
  const act = useAct();
  const keyFor = useAttemptKey();
  const send = (body: object): Promise<boolean> =>
    act.run(async () => {
      // Which operations there are is known to the form, which has the body of one of them.
      const request = `POST /api/cases/{id}/${resource}` as never;
      try {
        await call(request, { params: { id: caseId }, body, idempotencyKey: keyFor(body) } as never);
      } catch (error) {
        const { errors } = factsOf(error);
        if (errors.length > 0) problems.show(errors);
        throw error;
      }
    });
  return { problems, busy: act.busy, error: act.error, send };
}
