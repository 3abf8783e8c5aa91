import { useQueryClient } from "@tanstack/react-query";
import { useAttemptKey } from "../../ui/api/attempt-key.ts";
import { factsOf } from "../../ui/api/problem.ts";
import type { Problems } from "../../ui/fields/use-problems.ts";
import { useAct } from "../../ui/use-act.ts";

/** Records something of an item: once for the same content, with the server's problems at the fields; lists and histories are read again. */
export function useRecording(problems: Problems) {
  const act = useAct();
  const keyFor = useAttemptKey();
  const queries = useQueryClient();
  const record = (content: unknown, send: (idempotencyKey: string) => Promise<unknown>): Promise<boolean> =>
    act.run(async () => {
      try {
        await send(keyFor(content));
      } catch (error) {
        problems.show(factsOf(error).errors);
        throw error;
      }
      await Promise.all([
        queries.invalidateQueries({ queryKey: ["service-items"] }),
        queries.invalidateQueries({ queryKey: ["residency-exemptions"] }),
      ]);
    });
  return { act, record };
}
