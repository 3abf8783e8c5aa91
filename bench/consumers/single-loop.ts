import { randomUUID } from "node:crypto";
import type { BenchEngine } from "../engine-process.ts";
import { openRest } from "../rest.ts";
import type { Consumer } from "./consumer.ts";

/** Settings of the loop. */
export interface LoopSettings {
  /** Concurrent complete requests. */
  readonly parallel: number;
  /** Tasks per fetchAndLock. */
  readonly page: number;
}

interface LockedTask {
  readonly id: string;
}

const LOCK_MS = 60_000;
const WAIT_MS = 1_000;

/**
 * The best plain REST loop: one loop fetches pages while others complete every task with a separate request.
 * The next page is fetched when less than half a page is left, so that no loop is idle.
 */
export function startSingleLoop(
  engine: BenchEngine,
  topics: readonly string[],
  { parallel, page }: LoopSettings,
): Consumer {
  const rest = openRest(engine.access, parallel + 1);
  const workerId = `loop-${randomUUID()}`;
  const waiting: LockedTask[] = [];
  const lanes = new Set<Promise<void>>();
  let [errors, stopped] = [0, false];
  let wake: () => void = () => undefined;
  const request = fetchRequest(workerId, topics, page);
  const fetchPage = () => rest<LockedTask[]>("POST", "/external-task/fetchAndLock", request);
  const failed = (): void => void errors++;
  const completeAll = async (): Promise<void> => {
    for (let task = waiting.pop(); task && !stopped; task = waiting.pop()) {
      if (waiting.length <= page / 2) wake();
      await rest("POST", `/external-task/${task.id}/complete`, { workerId }).catch(failed);
    }
  };
  const openLanes = (): void => {
    while (lanes.size < parallel && waiting.length > 0) {
      const lane: Promise<void> = completeAll().finally(() => lanes.delete(lane));
      lanes.add(lane);
    }
  };
  const fetchAll = async (): Promise<void> => {
    while (!stopped) {
      if (waiting.length > page / 2) await new Promise<void>((resolve) => (wake = resolve));
      else waiting.push(...((await fetchPage().catch(failed)) ?? []));
      openLanes();
    }
  };
  const loop = fetchAll();
  return {
    errors: () => errors,
    async stop() {
      stopped = true;
      wake();
      await loop;
      await Promise.all(lanes);
      rest.close();
    },
  };
}

function fetchRequest(workerId: string, topics: readonly string[], page: number) {
  return {
    workerId,
    maxTasks: page,
    usePriority: false,
    asyncResponseTimeout: WAIT_MS,
    topics: topics.map((topicName) => ({ topicName, lockDuration: LOCK_MS, variables: [] })),
  };
}
