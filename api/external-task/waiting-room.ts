import type { Store } from "../../store/tables.ts";
import type { Listener } from "../../store/connection/listener.ts";

/** Long polls that wait for steps. They hold no connection of the database: of all of them together, one question is asked when something may have come. */
export interface WaitingRoom {
  /** Waits until a step of one of the topics may be free; false when the time is over, or nobody waits any more. */
  wait(topics: readonly string[], deadline: number, signal: AbortSignal): Promise<boolean>;
  /** How many wait for this key. */
  waitingOf(keyId: string): number;
  enter(keyId: string): () => void;
  /** Sends all away. */
  close(): Promise<void>;
}

/** Locks run out and retries come due without anybody telling. */
const LOOK_MS = 1_000;

interface Waiting {
  readonly topics: ReadonlySet<string>;
  readonly leave: (free: boolean) => void;
}

/** Opens it; it listens from the first poll on. */
export function openWaitingRoom(store: Pick<Store, "departmentTasks" | "hearOfFreeTasks">): WaitingRoom {
  const room = new Set<Waiting>();
  const polls = new Map<string, number>();
  let closed = false;
  let listener: Listener | undefined;
  let timer: NodeJS.Timeout | undefined;
  let [looking, again] = [false, false];

  async function look(): Promise<void> {
    if (looking) {
      again = true;
      return;
    }
    looking = true;
    do {
      again = false;
      const topics = [...new Set([...room].flatMap((one) => [...one.topics]))];
      if (topics.length === 0) break;
      // A database that does not answer is asked again with the next look; the polls go on waiting.
      const free = await store.departmentTasks.freeTopics(topics).catch(() => []);
      for (const one of [...room]) if (free.some((topic) => one.topics.has(topic))) one.leave(true);
    } while (again);
    looking = false;
  }

  function begin(): void {
    listener ??= store.hearOfFreeTasks(() => void look());
    timer ??= setInterval(() => void look(), LOOK_MS).unref();
  }

  return {
    wait: (topics, deadline, signal) =>
      new Promise((resolve) => {
        if (closed || signal.aborted) return resolve(false);
        const leave = (free: boolean): void => {
          clearTimeout(over);
          signal.removeEventListener("abort", gone);
          room.delete(waiting);
          resolve(free);
        };
        const gone = (): void => leave(false);
        const waiting = { topics: new Set(topics), leave };
        const over = setTimeout(gone, Math.max(deadline - performance.now(), 0));
        signal.addEventListener("abort", gone);
        room.add(waiting);
        begin();
        // What came between the fetch and now was told to nobody.
        void look();
      }),
    waitingOf: (keyId) => polls.get(keyId) ?? 0,
    enter(keyId) {
      polls.set(keyId, (polls.get(keyId) ?? 0) + 1);
      return () => {
        const left = (polls.get(keyId) ?? 1) - 1;
        if (left > 0) polls.set(keyId, left);
        else polls.delete(keyId);
      };
    },
    async close() {
      closed = true;
      clearInterval(timer);
      for (const one of [...room]) one.leave(false);
      await listener?.stop();
    },
  };
}
