import type { CompleteServedTaskCommand } from "../commands.ts";
import { found } from "../rest.ts";
import type { HttpClient } from "../http-client.ts";
import { path, post, read } from "./calls.ts";
import { markedAnywhere, withMark } from "./marks.ts";
import { DONE, type Move } from "./move.ts";

/** Under this name the record holds the external tasks that it serves itself. */
const RECORD = "record";
const LOCK_MS = 60_000;

/** An external task can be completed once; the mark shows whether this command did it. A lock of the record's own is simply renewed. */
export function completeServed(http: HttpClient, { id, externalTaskId, variables }: CompleteServedTaskCommand): Move {
  const task = `external-task/${path(externalTaskId)}`;
  return {
    settles: false,
    async lookUp() {
      if ((await found(() => read(http, task))) !== undefined) return null;
      const processInstanceId = await markedAnywhere(http, id);
      if (processInstanceId !== undefined) return { status: "alreadyDone", processInstanceId };
      return { status: "refused", code: "TASK_GONE", message: `The external task ${externalTaskId} no longer exists.` };
    },
    async perform() {
      await post(http, `${task}/lock`, { workerId: RECORD, lockDuration: LOCK_MS });
      await post(http, `${task}/complete`, { workerId: RECORD, variables: withMark(id, variables) });
      return DONE;
    },
  };
}
