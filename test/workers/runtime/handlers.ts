import { makeLog } from "../../../log.ts";
import type { FetchedTask } from "../../../workers/runtime/task.ts";
import { openTaskRuntime, type RuntimeSize, type TaskRuntime } from "../../../workers/runtime/runtime.ts";
import { fakeEngine, type FakeEngine } from "../fake-engine.ts";
import { fakeTasks, type FakeTasks } from "./fake-tasks.ts";

/** A runtime between an engine and tasks in memory. */
export interface Bench {
  readonly engine: FakeEngine;
  readonly client: FakeTasks;
  readonly runtime: TaskRuntime;
  /** The log lines of the runtime. */
  readonly lines: string[];
  offer(topicName: string, more?: Partial<FetchedTask>): string;
}

/** Opens one; `start` is left to the test. */
export function bench(size: Partial<RuntimeSize> = {}): Bench {
  const engine = fakeEngine();
  const client = fakeTasks(engine);
  const lines: string[] = [];
  const log = makeLog({
    name: "test",
    level: "debug",
    destination: { write: (line: string) => void lines.push(line) },
  });
  const runtime = openTaskRuntime({ client, engine, log, size: { waitMs: 20, lockCheckMs: 10, ...size } });
  return {
    engine,
    client,
    runtime,
    lines,
    offer: (topicName, more) => client.offer({ topicName, businessKey: "case-1", ...more })[0]!.id,
  };
}
