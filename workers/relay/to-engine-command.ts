import type { FlowVariables } from "../../domain/flow/variables.ts";
import { typedVariables, type EngineCommand, type TypedVariables } from "../../engine/commands.ts";
import { inEngineTime } from "../engine-time.ts";
import type { OutboxEntry } from "../../store/tables/outbox.ts";

/** An entry that continues the process. */
export type FlowEntry = Omit<OutboxEntry, "command"> & {
  readonly command: Exclude<OutboxEntry["command"], { type: "retryIncident" }>;
};

/**
 * The engine's form of a command; the business key of every instance is its case id. `target` is known only to the
 * record when the command is sent: the definition of a start, the task of an activity. Null while it does not exist
 * yet.
 */
export function toEngineCommand(
  { commandId: id, caseId, command }: FlowEntry,
  target: string | undefined,
  now: () => Date,
): EngineCommand | null {
  const typed = (variables: FlowVariables): TypedVariables => typedVariables(inEngineTime(variables, now));
  switch (command.type) {
    case "start":
    case "place":
      return target === undefined ? null : toBegin({ id, caseId, command }, target, typed(command.variables));
    case "completeServed":
      return { id, type: "completeServedTask", externalTaskId: command.taskId, variables: typed(command.variables) };
    case "completeTask":
    case "completeActivity":
      return target === undefined
        ? null
        : { id, type: "completeTask", taskId: target, variables: typed(command.variables) };
    case "correlate":
      return { id, type: "correlate", messageName: command.messageName, businessKey: caseId, variables: {} };
    case "end":
      return { id, type: "end", businessKey: caseId, at: command.at, variables: {} };
    case "cancel":
      return { id, type: "cancel", businessKey: caseId, reason: command.reason };
  }
}

type Beginning = Extract<FlowEntry["command"], { readonly type: "start" | "place" }>;

/** At the start of a definition, or where a case stands. */
function toBegin(
  { id, caseId, command }: { readonly id: string; readonly caseId: string; readonly command: Beginning },
  processDefinitionId: string,
  variables: TypedVariables,
): EngineCommand {
  const begun = { id, processDefinitionId, businessKey: caseId, variables };
  if (command.type === "start") return { ...begun, type: "start" };
  return { ...begun, type: "place", ...(command.at === undefined ? { moves: command.moves } : { at: command.at }) };
}
