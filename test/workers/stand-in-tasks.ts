import type { EngineCommand } from "../../engine/commands.ts";
import type { FetchedTask, TaskWire } from "../../workers/runtime/wire.ts";
import type { StandInEngine } from "./stand-in-engine.ts";

/** External tasks in memory: locked for whoever fetched them until they are answered, given back, or their lock is made to run out. */
export interface StandInTasks extends TaskWire {
  offer(...tasks: readonly (Partial<FetchedTask> & { readonly topicName: string; readonly businessKey: string | null })[]): FetchedTask[];
  /** Lets the lock of a task run out: it is handed out again. */
  expire(id: string): void;
  readonly givenBack: string[];
  /** Requests for tasks so far. */
  readonly fetched: () => number;
  /** While set, requests are held open. */
  hold(): () => void;
}

export function standInTasks(engine: StandInEngine): StandInTasks {
  const tasks = new Map<string, FetchedTask & { locked: boolean }>();
  const givenBack: string[] = [];
  let requests = 0;
  let count = 0;
  let held: Promise<void> | null = null;
  const isAnswered = (id: string): boolean => engine.applied.some((command) => answers(command) === id);
  return {
    workerId: "test-worker",
    givenBack,
    fetched: () => requests,
    async fetchAndLock({ maxTasks }) {
      requests++;
      await (held ?? new Promise((resolve) => setTimeout(resolve, 5)));
      const free = [...tasks.values()].filter((task) => !task.locked && !isAnswered(task.id)).slice(0, maxTasks);
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
        const full: FetchedTask = { id: `external-${++count}`, activityId: task.topicName, retries: null, variables: {}, ...task };
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
      return () => {
        held = null;
        release();
      };
    },
  };
}

function answers(command: EngineCommand): string | null {
  return "externalTaskId" in command ? command.externalTaskId : null;
}
