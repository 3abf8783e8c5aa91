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
  const typed: Typed = (variables) => typedVariables(inEngineTime(variables, now));
  switch (command.type) {
    case "correlate":
      return { id, type: "correlate", messageName: command.messageName, businessKey: caseId, variables: {} };
    case "end":
      return { id, type: "end", businessKey: caseId, at: command.at, variables: {} };
    case "cancel":
      return { id, type: "cancel", businessKey: caseId, reason: command.reason };
    default:
      return target === undefined ? null : toTarget({ id, caseId, command, typed }, target);
  }
}

type Typed = (variables: FlowVariables) => TypedVariables;
type Untargeted = Extract<FlowEntry["command"], { readonly type: "correlate" | "end" | "cancel" }>;

interface Aimed {
  readonly id: string;
  readonly caseId: string;
  readonly command: Exclude<FlowEntry["command"], Untargeted>;
  readonly typed: Typed;
}

function toTarget({ id, caseId, command, typed }: Aimed, target: Target): EngineCommand {
  const variables = typed(command.variables);
  switch (command.type) {
    case "start":
      return { id, type: "start", processDefinitionId: target.id, businessKey: caseId, variables };
    case "place":
      return toPlace({ id, caseId, command, typed }, target);
    case "completeServed":
      return { id, type: "completeServedTask", externalTaskId: target.id, variables };
    case "completeTask":
    case "completeActivity":
      return { id, type: "completeTask", taskId: target.id, variables };
  }
}

type Placing = Extract<FlowEntry["command"], { readonly type: "place" }>;

function toPlace(
  { id, caseId, command, typed }: Omit<Aimed, "command"> & { readonly command: Placing },
  target: Target,
): EngineCommand {
  const { called = [], variables } = command;
  const placed = {
    id,
    type: "place" as const,
    processDefinitionId: target.id,
    businessKey: caseId,
    variables: typed({ ...variables, ...calledVariables(called, target) }),
  };
  if (command.moves !== undefined) return { ...placed, moves: command.moves };
  const members = called.map((member) => toMember(member, typed));
  if (command.at === undefined) return { ...placed, called: members };
  return { ...placed, at: command.at, ...(members.length > 0 && { called: members }) };
}

/** What the opening of a member tells, for the version that the engine has of its diagram now. */
function calledVariables(called: readonly PlacedMember[], { versions = {} }: Target): FlowVariables {
  return Object.fromEntries(
    called.flatMap(({ itemId, caseId }): readonly (readonly [string, FlowVariables[string]])[] => {
      const names = memberVariables(itemId);
      return [
        [names.caseId, caseId],
        [names.version, versions[itemId] ?? null],
      ];
    }),
  );
}

function toMember({ element, caseId, at, variables }: PlacedMember, typed: Typed): EngineMember {
  return { element, businessKey: caseId, at, variables: typed(variables) };
}
