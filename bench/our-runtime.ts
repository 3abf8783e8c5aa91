import { randomUUID } from "node:crypto";
import { makeLog } from "../log.ts";
import { openTaskRuntime } from "../workers/runtime/runtime.ts";
import type { Handler } from "../workers/runtime/task-service.ts";
import { openTaskClient } from "../workers/runtime/task-client.ts";
import type { Consumer } from "./consumers/consumer.ts";
import type { BenchEngine } from "./engine-process.ts";

/** Longest wait for running tasks when the measure ends. */
const DRAIN_MS = 10_000;

const empty: Handler = ({ task, taskService }) => taskService.complete(task);

/**
 * Our runtime with handlers that only complete, written as for the external-task client. Only this file starts the
 * runtime.
 */
export function startOurRuntime(engine: BenchEngine, topics: readonly string[]): Consumer {
  let errors = 0;
  const { url, user, password } = engine.access;
  const runtime = openTaskRuntime({
    client: openTaskClient({ url, user, password, workerId: `bench-${randomUUID()}` }),
    engine: engine.client,
    log: makeLog({ name: "bench", level: "warn", destination: { write: () => void errors++ } }),
  });
  topics.forEach((topic) => runtime.subscribe(topic, { variables: [] }, empty));
  runtime.start();
  return { errors: () => errors, stop: () => runtime.stop(DRAIN_MS) };
}
