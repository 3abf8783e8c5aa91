import { Client } from "camunda-external-task-client-js";
import type { BenchEngine } from "../engine-process.ts";
import type { Consumer } from "./consumer.ts";

/** Tuned options of the client; without them it uses its defaults. */
export interface StockSettings {
  readonly interval?: number;
  readonly maxTasks?: number;
  readonly asyncResponseTimeout?: number;
  readonly lockDuration?: number;
}

/** The part of the client's interface that is used here; the package contains no types. */
interface StockClient {
  subscribe(
    topic: string,
    handler: (job: { task: unknown; taskService: { complete(task: unknown): Promise<void> } }) => Promise<void>,
  ): unknown;
  on(event: string, listener: () => void): void;
  stop(): void;
}

/** Handles topics with camunda-external-task-client-js as its manual shows: a handler that completes the task. */
export function startStockClient(
  engine: BenchEngine,
  topics: readonly string[],
  settings: StockSettings = {},
): Consumer {
  const { url, user, password } = engine.access;
  const authorization = `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
  const Stock = Client as unknown as new (options: object) => StockClient;
  const client = new Stock({
    ...settings,
    baseUrl: url,
    interceptors: (config: { headers?: object }) => ({ ...config, headers: { ...config.headers, authorization } }),
  });
  let errors = 0;
  for (const event of ["poll:error", "complete:error", "handler:error"]) client.on(event, () => errors++);
  for (const topic of topics) {
    client.subscribe(topic, async ({ task, taskService }) => {
      await taskService.complete(task);
    });
  }
  return {
    errors: () => errors,
    async stop() {
      client.stop();
    },
  };
}
