import type { Logger } from "pino";
import type { Engine } from "../../engine/engine.ts";
import type {
  EngineCommandResult,
  ExternalTaskCommand,
  HandedOverTask,
  HandOverRequest,
} from "../../engine/commands.ts";
import { backOff } from "./back-off.ts";
import type { HeldTask } from "./locks.ts";

/**
 * Outcome of an answer: accepted by the engine; the task was gone (answered before, or its case is over); the lock was
 * lost; or the engine refused it finally.
 */
export type AnswerOutcome =
  | { readonly type: "taken" | "gone" | "lost" }
  | { readonly type: "refused"; readonly code: string; readonly message: string };

/** Sends answers to the engine in batches. */
export interface Answers {
  /**
   * Settles when the engine has accepted the answer, or never will. A repeat is harmless, because an answered task no
   * longer exists. Never rejects.
   */
  send(held: HeldTask, command: ExternalTaskCommand): Promise<AnswerOutcome>;
}

export interface AnswersDeps {
  readonly engine: Pick<Engine, "sendAndTakeOver">;
  readonly log: Logger;
  /** Which tasks to take over with the next answers; null for none. */
  readonly handOver: (answers: number) => HandOverRequest | null;
  readonly onHandedOver: (tasks: readonly HandedOverTask[]) => void;
}

/** Answers per request; larger requests gain little and lock the engine's rows longer. */
const LARGEST_BATCH = 64;
/** Requests at the same time: the engine executes one while the next is sent. */
const AT_ONCE = 2;
const RETRY_MS = 200;
const RETRY_CAP_MS = 3_000;
/** A repeat after a lost answer finds the task gone, or not locked by any worker. */
const GONE = new Set(["TASK_GONE", "WRONG_WORKER"]);

interface Pending {
  readonly held: HeldTask;
  readonly command: ExternalTaskCommand;
  readonly resolve: (fate: AnswerOutcome) => void;
}

/** Opens the queue of answers. While the engine does not answer, they are sent again until their locks expire. */
export function openAnswers({ engine, log, handOver, onHandedOver }: AnswersDeps): Answers {
  const pending: Pending[] = [];
  const wait = backOff({ startMs: RETRY_MS, capMs: RETRY_CAP_MS });
  let underWay = 0;

  function sendBatches(): void {
    while (underWay < AT_ONCE && pending.length > 0) {
      const batch = pending.splice(0, LARGEST_BATCH).filter(stillHeld);
      if (batch.length > 0) void sendBatch(batch);
    }
  }

  async function sendBatch(batch: readonly Pending[]): Promise<void> {
    underWay++;
    try {
      const { results, tasks } = await engine.sendAndTakeOver(
        batch.map(({ command }) => command),
        handOver(batch.length),
      );
      wait.reset();
      onHandedOver(tasks);
      again(batch.filter((answer, index) => !settle(answer, results[index])));
    } catch (error) {
      log.warn({ err: error, answers: batch.length }, "sending answers to the engine failed; retrying");
      again(batch);
    } finally {
      underWay--;
      sendBatches();
    }
  }

  function again(batch: readonly Pending[]): void {
    if (batch.length === 0) return;
    setTimeout(() => {
      pending.unshift(...batch);
      sendBatches();
    }, wait.next());
  }

  return {
    send: (held, command) =>
      new Promise((resolve) => {
        pending.push({ held, command, resolve });
        // Answers of one round arrive one after the other and are sent together.
        setImmediate(sendBatches);
      }),
  };
}

function stillHeld({ held, resolve }: Pending): boolean {
  if (!held.holds()) resolve({ type: "lost" });
  return held.holds();
}

/** False when the answer must be sent again. */
function settle({ resolve }: Pending, result: EngineCommandResult | undefined): boolean {
  if (!result || result.status === "failed") return false;
  if (result.status === "done" || result.status === "alreadyDone") resolve({ type: "taken" });
  else if (GONE.has(result.code ?? "")) resolve({ type: "gone" });
  else resolve({ type: "refused", code: result.code ?? "REFUSED", message: result.message ?? "" });
  return true;
}
