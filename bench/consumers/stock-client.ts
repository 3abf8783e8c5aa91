import { Client } from "camunda-external-task-client-js";
import type { BenchEngine } from "../engine-process.ts";
import type { Consumer } from "./consumer.ts";

/** Options of the client that are tuned; without them it runs as it comes. */
export interface StockSettings {
  readonly interval?: number;
  readonly maxTasks?: number;
  readonly asyncResponseTimeout?: number;
  readonly lockDuration?: number;
}

/** The client's whole interface as far as it is used here; it ships no types. */
interface StockClient {
  subscribe(
    topic: string,
    handler: (job: { task: unknown; taskService: { complete(task: unknown): Promise<void> } }) => Promise<void>,
  ): unknown;
  on(event: string, listener: () => void): void;
  stop(): void;
}

/** Works off topics by camunda-external-task-client-js, used as its manual shows: a handler that completes the task. */
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
