import type { EngineCommand, EngineCommandResult } from "./commands.ts";
import type { Engine, EngineIdentity, Sent } from "./engine.ts";
import { openNodes } from "./nodes.ts";
import { plainRest } from "./rest.ts";
import { type EngineOptions, openHttpClient, type HttpClient } from "./http-client.ts";

const MOST_COMMANDS = 500;
/** The engine remembers command ids, and an external task is answered once. */
const COMMANDS_REQUEST = { method: "POST", safety: "repeatable" } as const;

/** Opens an engine that is the hall's own jar; nothing is sent before the first call. */
export function openEngine(options: EngineOptions): Engine {
  const nodes = options.nodes ?? openNodes(options.url);
  const http = openHttpClient({ ...options, nodes });
  return {
    ...plainRest(http),
    nodes,
    kind: () => Promise.resolve("hall"),
    sendCommands: (commands, signal) => sendCommands(http, commands, signal),
    sendAndTakeOver: async (commands, handOver) =>
      (await http("/hall/commands", {
        ...COMMANDS_REQUEST,
        body: { commands, ...(handOver ? { handOver } : {}) },
      })) as Sent,
    isReady: () => isReady(http),
    identity: async (node) => (await http("/hall/engine", { node })) as EngineIdentity,
  };
}

async function sendCommands(
  http: HttpClient,
  commands: readonly EngineCommand[],
  signal?: AbortSignal,
): Promise<EngineCommandResult[]> {
  const results: EngineCommandResult[] = [];
  for (let at = 0; at < commands.length; at += MOST_COMMANDS) {
    const body = { commands: commands.slice(at, at + MOST_COMMANDS) };
    const answer = (await http("/hall/commands", { ...COMMANDS_REQUEST, body, signal })) as {
      results: EngineCommandResult[];
    };
    results.push(...answer.results);
  }
  return results;
}

async function isReady(http: HttpClient): Promise<boolean> {
  try {
    await http("/actuator/health/readiness");
    return true;
  } catch {
    return false;
  }
}
