import type { HeldTask } from "./locks.ts";

/** How a page of tasks is asked for: the most urgent first, or the oldest first whatever their priority. */
export type Order = "priority" | "age";

/** The tasks of this process that are at work or wait for their turn, and the slots that are free. */
export interface Slots {
  busy(): number;
  has(id: string): boolean;
  /** Whether this very delivery of the task is still here. */
  isHere(held: HeldTask): boolean;
  /** How many tasks may be asked for in this order now. */
  free(order: Order): number;
  /** Whether another task of the topic may begin. */
  isOpen(topic: string, concurrency: number): boolean;
  add(held: HeldTask, order: Order): void;
  begin(topic: string): void;
  /** Puts a task aside until one of its topic has ended. */
  queue(held: HeldTask): void;
  /** Ends a task that had begun; returns the task of its topic that may begin now. */
  end(held: HeldTask): HeldTask | undefined;
  /** Takes everything that has not begun. */
  takeQueued(): HeldTask[];
  /** Settles when slots may have become free, or somebody wakes those who wait for one. */
  changed(): Promise<void>;
  wake(): void;
}

export interface SlotLimits {
  /** Most tasks at one time. */
  readonly slots: number;
  /** Of these, kept for the oldest tasks: urgent ones can never take them, so that nothing waits for ever behind what is urgent. */
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
