import { typedVariables, type EngineCommand } from "../../engine/commands.ts";
import type { OutboxEntry } from "../../store/outbox.ts";

/** An entry that moves the flow on. */
export type FlowEntry = Omit<OutboxEntry, "command"> & { readonly command: Exclude<OutboxEntry["command"], { type: "retryIncident" }> };

/** The engine's form of a command; the business key of every instance is its case id. Null for a start whose release has no definition yet. */
export function toEngineCommand({ commandId: id, caseId, command }: FlowEntry, definitionId: string | undefined): EngineCommand | null {
  switch (command.type) {
    case "start":
      return definitionId === undefined
        ? null
        : { id, type: "start", processDefinitionId: definitionId, businessKey: caseId, variables: typedVariables(command.variables) };
    case "completeTask":
      return { id, type: "completeTask", taskId: command.taskId, variables: typedVariables(command.variables) };
    case "correlate":
      return { id, type: "correlate", messageName: command.messageName, businessKey: caseId, variables: {} };
    case "cancel":
      return { id, type: "cancel", businessKey: caseId, reason: command.reason };
  }
}
