import type { FlowVariables } from "../../domain/flow/variables.ts";
import type { PlacedMember } from "../../domain/case/flow-command.ts";
import { memberVariables } from "../../domain/flow/variable-names.ts";
import {
  typedVariables,
  type EngineCommand,
  type PlacedMember as EngineMember,
  type TypedVariables,
} from "../../engine/commands.ts";
import { inEngineTime } from "../engine-time.ts";
import type { OutboxEntry } from "../../store/tables/outbox.ts";

/** An entry that continues the process. */
export type FlowEntry = Omit<OutboxEntry, "command"> & {
  readonly command: Exclude<OutboxEntry["command"], { type: "retryIncident" | "awaitPackage" }>;
};

/** What only the record knows when a command is sent. */
export interface Target {
  /** The definition of a start, the task of an activity. */
  readonly id: string;
  /** Of a package: the versions in the engine of the members that it calls, by item. */
  readonly versions?: Readonly<Record<string, number>>;
}

/**
 * The engine's form of a command; the business key of every instance is its case id. Null while the target of the
 * command does not exist yet.
 */
export function toEngineCommand(
  { commandId: id, caseId, command }: FlowEntry,
  target: Target | undefined,
  now: () => Date,
): EngineCommand | null {
  const typed = (variables: FlowVariables): TypedVariables => typedVariables(inEngineTime(variables, now));
  switch (command.type) {
    case "start":
      return target === undefined
        ? null
        : {
            id,
            type: "start",
            processDefinitionId: target.id,
            businessKey: caseId,
            variables: typed(command.variables),
          };
    case "place":
      return target === undefined
        ? null
        : {
            id,
            type: "place",
            processDefinitionId: target.id,
            businessKey: caseId,
            variables: typed({ ...command.variables, ...calledVariables(command, target) }),
            ...(command.at === undefined
              ? { moves: command.moves }
              : {
                  at: command.at,
                  ...(command.called && { called: command.called.map((member) => placed(member, typed)) }),
                }),
          };
    case "completeServed":
      return target === undefined
        ? null
        : { id, type: "completeServedTask", externalTaskId: target.id, variables: typed(command.variables) };
    case "completeTask":
    case "completeActivity":
      return target === undefined
        ? null
        : { id, type: "completeTask", taskId: target.id, variables: typed(command.variables) };
    case "correlate":
      return { id, type: "correlate", messageName: command.messageName, businessKey: caseId, variables: {} };
    case "end":
      return { id, type: "end", businessKey: caseId, at: command.at, variables: {} };
    case "cancel":
      return { id, type: "cancel", businessKey: caseId, reason: command.reason };
  }
}

/** What the opening of a member tells, for the version that the engine has of its diagram now. */
function calledVariables(
  { called = [] }: Extract<FlowEntry["command"], { type: "place" }>,
  { versions = {} }: Target,
): FlowVariables {
  return Object.fromEntries(
    called.flatMap(({ itemId, caseId }) => {
      const names = memberVariables(itemId);
      return [
        [names.caseId, caseId],
        [names.version, versions[itemId] ?? null],
      ];
    }),
  );
}

function placed(
  { element, caseId, at, variables }: PlacedMember,
  typed: (variables: FlowVariables) => TypedVariables,
): EngineMember {
  return { element, businessKey: caseId, at, variables: typed(variables) };
}
