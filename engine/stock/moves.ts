import type {
  BpmnErrorExternalTaskCommand,
  CancelCommand,
  CompleteExternalTaskCommand,
  CompleteTaskCommand,
  CorrelateCommand,
  EngineCommand,
  ExternalTaskCommand,
  FailExternalTaskCommand,
  StartCommand,
} from "../commands.ts";
import { EngineRefused } from "../errors.ts";
import { found } from "../rest.ts";
import type { HttpClient } from "../http-client.ts";
import { ask, type Identified, path, post, read, REST } from "./calls.ts";
import type { CommandOutcome } from "./command-outcome.ts";
import { end } from "./end.ts";
import { markedInstance, withMark } from "./marks.ts";
import { DONE, type Move } from "./move.ts";
import { completeServed } from "./served-task.ts";
import { place } from "./place.ts";

/** How a command is carried out and looked up. */
export function moveOf(http: HttpClient, command: EngineCommand): Move {
  switch (command.type) {
    case "start":
      return start(http, command);
    case "completeTask":
      return completeTask(http, command);
    case "completeServedTask":
      return completeServed(http, command);
    case "correlate":
      return correlate(http, command);
    case "end":
      return end(http, command);
    case "cancel":
      return cancel(http, command);
    case "place":
      return place(http, command);
    case "completeExternalTask":
    case "failExternalTask":
    case "bpmnErrorExternalTask":
      return externalTask(http, command);
  }
}

interface PastInstance extends Identified {
  readonly processDefinitionId: string;
  readonly state: string;
}

/**
 * A case has one instance of a process: an instance with the key, running or ended, is the one that was started. A
 * deleted one does not count.
 */
function start(http: HttpClient, command: StartCommand): Move {
  const { businessKey, variables } = command;
  const definition =
    "processDefinitionId" in command ? path(command.processDefinitionId) : `key/${path(command.processDefinitionKey)}`;
  const [field, value] = flowIn(command);
  const existing = async (): Promise<string[]> => {
    const running = await read<Identified[]>(
      http,
      `process-instance?businessKey=${path(businessKey)}&${field}=${path(value)}`,
    );
    const past = await ask<PastInstance[]>(http, "history/process-instance", {
      processInstanceBusinessKey: businessKey,
      [field]: value,
    });
    const gone = new Set(past.filter(({ state }) => state === "EXTERNALLY_TERMINATED").map(({ id }) => id));
    return [...new Set([...running, ...past].map(({ id }) => id))].filter((id) => !gone.has(id));
  };
  return {
    settles: true,
    async lookUp() {
      const [id] = await existing();
      if (id !== undefined) return { status: "alreadyDone", processInstanceId: id };
      if ((await found(() => read(http, `process-definition/${definition}`))) === undefined)
        return { status: "refused", code: "UNKNOWN_DEFINITION", message: `No process ${value} is deployed.` };
      return (await keepsHistory(http)) ? null : { status: "refused", code: "NO_HISTORY", message: NO_HISTORY };
    },
    async perform() {
      const { id } = (await post(http, `process-definition/${definition}/start`, {
        businessKey,
        variables: variables ?? {},
      })) as Identified;
      return { status: "done", processInstanceId: id };
    },
  };
}

const NO_HISTORY =
  "The engine keeps no history of instances, so it is unknown whether this case was started and has already ended. Set its history level to audit or full.";

/** Definition ids are key:version:id; a long key is left out of them, and then only the id remains. */
function flowIn(command: StartCommand): [field: string, value: string] {
  if ("processDefinitionKey" in command) return ["processDefinitionKey", command.processDefinitionKey];
  const [key, version] = command.processDefinitionId.split(":");
  return key !== undefined && version !== undefined
    ? ["processDefinitionKey", key]
    : ["processDefinitionId", command.processDefinitionId];
}

/** An engine with running instances but no instance in its history writes no history. */
async function keepsHistory(http: HttpClient): Promise<boolean> {
  if ((await read<Identified[]>(http, "history/process-instance?maxResults=1")).length > 0) return true;
  return (await read<Identified[]>(http, "process-instance?maxResults=1")).length === 0;
}

interface PastTask {
  readonly processInstanceId: string;
  readonly deleteReason: string | null;
}

/** A user task can be completed once. The mark shows whether this command did it. */
function completeTask(http: HttpClient, { id, taskId, variables }: CompleteTaskCommand): Move {
  return {
    settles: false,
    async lookUp() {
      if ((await found(() => read(http, `task/${path(taskId)}`))) !== undefined) return null;
      const [past] = await read<PastTask[]>(http, `history/task?taskId=${path(taskId)}`);
      if (past && (await markedInstance(http, id, [past.processInstanceId])) !== undefined)
        return { status: "alreadyDone", processInstanceId: past.processInstanceId };
      const how =
        past?.deleteReason === "completed"
          ? "was completed by somebody else, or the engine keeps no history of variables"
          : "no longer exists";
      return { status: "refused", code: "TASK_GONE", message: `The user task ${taskId} ${how}.` };
    },
    async perform() {
      await post(http, `task/${path(taskId)}/complete`, { variables: withMark(id, variables) });
      return DONE;
    },
  };
}

interface WaitingExecution extends Identified {
  readonly processInstanceId: string;
}

/**
 * The message is sent to the waiting execution itself. The mark distinguishes a process that waits for it a second
 * time.
 */
function correlate(http: HttpClient, { id, messageName, businessKey, variables, optional }: CorrelateCommand): Move {
  const waiting = (): Promise<WaitingExecution[]> =>
    read<WaitingExecution[]>(
      http,
      `execution?businessKey=${path(businessKey)}&messageEventSubscriptionName=${path(messageName)}`,
    );
  const judge = (places: readonly WaitingExecution[]): CommandOutcome | null => {
    if (places.length === 1) return null;
    if (places.length > 1)
      return {
        status: "refused",
        code: "AMBIGUOUS",
        message: `Several places in ${businessKey} wait for the message ${messageName}.`,
      };
    return optional === true
      ? { status: "done", code: "NOT_WAITING" }
      : {
          status: "refused",
          code: "NOT_WAITING",
          message: `Nothing in ${businessKey} waits for the message ${messageName}.`,
        };
  };
  return {
    settles: true,
    async lookUp() {
      const places = await waiting();
      const instances = await read<Identified[]>(http, `process-instance?businessKey=${path(businessKey)}`);
      const ids = instances.map((instance) => instance.id);
      if ((await markedInstance(http, id, ids)) !== undefined) return { status: "alreadyDone" };
      return judge(places);
    },
    async perform() {
      const places = await waiting();
      const outcome = judge(places);
      if (outcome) return outcome;
      const { id: execution, processInstanceId } = places[0] as WaitingExecution;
      await post(http, `execution/${path(execution)}/messageSubscriptions/${path(messageName)}/trigger`, {
        variables: withMark(id, variables),
      });
      return { status: "done", processInstanceId };
    },
  };
}

/**
 * Deleting by id is harmless when repeated, and when nothing runs. An instance that another case called is refused: the
 * engine would delete its caller with it.
 */
function cancel(http: HttpClient, { businessKey }: CancelCommand): Move {
  const running = (): Promise<Identified[]> =>
    read<Identified[]>(http, `process-instance?businessKey=${path(businessKey)}`);
  return {
    settles: false,
    lookUp: async () => ((await running()).length === 0 ? DONE : null),
    async perform() {
      const own = new Set((await running()).map(({ id }) => id));
      const roots = new Set<string>();
      for (const id of own) roots.add(await rootOf(http, id));
      if ([...roots].some((root) => !own.has(root)))
        return {
          status: "refused",
          code: "CALLED",
          message: `${businessKey} was called by another case, which would be deleted with it.`,
        };
      for (const id of roots)
        await found(() =>
          http(`${REST}/process-instance/${path(id)}?skipCustomListeners=true&skipIoMappings=true`, {
            method: "DELETE",
          }),
        );
      return DONE;
    },
  };
}

async function rootOf(http: HttpClient, instanceId: string): Promise<string> {
  const [caller] = await read<Identified[]>(http, `process-instance?subProcessInstance=${path(instanceId)}`);
  return caller ? rootOf(http, caller.id) : instanceId;
}

/**
 * An external task is answered once, and only by the worker that holds its lock. A failure sets the remaining retries,
 * so a second one changes nothing.
 */
function externalTask(http: HttpClient, command: ExternalTaskCommand): Move {
  const { externalTaskId, workerId } = command;
  const gone: CommandOutcome = {
    status: "refused",
    code: "TASK_GONE",
    message: `The external task ${externalTaskId} no longer exists.`,
  };
  return {
    settles: false,
    async lookUp() {
      const task = (await found(() => read(http, `external-task/${path(externalTaskId)}`))) as
        | { readonly workerId: string | null }
        | undefined;
      if (!task) return gone;
      return task.workerId === workerId
        ? null
        : {
            status: "refused",
            code: "WRONG_WORKER",
            message: `The external task ${externalTaskId} is locked by another worker.`,
          };
    },
    async perform() {
      const [verb, body] = answerOf(command);
      try {
        await post(http, `external-task/${path(externalTaskId)}/${verb}`, { workerId, ...body });
      } catch (error) {
        if (error instanceof EngineRefused && error.status === 404) return gone;
        throw error;
      }
      return DONE;
    },
  };
}

function answerOf(
  command: CompleteExternalTaskCommand | FailExternalTaskCommand | BpmnErrorExternalTaskCommand,
): [verb: string, body: Record<string, unknown>] {
  switch (command.type) {
    case "completeExternalTask":
      return ["complete", { variables: command.variables, localVariables: command.localVariables }];
    case "failExternalTask":
      return [
        "failure",
        {
          errorMessage: command.errorMessage,
          errorDetails: command.errorDetails,
          retries: command.retries,
          retryTimeout: command.retryTimeoutMs,
        },
      ];
    case "bpmnErrorExternalTask":
      return [
        "bpmnError",
        { errorCode: command.errorCode, errorMessage: command.errorMessage, variables: command.variables },
      ];
  }
}
