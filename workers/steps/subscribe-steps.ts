import type { HeldTask } from "../runtime/locks.ts";
import type { TaskRuntime } from "../runtime/runtime.ts";
import { handleBatch, type HandleDeps } from "./handle-batch.ts";
import type { Topic } from "./topic.ts";

/** Of one topic, in one process: each may hang until its time is over. */
const OUTSIDE_AT_ONCE = 8;

/**
 * Subscribes the hall's own steps: tasks of any topics that are fetched together are decided in one batch. A step that
 * must wait for something before it is decided runs alone, so that no other case waits with it.
 */
export function subscribeSteps(
  runtime: TaskRuntime,
  topics: ReadonlyMap<string, Topic>,
  deps: Omit<HandleDeps, "answer">,
): void {
  const named = (is: (topic: Topic) => boolean): readonly string[] =>
    [...topics].filter(([, topic]) => is(topic)).map(([name]) => name);
  const workOff = async (tasks: readonly HeldTask[]): Promise<void> => {
    const began = performance.now();
    const held = new Map(tasks.map((one) => [one.task.id, one]));
    await handleBatch(
      tasks.map(({ task }) => task),
      topics,
      {
        ...deps,
        answer: (task, command) => runtime.answer(held.get(task.id) as HeldTask, command),
      },
    );
    deps.log.info({ tasks: tasks.length, ms: Math.round(performance.now() - began) }, "external tasks done");
  };
  const options = { variables: [] };
  const alone = async (tasks: readonly HeldTask[]): Promise<void> => {
    await Promise.all(tasks.map((held) => workOff([held])));
  };
  runtime.subscribeTogether(
    named(({ prepare }) => prepare === undefined),
    options,
    workOff,
  );
  runtime.subscribeTogether(
    named(({ prepare, isOutside = false }) => prepare !== undefined && !isOutside),
    options,
    alone,
  );
  runtime.subscribeTogether(
    named(({ isOutside = false }) => isOutside),
    { ...options, concurrency: OUTSIDE_AT_ONCE },
    alone,
  );
}
