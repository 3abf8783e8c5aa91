import type { Engine, EngineIdentity } from "../engine.ts";
import { EngineRefused } from "../errors.ts";
import { openNodes } from "../nodes.ts";
import { plainRest } from "../rest.ts";
import { type EngineOptions, openHttpClient, type HttpClient } from "../http-client.ts";
import { carryOutAll } from "./carry-out.ts";

export interface StockEngineOptions extends EngineOptions {
  /** How long the engine may still be executing an attempt whose answer was lost; 15 s by default. */
  readonly settleMs?: number;
}

const SETTLE_MS = 15_000;

/**
 * Opens a stock engine: plain REST only, one command at a time, no handing over of tasks, no feed. See decision 0013.
 * Nothing is sent before the first call.
 */
export function openStockEngine(options: StockEngineOptions): Engine {
  const nodes = options.nodes ?? openNodes(options.url);
  const http = openHttpClient({ ...options, nodes });
  const deps = { http, settleMs: options.settleMs ?? SETTLE_MS };
  return {
    ...plainRest(http),
    nodes,
    kind: () => Promise.resolve("stock"),
    sendCommands: (commands) => carryOutAll(commands, () => false, deps),
    async sendAndTakeOver(commands, _handOver, sentBefore) {
      const isFresh = (id: string): boolean => sentBefore !== undefined && !sentBefore.has(id);
      return { results: await carryOutAll(commands, isFresh, deps), tasks: [] };
    },
    isReady: () => isReady(http),
    identity: (node) => identity(http, node),
  };
}

async function isReady(http: HttpClient): Promise<boolean> {
  try {
    // Read from the database, unlike the version.
    await http("/engine-rest/deployment/count");
    return true;
  } catch {
    return false;
  }
}

interface Telemetry {
  readonly installation?: string | null;
  readonly product?: { readonly name?: string };
}

/**
 * Identifies an engine database by plain REST: the installation id, which Camunda creates once and keeps in its tables;
 * without it, the time at which the tables were created.
 */
async function identity(http: HttpClient, node: string | undefined): Promise<EngineIdentity> {
  const { version } = (await http("/engine-rest/version", { node })) as { version: string };
  const telemetry = await optional<Telemetry>(http, "/engine-rest/telemetry/data", node);
  const engine = /operaton/i.test(telemetry?.product?.name ?? "") || !version.startsWith("7.") ? "operaton" : "camunda";
  if (telemetry?.installation) return { id: `installation:${telemetry.installation}`, engine, version };
  const log = await optional<{ timestamp: string }[]>(
    http,
    "/engine-rest/schema/log?sortBy=timestamp&sortOrder=asc&maxResults=1",
    node,
  );
  if (!log?.[0])
    throw new EngineRefused(
      "The engine does not identify its database: neither /telemetry/data nor /schema/log answers.",
      { status: 404, type: "NoIdentity", problems: [] },
    );
  return { id: `tables-of:${log[0].timestamp}`, engine, version };
}

async function optional<T>(http: HttpClient, path: string, node: string | undefined): Promise<T | undefined> {
  try {
    return (await http(path, { node })) as T;
  } catch (error) {
    if (error instanceof EngineRefused) return undefined;
    throw error;
  }
}
