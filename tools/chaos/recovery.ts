import { setTimeout as sleep } from "node:timers/promises";

import type { Crowd } from "./load/drive.ts";
import type { Strike } from "./round.ts";
import type { Stack } from "./stack.ts";

/** How the hall came back after the last fault of a round was over. Times in milliseconds from there; null when there was nothing more to do. */
export interface Recovery {
  readonly faultEndedAt: number;
  /** Until something that a person asked for was done. */
  readonly peopleMs: number | null;
  /** Until an automatic step was done. */
  readonly stepsMs: number | null;
  /** Until every case had ended, the work that was to be done anyway included. */
  readonly endedMs: number;
}

const LOOK_EVERY_MS = 100;

/** Watches until both go on; undefined values when the round is over before. */
export async function watchRecovery(strikes: Promise<readonly Strike[]>, crowd: Crowd, stack: Stack, over: AbortSignal): Promise<Omit<Recovery, "endedMs"> | null> {
  const ends = (await strikes).flatMap(({ endedAt }) => endedAt ?? []);
  if (ends.length === 0) return null;
  const faultEndedAt = Math.max(...ends);
  const before = await stepsDone(stack, over);
  let stepsMs: number | null = null;
  let peopleMs: number | null = null;
  while (!over.aborted && (stepsMs === null || peopleMs === null)) {
    if (peopleMs === null && crowd.annoyances.lastDoneAt > faultEndedAt) peopleMs = crowd.annoyances.lastDoneAt - faultEndedAt;
    if (stepsMs === null && (await stepsDone(stack, over)) > before) stepsMs = Date.now() - faultEndedAt;
    await sleep(LOOK_EVERY_MS);
  }
  return { faultEndedAt, peopleMs, stepsMs };
}

/** Asked again while the database is away. */
async function stepsDone({ admin }: Stack, over: AbortSignal): Promise<number> {
  while (!over.aborted) {
    try {
      const { rows } = await admin.query<{ n: string }>("select count(*) as n from hall.handled_tasks");
      return Number(rows[0]?.n ?? 0);
    } catch {
      await sleep(LOOK_EVERY_MS);
    }
  }
  return 0;
}
