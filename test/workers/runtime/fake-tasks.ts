import type { EngineCommand } from "../../../engine/commands.ts";
import type { FetchedTask } from "../../../workers/runtime/task.ts";
import type { FetchRequest, LockState, TaskClient } from "../../../workers/runtime/task-client.ts";
import type { FakeEngine } from "../fake-engine.ts";

/** External tasks in memory: locked for the worker that fetched them until they are completed, unlocked, or their lock expires. */
export interface FakeTasks extends TaskClient {
  offer(
    ...tasks: readonly (Partial<FetchedTask> & { readonly topicName: string; readonly businessKey: string | null })[]
  ): FetchedTask[];
  /** Lets the lock of a task expire: it can be fetched again. */
  expire(id: string): void;
  readonly givenBack: string[];
  /** Requests for tasks so far. */
  readonly fetched: () => number;
  readonly requests: FetchRequest[];
  /** Ids of tasks whose locks were extended. */
  readonly extended: string[];
  /** The answer to lock extensions. */
  extend: (id: string) => Promise<LockState>;
  /** While set, requests are held open. */
  hold(): () => void;
}

export function fakeTasks(engine: FakeEngine): FakeTasks {
  const tasks = new Map<string, FetchedTask & { locked: boolean }>();
  const givenBack: string[] = [];
  let count = 0;
  let held: Promise<void> | null = null;
  const isAnswered = (id: string): boolean => engine.applied.some((command) => answers(command) === id);
  let endHeld: () => void = () => undefined;
  const client: FakeTasks = {
    workerId: "test-worker",
    givenBack,
    requests: [],
    extended: [],
    extend: () => Promise.resolve("extended"),
    fetched: () => client.requests.length,
    endFetch() {
      endHeld();
      return Promise.resolve();
    },
    extendLock(id) {
      client.extended.push(id);
      return client.extend(id);
    },
    async fetchAndLock(request) {
      client.requests.push(request);
      await (held ?? new Promise((resolve) => setTimeout(resolve, 5)));
      const topics = new Set(request.topics.map(({ topicName }) => topicName));
      const waiting = [...tasks.values()].filter(
        (task) => topics.has(task.topicName) && !task.locked && !isAnswered(task.id),
      );
      const free = (
        request.usePriority ? waiting.toSorted((one, other) => (other.priority ?? 0) - (one.priority ?? 0)) : waiting
      ).slice(0, request.maxTasks);
      for (const task of free) task.locked = true;
      return free.map(({ locked: _locked, ...task }) => task);
    },
    unlock(id) {
      givenBack.push(id);
      const task = tasks.get(id);
      if (task) task.locked = false;
      return Promise.resolve();
    },
    offer(...offered) {
      return offered.map((task) => {
        const full: FetchedTask = {
          id: `external-${++count}`,
          activityId: task.topicName,
          retries: null,
          variables: {},
          ...task,
        };
        tasks.set(full.id, { ...full, locked: false });
        return full;
      });
    },
    expire(id) {
      const task = tasks.get(id);
      if (task) task.locked = false;
    },
    hold() {
      let release: () => void = () => undefined;
      held = new Promise((resolve) => {
        release = resolve;
      });
      endHeld = release;
      return () => {
        held = null;
        release();
      };
    },
  };
  return client;
}

function answers(command: EngineCommand): string | null {
  return "externalTaskId" in command ? command.externalTaskId : null;
}
