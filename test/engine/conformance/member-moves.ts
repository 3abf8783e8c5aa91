import { randomUUID } from "node:crypto";

import type { EngineCommand, EngineCommandResult, TypedVariables } from "../../../engine/commands.ts";
import type { EngineTask } from "../../../engine/engine.ts";
import { until } from "../../support/until.ts";
import { newKey, started } from "../moves.ts";
import type { ObservedEngine } from "./observed-engine.ts";

/** A case that a package called, with its own key. */
export interface Member {
  readonly caller: string;
  readonly key: string;
  /** The instance of the package. */
  readonly callerInstance: string;
}

/** Starts a package of one. */
export async function startedMember(observed: ObservedEngine, packageKey: string): Promise<Member> {
  const key = newKey();
  const { businessKey, instance } = await started(observed.engine, packageKey, { memberKey: key });
  return { key, caller: businessKey, callerInstance: instance };
}

/** Ends a case at its ordinary end event, or at another place. */
export function endOf(businessKey: string, at = "end", variables: TypedVariables = {}): EngineCommand {
  return { id: randomUUID(), type: "end", businessKey, at, variables };
}

export function cancelOf(businessKey: string): EngineCommand {
  return { id: randomUUID(), type: "cancel", businessKey, reason: "withdrawn" };
}

export async function sendOne(observed: ObservedEngine, command: EngineCommand): Promise<EngineCommandResult> {
  return (await observed.engine.client.sendCommands([command]))[0] as EngineCommandResult;
}

/** Like the relay: sends the command again until it is done or refused. */
export async function settled(observed: ObservedEngine, command: EngineCommand): Promise<EngineCommandResult> {
  return until(`${command.type} is decided`, async () => {
    const result = await sendOne(observed, command);
    return result.status === "failed" ? undefined : result;
  });
}

/** The steps of people at which the cases with this key wait. */
export async function desksOf(observed: ObservedEngine, businessKey: string): Promise<string[]> {
  const tasks = await observed.peek<EngineTask[]>("/task", { processInstanceBusinessKey: businessKey });
  return tasks.map(({ taskDefinitionKey }) => taskDefinitionKey).toSorted();
}

/** How the instances with this key have ended, or that they run. */
export async function statesOf(observed: ObservedEngine, businessKey: string): Promise<string[]> {
  const instances = await observed.peek<{ state: string }[]>("/history/process-instance", {
    processInstanceBusinessKey: businessKey,
  });
  return instances.map(({ state }) => state).toSorted();
}
