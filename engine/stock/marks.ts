import type { TypedVariables } from "../commands.ts";
import type { HttpClient } from "../http-client.ts";
import { ask } from "./calls.ts";

/**
 * The mark that a command writes into the case together with its effect: a stock engine stores command ids nowhere
 * else.
 */
export function withMark(commandId: string, variables: TypedVariables = {}): TypedVariables {
  return { ...variables, [markOf(commandId)]: { type: "Boolean", value: true } };
}

function markOf(commandId: string): string {
  return `hallCommand:${commandId}`;
}

interface MarkedVariable {
  readonly processInstanceId: string;
}

/** Which of these instances, running or ended, the command has marked. */
export async function markedInstance(
  http: HttpClient,
  commandId: string,
  processInstanceIdIn: readonly string[],
): Promise<string | undefined> {
  if (processInstanceIdIn.length === 0) return undefined;
  const query = { variableName: markOf(commandId), processInstanceIdIn };
  const [running] = await ask<MarkedVariable[]>(http, "variable-instance?maxResults=1", query);
  const [found] = running
    ? [running]
    : await ask<MarkedVariable[]>(http, "history/variable-instance?maxResults=1", query);
  return found?.processInstanceId;
}

/** The instance that the command has marked, running or ended, where it is not known in which the command took effect. */
export async function markedAnywhere(http: HttpClient, commandId: string): Promise<string | undefined> {
  const query = { variableName: markOf(commandId) };
  const [running] = await ask<MarkedVariable[]>(http, "variable-instance?maxResults=1", query);
  const [found] = running
    ? [running]
    : await ask<MarkedVariable[]>(http, "history/variable-instance?maxResults=1", query);
  return found?.processInstanceId;
}
