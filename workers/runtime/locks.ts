import { performance } from "node:perf_hooks";
import type { Logger } from "pino";
import type { FetchedTask } from "./task.ts";
import type { TaskClient } from "./task-client.ts";

/** A task of this worker and its lock. */
export interface HeldTask {
  readonly task: FetchedTask;
  /** Aborted when the lock is lost: from then on another worker may handle the same task. */
  readonly signal: AbortSignal;
  /** Whether the lock still holds. */
  holds(): boolean;
}

/** Extends the locks of running tasks, so that a step may take as long as it needs. */
export interface Locks {
  hold(task: FetchedTask, lockMs: number): HeldTask;
  /**
   * The engine gave us the same task again: its lock starts again, unless it was already lost and the handler was
   * aborted.
   */
  renew(id: string): void;
  release(id: string): void;
  /** Ends the heartbeat. */
  close(): void;
}

export interface LocksDeps {
  readonly client: Pick<TaskClient, "extendLock">;
  readonly log: Logger;
  /** Milliseconds of a monotonic clock. */
  readonly monotonic?: () => number;
  readonly lockCheckMs?: number;
}

/** Extension requests at the same time. */
const AT_ONCE = 8;

interface Hold extends HeldTask {
  readonly lockMs: number;
  readonly lose: (reason: string) => void;
  until: number;
  extendAt: number;
}

/** Starts extending locks; each is extended after a third of its duration. */
export function openLocks({ client, log, monotonic = () => performance.now(), lockCheckMs = 1_000 }: LocksDeps): Locks {
  const held = new Map<string, Hold>();
  let checking = false;

  const check = async (): Promise<void> => {
    if (checking) return;
    checking = true;
    const due = [...held.values()].filter((hold) => hold.extendAt <= monotonic() && !hold.signal.aborted);
    for (let at = 0; at < due.length; at += AT_ONCE) await Promise.all(due.slice(at, at + AT_ONCE).map(extend));
    checking = false;
  };

  async function extend(hold: Hold): Promise<void> {
    const asked = monotonic();
    try {
      if ((await client.extendLock(hold.task.id, hold.lockMs)) === "extended") runFrom(hold, asked);
      else if (held.has(hold.task.id)) hold.lose("the engine has given it to another worker");
    } catch (error) {
      log.warn({ err: error, externalTaskId: hold.task.id }, "lock not extended; retrying");
      if (monotonic() >= hold.until) hold.lose("the lock expired before the engine answered");
    }
  }

  const timer = setInterval(() => void check(), lockCheckMs);
  timer.unref();
  return {
    hold(task, lockMs) {
      const lost = new AbortController();
      const hold: Hold = {
        task,
        lockMs,
        signal: lost.signal,
        until: 0,
        extendAt: 0,
        holds: () => !lost.signal.aborted && monotonic() < hold.until,
        lose(reason) {
          if (lost.signal.aborted) return;
          log.warn({ externalTaskId: task.id, topic: task.topicName, reason }, "task lock lost");
          lost.abort(new Error(`The lock of task ${task.id} is lost: ${reason}`));
        },
      };
      runFrom(hold, monotonic());
      held.set(task.id, hold);
      return hold;
    },
    renew(id) {
      const hold = held.get(id);
      if (hold && !hold.signal.aborted) runFrom(hold, monotonic());
    },
    release: (id) => void held.delete(id),
    close: () => clearInterval(timer),
  };
}

function runFrom(hold: Hold, moment: number): void {
  hold.until = moment + hold.lockMs;
  hold.extendAt = moment + hold.lockMs / 3;
}
