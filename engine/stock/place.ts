import type { PlaceCommand } from "../commands.ts";
import type { HttpClient } from "../http-client.ts";
import { found } from "../rest.ts";
import { ask, type Identified, path, post, read } from "./calls.ts";
import type { CommandOutcome } from "./command-outcome.ts";
import { markedInstance, withMark } from "./marks.ts";
import type { Move } from "./move.ts";

/**
 * Starts a case at exactly the activities that are named, by plain REST. A running case is not moved, nor a package
 * placed with members that it calls: that takes several requests, between which the case could go on.
 */
export function place(http: HttpClient, command: PlaceCommand): Move {
  const { id, businessKey, processDefinitionId, at, called = [], variables } = command;
  const instances = async (): Promise<{ readonly running: readonly string[]; readonly all: readonly string[] }> => {
    const running = await read<Identified[]>(http, `process-instance?businessKey=${path(businessKey)}`);
    const past = await ask<Identified[]>(http, "history/process-instance", { processInstanceBusinessKey: businessKey });
    return { running: running.map((one) => one.id), all: [...new Set([...running, ...past].map((one) => one.id))] };
  };
  const judge = async (): Promise<CommandOutcome | null> => {
    const { running, all } = await instances();
    const marked = await markedInstance(http, id, all);
    if (marked !== undefined) return { status: "alreadyDone", processInstanceId: marked };
    if (called.length > 0)
      return { status: "refused", code: "NOT_SUPPORTED", message: "Only the hall's own engine places called cases." };
    if (at === undefined)
      return running.length === 0
        ? { status: "done", code: "NOT_RUNNING" }
        : { status: "refused", code: "NOT_SUPPORTED", message: "Only the hall's own engine moves running cases." };
    if (running.length > 0)
      return { status: "refused", code: "RUNNING", message: `An instance of ${businessKey} runs already.` };
    const isKnown = (await found(() => read(http, `process-definition/${path(processDefinitionId)}`))) !== undefined;
    return isKnown
      ? null
      : { status: "refused", code: "UNKNOWN_DEFINITION", message: `No process ${processDefinitionId} is deployed.` };
  };
  return {
    settles: true,
    lookUp: judge,
    async perform() {
      const judged = await judge();
      if (judged !== null) return judged;
      const started = (await post(http, `process-definition/${path(processDefinitionId)}/start`, {
        businessKey,
        variables: withMark(id, variables),
        startInstructions: (at ?? []).map((activityId) => ({ type: "startBeforeActivity", activityId })),
      })) as Identified;
      return { status: "done", processInstanceId: started.id };
    },
  };
}
