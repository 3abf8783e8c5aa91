import type { Logger } from "pino";
import type { Engine } from "../../engine/client.ts";
import type { EngineCommand } from "../../engine/commands.ts";
import { backOff, pause } from "./back-off.ts";
import { handleBatch, type HandleDeps } from "./handle-batch.ts";
import type { Topic } from "./topic.ts";
import type { FetchedTask, TaskWire } from "./wire.ts";

/** Works off the external tasks of all topics until stopped. */
export interface Worker {
  /** Takes no new work, gives back what has not begun, and waits for what is at work, at most `deadlineMs`. */
  stop(deadlineMs: number): Promise<void>;
  /** Tasks at work now. */
  busy(): number;
}

export interface WorkerDeps extends Omit<HandleDeps, "workerId"> {
  readonly topics: ReadonlyMap<string, Topic>;
  readonly wire: TaskWire;
  readonly engine: Pick<Engine, "sendCommands">;
  readonly log: Logger;
}

/** Most tasks at work at one time, and per request. */
const SLOTS = 64;
const PAGE = 50;
const LOCK_MS = 60_000;
/** The engine's wake-up reaches waiting requests of its own node only, so the wait is short. */
const WAIT_MS = 5_000;

/** One poller for all topics: more would only take tasks away from each other. */
export function startWorker(deps: WorkerDeps): Worker {
  const stopping = new AbortController();
  const atWork = new Set<string>();
  const running = new Set<Promise<void>>();
  const loop = poll({ ...deps, workerId: deps.wire.workerId }, { stopping: stopping.signal, atWork, running });
  return {
    async stop(deadlineMs) {
      stopping.abort();
      const deadline = new AbortController();
      await Promise.race([loop.then(() => Promise.all(running)), pause(deadlineMs, deadline.signal)]);
      deadline.abort();
    },
    busy: () => atWork.size,
  };
}

interface Shift {
  readonly stopping: AbortSignal;
  readonly atWork: Set<string>;
  readonly running: Set<Promise<void>>;
}

type PollDeps = WorkerDeps & { readonly workerId: string };

async function poll(deps: PollDeps, shift: Shift): Promise<void> {
  const wait = backOff();
  while (!shift.stopping.aborted) {
    const free = SLOTS - shift.atWork.size;
    if (free <= 0) {
      await Promise.race(shift.running);
      continue;
    }
    try {
      const tasks = await deps.wire.fetchAndLock({
        topics: [...deps.topics.keys()].map((name) => ({ name, variables: [] })), maxTasks: Math.min(free, PAGE), lockMs: LOCK_MS, waitMs: WAIT_MS,
      });
      wait.reset();
      if (shift.stopping.aborted) await giveBack(tasks, deps);
      else begin(tasks, deps, shift);
    } catch (error) {
      if (!shift.stopping.aborted) deps.log.warn({ err: error }, "the engine gave no tasks");
      await pause(wait.next(), shift.stopping);
    }
  }
}

async function giveBack(tasks: readonly FetchedTask[], deps: PollDeps): Promise<void> {
  await Promise.all(tasks.map((task) => deps.wire.unlock(task.id).catch(() => undefined)));
}

/** Starts the batches without waiting for them, so that the next fetch overlaps running work. A task that is at work already is not begun twice. */
function begin(tasks: readonly FetchedTask[], deps: PollDeps, shift: Shift): void {
  const fresh = tasks.filter((task) => !shift.atWork.has(task.id));
  for (const [name, batch] of byTopic(fresh)) {
    const topic = deps.topics.get(name);
    if (!topic) continue;
    batch.forEach((task) => shift.atWork.add(task.id));
    const work = workOff(name, topic, batch, deps).finally(() => {
      batch.forEach((task) => shift.atWork.delete(task.id));
      shift.running.delete(work);
    });
    shift.running.add(work);
  }
}

async function workOff(name: string, topic: Topic, batch: readonly FetchedTask[], deps: PollDeps): Promise<void> {
  const started = Date.now();
  const commands = await handleBatch(name, topic, batch, deps);
  await answer(commands, deps, started + LOCK_MS);
  deps.log.info({ topic: name, tasks: batch.length, ms: Date.now() - started }, "external tasks done");
}

/** An unanswered engine is asked again while the locks hold: the ids make a repeat harmless. What stays unanswered comes back when its lock has run out. */
async function answer(commands: readonly EngineCommand[], deps: PollDeps, lockEnd: number): Promise<void> {
  const wait = backOff({ startMs: 200, capMs: 3_000 });
  let left = commands;
  while (left.length > 0 && Date.now() < lockEnd) {
    try {
      const results = await deps.engine.sendCommands(left);
      const failed = new Set(results.filter((result) => result.status === "failed").map((result) => result.id));
      results.filter((result) => result.status === "refused").forEach((result) => deps.log.info({ ...result }, "the engine no longer wants this answer"));
      left = left.filter((command) => failed.has(command.id));
    } catch (error) {
      deps.log.warn({ err: error, commands: left.length }, "the engine took no answers");
    }
    if (left.length > 0) await pause(wait.next(), new AbortController().signal);
  }
}

function byTopic(tasks: readonly FetchedTask[]): ReadonlyMap<string, FetchedTask[]> {
  const groups = new Map<string, FetchedTask[]>();
  for (const task of tasks) groups.set(task.topicName, [...(groups.get(task.topicName) ?? []), task]);
  return groups;
}
