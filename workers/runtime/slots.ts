import type { HeldTask } from "./locks.ts";

/** The order in which tasks are fetched: by priority, or oldest first regardless of priority. */
export type Order = "priority" | "age";

/** The running and waiting tasks of this process, and the free slots. */
export interface Slots {
  busy(): number;
  has(id: string): boolean;
  /** Whether this delivery of the task is still in this process. */
  isHere(held: HeldTask): boolean;
  /** How many tasks may be fetched in this order now. */
  free(order: Order): number;
  /** Whether another task of the topic may begin. */
  isOpen(topic: string, concurrency: number): boolean;
  add(held: HeldTask, order: Order): void;
  begin(topic: string): void;
  /** Lets a task wait until one of its topic has ended. */
  queue(held: HeldTask): void;
  /** Ends a task that had begun; returns the task of its topic that may begin now. */
  end(held: HeldTask): HeldTask | undefined;
  /** Removes and returns all tasks that have not begun. */
  takeQueued(): HeldTask[];
  /** Settles when slots may have become free, or when the waiting callers are woken. */
  changed(): Promise<void>;
  wake(): void;
}

export interface SlotLimits {
  /** Maximum number of tasks at the same time. */
  readonly slots: number;
  /**
   * Of these, reserved for the oldest tasks: urgent ones can never take them, so that no task waits indefinitely behind
   * urgent ones.
   */
  readonly keptForOldest: number;
}

export function openSlots({ slots, keptForOldest }: SlotLimits): Slots {
  const here = new Map<string, { readonly held: HeldTask; readonly order: Order }>();
  const running = new Map<string, number>();
  const queued = new Map<string, HeldTask[]>();
  let listeners: (() => void)[] = [];

  const takenIn = (wanted: Order): number => [...here.values()].filter(({ order }) => order === wanted).length;
  const shareOf = (order: Order): number => (order === "age" ? keptForOldest : slots - keptForOldest);
  const wake = (): void => {
    const woken = listeners;
    listeners = [];
    woken.forEach((listener) => listener());
  };
  const forget = (held: HeldTask): void => {
    here.delete(held.task.id);
    wake();
  };

  return {
    busy: () => here.size,
    has: (id) => here.has(id),
    isHere: (held) => here.get(held.task.id)?.held === held,
    free: (order) => Math.max(0, shareOf(order) - takenIn(order)),
    isOpen: (topic, concurrency) => (running.get(topic) ?? 0) < concurrency,
    add: (held, order) => void here.set(held.task.id, { held, order }),
    begin: (topic) => void running.set(topic, (running.get(topic) ?? 0) + 1),
    queue(held) {
      const line = queued.get(held.task.topicName) ?? [];
      queued.set(held.task.topicName, [...line, held]);
    },
    end(held) {
      const { topicName } = held.task;
      running.set(topicName, (running.get(topicName) ?? 1) - 1);
      forget(held);
      return queued.get(topicName)?.shift();
    },
    takeQueued() {
      const all = [...queued.values()].flat();
      queued.clear();
      all.forEach(forget);
      return all;
    },
    wake,
    changed: () => new Promise((resolve) => void listeners.push(resolve)),
  };
}
