import type { FlowPlan } from "../../../domain/flow/plan.ts";
import type {
  EngineCommand,
  EngineCommandResult,
  ExternalTaskCommand,
  TypedVariables,
  PlaceCommand,
} from "../../../engine/commands.ts";
import type { FetchedTask } from "../../../workers/runtime/task.ts";
import { beginInstance, type Told, type TokenInstance } from "./token-instance.ts";
import { untyped } from "./untyped.ts";

/**
 * An engine in memory that moves cases by their flow plans: it takes the commands that the relay and the workers send, and tells of tasks as the engine does. Flows in it take no time, so that
 * hundreds of cases go through the real record.
 */
export interface TokenEngine {
  /** For the relay. */
  sendAndTakeOver(
    commands: readonly EngineCommand[],
  ): Promise<{ results: EngineCommandResult[]; tasks: readonly never[] }>;
  retryIncident(id: string): Promise<boolean>;
  /** The platform's steps that wait for a worker; a failed one is not among them. */
  fetch(): readonly FetchedTask[];
  answer(command: ExternalTaskCommand): void;
  /** Ends the waits whose time has come. */
  passTime(now: string): void;
  /** What happened since the last call. */
  told(): readonly Told[];
  /** Undefined before its start. */
  instanceOf(caseId: string): TokenInstance | undefined;
}

/** `planOf`: the plan of a deployed definition. */
export function openTokenEngine(planOf: (definitionId: string) => FlowPlan): TokenEngine {
  const instances = new Map<string, TokenInstance>();
  let rows: Told[] = [];
  const tell = (row: Told): void => void rows.push(row);

  function completeTask(taskId: string, variables: TypedVariables | undefined): Omit<EngineCommandResult, "id"> {
    const instance = [...instances.values()].find(({ hasTask }) => hasTask(taskId));
    if (instance === undefined) return { status: "refused", code: "TASK_NOT_FOUND" };
    instance.completeTask(taskId, untyped(variables));
    return { status: "done" };
  }

  function take(command: EngineCommand): Omit<EngineCommandResult, "id"> {
    switch (command.type) {
      case "start": {
        if (!("processDefinitionId" in command)) throw new Error("A case starts by the definition of its release");
        const { businessKey } = command;
        const plan = planOf(command.processDefinitionId);
        const { processDefinitionId: definition, variables } = command;
        instances.set(businessKey, beginInstance(plan, { caseId: businessKey, definition, variables, tell }));
        return { status: "done" };
      }
      case "completeTask":
        return completeTask(command.taskId, command.variables);
      case "completeServedTask":
        return completeTask(command.externalTaskId, command.variables);
      case "correlate": {
        const found = instances.get(command.businessKey)?.correlate(command.messageName) ?? false;
        return found ? { status: "done" } : { status: "refused", code: "NOT_WAITING" };
      }
      case "place":
        return place(command);
      case "cancel":
        instances.get(command.businessKey)?.cancel();
        return { status: "done" };
      default:
        throw new Error(`The token engine takes no '${command.type}'`);
    }
  }

  function place({
    businessKey,
    moves,
    processDefinitionId,
    variables,
  }: PlaceCommand): Omit<EngineCommandResult, "id"> {
    const instance = instances.get(businessKey);
    if (moves === undefined) throw new Error("Only running cases are placed here");
    if (instance === undefined || instance.hasEnded()) return { status: "done", code: "NOT_RUNNING" };
    if (instance.state().tokens.some((token) => moves[token] === undefined))
      return { status: "failed", code: "NOT_THERE" };
    const placed = { definition: processDefinitionId, moves, variables: untyped(variables) };
    instance.place(planOf(processDefinitionId), placed);
    return { status: "done" };
  }

  return {
    sendAndTakeOver: (commands) =>
      Promise.resolve({ results: commands.map((command) => ({ id: command.id, ...take(command) })), tasks: [] }),
    retryIncident: (id) => Promise.reject(new Error(`No incident ${id} is retried here`)),
    fetch: () => [...instances.values()].flatMap((instance) => instance.platformSteps()),
    answer(command) {
      const instance = [...instances.values()].find(({ hasTask }) => hasTask(command.externalTaskId));
      if (instance === undefined) throw new Error(`No step waits for the answer to ${command.externalTaskId}`);
      instance.answer(command);
    },
    passTime(now) {
      for (const instance of instances.values()) instance.passTime(now);
    },
    told() {
      const since = rows;
      rows = [];
      return since;
    },
    instanceOf: (caseId) => instances.get(caseId),
  };
}
