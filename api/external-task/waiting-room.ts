import type { Listener } from "../../store/connection/listener.ts";
import type { Store } from "../../store/tables.ts";

/** Long polls that wait for steps. They hold no connection of the database: of all of them together, one question is asked when something may have come. */
export interface WaitingRoom {
  /** Waits until a step of one of the topics may be free; false when the time is over, or nobody waits any more. */
  wait(topics: readonly string[], deadline: number, signal: AbortSignal): Promise<boolean>;
  /** Waits for a while, for somebody who may take nothing now although steps are free; false when the time is over, or nobody waits any more. */
  pause(deadline: number, signal: AbortSignal): Promise<boolean>;
  /** How many polls of this key are open. */
  pollsOf(keyId: string): number;
  /** Counts a poll; call what it returns when the poll is over. */
  enter(keyId: string): () => void;
  /** Sends all away. */
  close(): Promise<void>;
}

type RoomStore = Pick<Store, "departmentTasks" | "hearOfFreeTasks">;

interface Waiting {
  readonly topics: readonly string[];
  readonly leave: (free: boolean) => void;
}

/** Opens it; it listens from the first poll on. */
export function openWaitingRoom(store: RoomStore): WaitingRoom {
  const room = new Set<Waiting>();
  const look = oneAtATime(() => wakeThoseWithFreeTasks(room, store));
  const ears = openEars(store, look);
  let closed = false;
  return {
    ...countingPolls(),
    wait(topics, deadline, signal) {
      if (closed || signal.aborted) return Promise.resolve(false);
      const left = waitIn(room, topics, { deadline, signal });
      ears.open();
      // What came between the fetch and now was told to nobody.
      look();
      return left;
    },
    async pause(deadline, signal) {
      if (closed || signal.aborted) return false;
      const next = Math.min(deadline, performance.now() + LOOK_MS);
      await waitIn(room, [], { deadline: next, signal });
      return !closed && !signal.aborted && next < deadline;
    },
    async close() {
      closed = true;
      for (const one of room) one.leave(false);
      await ears.close();
    },
  };
}

function waitIn(
  room: Set<Waiting>,
  topics: readonly string[],
  { deadline, signal }: { readonly deadline: number; readonly signal: AbortSignal },
): Promise<boolean> {
  return new Promise((resolve) => {
    const leave = (free: boolean): void => {
      clearTimeout(over);
      signal.removeEventListener("abort", give);
      room.delete(waiting);
      resolve(free);
    };
    const give = (): void => leave(false);
    const waiting = { topics, leave };
    const over = setTimeout(give, Math.max(deadline - performance.now(), 0));
    signal.addEventListener("abort", give);
    room.add(waiting);
  });
}

async function wakeThoseWithFreeTasks(room: ReadonlySet<Waiting>, { departmentTasks }: RoomStore): Promise<void> {
  const topics = new Set([...room].flatMap((one) => one.topics));
  if (topics.size === 0) return;
  // A database that does not answer is asked again with the next look; the polls go on waiting.
  const free = new Set(await departmentTasks.freeTopics([...topics]).catch(() => []));
  for (const one of room) if (one.topics.some((topic) => free.has(topic))) one.leave(true);
}

/** Calls that come while the work is done lead to one more. */
function oneAtATime(work: () => Promise<void>): () => void {
  let [working, again] = [false, false];
  const run = async (): Promise<void> => {
    working = true;
    do {
      again = false;
      await work();
    } while (again);
    working = false;
  };
  return () => {
    if (working) again = true;
    else void run();
  };
}

/** Locks run out and retries come due without anybody telling. */
const LOOK_MS = 1_000;

/** Hears of free tasks, and looks by itself, from when it is opened. */
function openEars(store: RoomStore, look: () => void): { open(): void; close(): Promise<void> } {
  let listener: Listener | undefined;
  let timer: NodeJS.Timeout | undefined;
  return {
    open() {
      listener ??= store.hearOfFreeTasks(look);
      timer ??= setInterval(look, LOOK_MS).unref();
    },
    async close() {
      clearInterval(timer);
      await listener?.stop();
    },
  };
}

function countingPolls(): Pick<WaitingRoom, "pollsOf" | "enter"> {
  const polls = new Map<string, number>();
  const count = (keyId: string, by: number): void => {
    const open = (polls.get(keyId) ?? 0) + by;
    if (open > 0) polls.set(keyId, open);
    else polls.delete(keyId);
  };
  return {
    pollsOf: (keyId) => polls.get(keyId) ?? 0,
    enter(keyId) {
      count(keyId, 1);
      return () => count(keyId, -1);
    },
  };
}
