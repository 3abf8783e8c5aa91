import { openEngine } from "./client.ts";
import type { Engine, EngineKind } from "./engine.ts";
import { EngineRefused, EngineUnavailable } from "./errors.ts";
import { openNodes } from "./nodes.ts";
import { openStockEngine } from "./stock/open-stock-engine.ts";
import { type EngineOptions, openHttpClient, type HttpClient } from "./http-client.ts";

export interface ConnectOptions extends EngineOptions {
  /** Called once with the kind of engine that answers. */
  readonly onKind?: (kind: EngineKind) => void;
}

/**
 * Opens the engine, whichever kind it is. The kind is determined once, by the first call that needs it; the request is
 * repeated only while the engine does not answer.
 */
export function connectEngine({ onKind, ...given }: ConnectOptions): Engine {
  const nodes = given.nodes ?? openNodes(given.url);
  const options = { ...given, nodes };
  const http = openHttpClient(options);
  const engines = { hall: openEngine(options), stock: openStockEngine(options) } as const;
  let known: EngineKind | undefined;
  let asking: Promise<EngineKind> | undefined;

  async function find(asked: readonly string[]): Promise<EngineKind> {
    const kind = await kindAtOneOf(asked, http);
    if (known === undefined) onKind?.(kind);
    known ??= kind;
    return known;
  }
  const kind = async (node?: string): Promise<EngineKind> => {
    if (known) return known;
    // The identity of a node must be determined without waiting for the others.
    if (node !== undefined) return find([node]);
    asking ??= find(nodes.addresses).finally(() => void (asking = undefined));
    return asking;
  };
  const chosen = async (node?: string): Promise<Engine> => engines[await kind(node)];
  return {
    ...engines.hall,
    kind: () => kind(),
    sendCommands: async (commands, signal) => (await chosen()).sendCommands(commands, signal),
    sendAndTakeOver: async (commands, handOver, sentBefore) =>
      (await chosen()).sendAndTakeOver(commands, handOver, sentBefore),
    isReady: () =>
      chosen().then(
        (engine) => engine.isReady(),
        () => false,
      ),
    identity: async (node) => (await chosen(node)).identity(node),
  };
}

/** Sent to the nodes one by one and without their guard, because the guard itself needs the answer. */
async function kindAtOneOf(addresses: readonly string[], http: HttpClient): Promise<EngineKind> {
  let trouble: unknown;
  for (const node of addresses) {
    try {
      return await kindAt(node, http);
    } catch (error) {
      if (!(error instanceof EngineUnavailable)) throw error;
      trouble = error;
    }
  }
  throw trouble;
}

/** Only the hall's own jar serves this address. If the version is missing too, no engine is running yet. */
async function kindAt(node: string, http: HttpClient): Promise<EngineKind> {
  try {
    await http("/hall/engine", { node });
    return "hall";
  } catch (error) {
    if (!(error instanceof EngineRefused) || error.status !== 404) throw error;
  }
  try {
    await http("/engine-rest/version", { node });
    return "stock";
  } catch (error) {
    if (error instanceof EngineRefused && error.status === 404)
      throw new EngineUnavailable(`At ${node} there is no engine, or not yet: its version is not found.`, {
        cause: error,
      });
    throw error;
  }
}
