import type { Logger } from "pino";
import type { Engine } from "../../engine/engine.ts";
import type { ExternalTaskCommand, HandedOverTask, HandOverRequest } from "../../engine/commands.ts";
import { openAnswers, type AnswerOutcome, type Answers } from "./answers.ts";
import { backOff, pause } from "./back-off.ts";
import { answerToError, FinalFault } from "./failures.ts";
import { openSlots, type Slots, type Order } from "./slots.ts";
import { openLocks, type HeldTask, type Locks } from "./locks.ts";
import { singleHandler } from "./single-handler.ts";
import {
  HANDED_OVER_LOCK_MS,
  subscription,
  takesHandedOver,
  topicRequest,
  type Subscription,
  type TopicOptions,
  type Work,
} from "./subscription.ts";
import type { Handler } from "./task-service.ts";
import type { FetchedTask } from "./task.ts";
import type { TaskClient } from "./task-client.ts";

/** Handles external tasks until it is stopped: one poller for all topics. */
export interface TaskRuntime {
  /**
   * Subscribes a handler written for the external-task client to one topic; returns a function that ends the
   * subscription. Throws when the topic already has a handler.
   */
  subscribe(topic: string, options: TopicOptions, handler: Handler): () => void;
  /** Handles tasks of several topics that are fetched together in one call. `work` answers each by `answer`. */
  subscribeTogether(topics: readonly string[], options: TopicOptions, work: Work): void;
  /**
   * Sends the answer to a task and frees its slot. An answer that the engine refuses finally becomes an incident, so
   * that no task waits unnoticed.
   */
  answer(held: HeldTask, command: ExternalTaskCommand): Promise<AnswerOutcome>;
  /** For other senders of commands: which of the tasks created by their commands this runtime takes over. */
  handOverRequest(): HandOverRequest | null;
  /** Begins tasks that were handed over. */
  takeOver(tasks: readonly HandedOverTask[]): void;
  start(): void;
  /** Takes no new tasks, unlocks those that have not begun, and waits for running ones, at most `deadlineMs`. */
  stop(deadlineMs: number): Promise<void>;
  /** Tasks that are running or waiting in this process. */
  busy(): number;
}

export interface RuntimeDeps {
  readonly client: TaskClient;
  readonly engine: Pick<Engine, "sendAndTakeOver">;
  readonly log: Logger;
  readonly size?: Partial<RuntimeSize>;
}

export interface RuntimeSize {
  /** Maximum number of tasks at the same time, and how many of these slots are reserved for the oldest. */
  readonly slots: number;
  readonly keptForOldest: number;
  /** Maximum number of tasks per request. */
  readonly page: number;
  /** An engine node wakes only its own waiting requests, so the long poll is short; in milliseconds. */
  readonly waitMs: number;
  /** Interval between checks of the locks, in milliseconds. */
  readonly lockCheckMs: number;
}

const SIZE: RuntimeSize = { slots: 192, keptForOldest: 32, page: 64, waitMs: 5_000, lockCheckMs: 1_000 };

interface RuntimeState extends RuntimeDeps {
  readonly size: RuntimeSize;
  readonly subscriptions: Map<string, Subscription>;
  readonly stopping: AbortController;
  readonly running: Set<Promise<void>>;
  readonly slots: Slots;
  readonly locks: Locks;
  readonly answers: Answers;
}

/** Opens a runtime; it fetches no tasks before `start`. */
export function openTaskRuntime(deps: RuntimeDeps): TaskRuntime {
  const state = openState(deps);
  const { subscriptions, stopping, running, slots, locks } = state;
  const answer = (held: HeldTask, command: ExternalTaskCommand): Promise<AnswerOutcome> =>
    answerFor(state, held, command);
  const add = (added: Subscription): void => {
    if (subscriptions.has(added.topic)) throw new Error(`Topic ${added.topic} already has a handler`);
    subscriptions.set(added.topic, added);
    slots.wake();
  };
  let polling = Promise.resolve();
  return {
    subscribe(topic, options, handler) {
      add(
        subscription(topic, options, {
          work: singleHandler(handler, options.retryCycle ?? "usual", { client: deps.client, answer, log: deps.log }),
          together: false,
        }),
      );
      return () => void subscriptions.delete(topic);
    },
    subscribeTogether(topics, options, work) {
      topics.forEach((topic) => add(subscription(topic, options, { work, together: true })));
    },
    answer,
    handOverRequest: () => handOverRequest(state, 0),
    takeOver: (tasks) => begin(state, tasks.map(asFetched), "priority"),
    start() {
      polling = poll(state);
    },
    async stop(deadlineMs) {
      stopping.abort();
      slots.wake();
      void deps.client.endFetch().catch(() => undefined);
      const queued = slots.takeQueued().map(({ task }) => task);
      queued.forEach(({ id }) => locks.release(id));
      await giveBack(queued, state);
      const deadline = new AbortController();
      await Promise.race([polling.then(() => Promise.all(running)), pause(deadlineMs, deadline.signal)]);
      deadline.abort();
      locks.close();
    },
    busy: () => slots.busy(),
  };
}

function openState(deps: RuntimeDeps): RuntimeState {
  const size = { ...SIZE, ...deps.size };
  const state: RuntimeState = {
    ...deps,
    size,
    subscriptions: new Map(),
    stopping: new AbortController(),
    running: new Set(),
    slots: openSlots(size),
    locks: openLocks({ ...deps, lockCheckMs: size.lockCheckMs }),
    answers: openAnswers({
      ...deps,
      handOver: (answers) => handOverRequest(state, answers),
      onHandedOver: (tasks) => begin(state, tasks.map(asFetched), "priority"),
    }),
  };
  return state;
}

/** Fetches tasks while there are free slots. The next fetch does not wait until the tasks of the last one are done. */
async function poll(state: RuntimeState): Promise<void> {
  const { stopping, log, client } = state;
  const wait = backOff();
  let order: Order = "age";
  while (!stopping.signal.aborted) {
    order = otherOf(order);
    const request = nextPage(state, order) ?? nextPage(state, (order = otherOf(order)));
    if (!request) {
      await state.slots.changed();
      continue;
    }
    try {
      const tasks = await client.fetchAndLock(request);
      wait.reset();
      if (stopping.signal.aborted) await giveBack(tasks, state);
      else begin(state, tasks, order);
    } catch (error) {
      if (stopping.signal.aborted) return;
      log.warn({ err: error }, "fetching external tasks failed; retrying");
      await pause(wait.next(), stopping.signal);
    }
  }
}

function otherOf(order: Order): Order {
  return order === "priority" ? "age" : "priority";
}

function nextPage(
  { slots, subscriptions, size }: RuntimeState,
  order: Order,
): Parameters<TaskClient["fetchAndLock"]>[0] | null {
  const open = [...subscriptions.values()].filter(({ topic, concurrency }) => slots.isOpen(topic, concurrency));
  const maxTasks = Math.min(slots.free(order), size.page);
  return open.length === 0 || maxTasks === 0
    ? null
    : { topics: open.map(topicRequest), maxTasks, usePriority: order === "priority", waitMs: size.waitMs };
}

async function giveBack(tasks: readonly FetchedTask[], { client }: RuntimeState): Promise<void> {
  await Promise.all(tasks.map((task) => client.unlock(task.id).catch(() => undefined)));
}

/** Begins the tasks without waiting for them. A running task is not begun twice. */
function begin(state: RuntimeState, tasks: readonly FetchedTask[], order: Order): void {
  const { slots, subscriptions, locks, stopping } = state;
  if (stopping.signal.aborted) {
    void giveBack(tasks, state);
    return;
  }
  const together = new Map<Work, HeldTask[]>();
  for (const task of tasks) {
    const found = subscriptions.get(task.topicName);
    if (!found) void giveBack([task], state);
    // If unlocked, it would be fetched again at once while its handler still runs; otherwise it is fetched again when
    // this lock expires.
    else if (slots.has(task.id)) locks.renew(task.id);
    else {
      const held = locks.hold(task, found.lockMs);
      slots.add(held, order);
      if (!slots.isOpen(found.topic, found.concurrency)) slots.queue(held);
      else if (found.together) together.set(found.work, [...(together.get(found.work) ?? []), startOne(held, state)]);
      else run(found.work, [startOne(held, state)], state);
    }
  }
  for (const [work, batch] of together) run(work, batch, state);
}

function startOne(held: HeldTask, { slots }: RuntimeState): HeldTask {
  slots.begin(held.task.topicName);
  return held;
}

function run(work: Work, batch: readonly HeldTask[], state: RuntimeState): void {
  const { running, log } = state;
  const done = work(batch)
    .catch((error: unknown) =>
      log.error(
        { err: error, tasks: batch.length },
        "tasks left unanswered; they become available again when their locks expire",
      ),
    )
    .finally(() => {
      running.delete(done);
      batch.forEach((held) => end(held, state));
    });
  running.add(done);
}

/** Frees the slot, once; a waiting task of the same topic begins, unless its lock was lost in the meantime. */
function end(held: HeldTask, state: RuntimeState): void {
  const { slots, locks, subscriptions } = state;
  if (!slots.isHere(held)) return;
  locks.release(held.task.id);
  const next = slots.end(held);
  const found = next && subscriptions.get(next.task.topicName);
  if (next && found) run(next.holds() ? found.work : leave, [startOne(next, state)], state);
}

const leave: Work = () => Promise.resolve();

async function answerFor(state: RuntimeState, held: HeldTask, command: ExternalTaskCommand): Promise<AnswerOutcome> {
  const fate = await state.answers.send(held, command);
  if (fate.type !== "refused" || command.type === "failExternalTask") {
    end(held, state);
    return fate;
  }
  state.log.error(
    { externalTaskId: held.task.id, topic: held.task.topicName, ...fate },
    "the engine refused an answer; the task becomes an incident",
  );
  const fault = new FinalFault(`The engine refused the answer: ${fate.code} ${fate.message}`);
  return state.answers.send(held, answerToError(held.task, fault, { workerId: state.client.workerId, cycle: "once" }));
}

/** Tasks that are handed over take free slots, and the slots of the tasks that are answered in the same request. */
function handOverRequest(
  { subscriptions, stopping, slots, client }: RuntimeState,
  ending: number,
): HandOverRequest | null {
  if (stopping.signal.aborted) return null;
  const topics = [...subscriptions.values()].filter(takesHandedOver).map(({ topic }) => topic);
  const max = Math.min(slots.free("priority") + ending, 500);
  return topics.length === 0 || max === 0
    ? null
    : { workerId: client.workerId, topics, max, lockMs: HANDED_OVER_LOCK_MS };
}

function asFetched(task: HandedOverTask): FetchedTask {
  return { ...task, variables: {} };
}
