import { setTimeout as sleep } from "node:timers/promises";

import type { RunningLoad } from "./load/drive.ts";
import type { Injection } from "./injection.ts";
import type { Stack } from "./stack.ts";

/** Recovery after the last fault of a round. In milliseconds. */
export interface Recovery {
  /** From the end of the fault until the last request that had failed was answered; 0 when no request failed. */
  readonly peopleMs: number;
  /** Longest time, from the first injection on, in which no automatic step was done although cases were in progress. */
  readonly standstillMs: number;
  /** From the end of the fault until every case had ended, including work that was due anyway. */
  readonly endedMs: number;
}

const LOOK_EVERY_MS = 200;

/** Measures from now until the signal is aborted; null when no fault was injected at a certain moment. */
export async function watchRecovery(
  injections: Promise<readonly Injection[]>,
  load: RunningLoad,
  stack: Stack,
  over: AbortSignal,
): Promise<Recovery | null> {
  const stands = longestStandstill(stack, over);
  const ends = (await injections).flatMap(({ endedAt }) => endedAt ?? []);
  const pauses = await stands;
  if (ends.length === 0) return null;
  const faultEndedAt = Math.max(...ends);
  const starts = (await injections).flatMap(({ startedAt, endedAt }) => (endedAt === null ? [] : startedAt));
  return {
    peopleMs: Math.max(0, load.callerErrors.lastRecoveryAt - faultEndedAt),
    standstillMs: Math.max(
      0,
      ...pauses.filter(({ until }) => until > Math.min(...starts)).map(({ since, until }) => until - since),
    ),
    endedMs: Date.now() - faultEndedAt,
  };
}

/** The times in which the count of automatic steps stood still; an unreachable database counts as standstill. */
async function longestStandstill({ admin }: Stack, over: AbortSignal): Promise<{ since: number; until: number }[]> {
  const pauses: { since: number; until: number }[] = [];
  let last = { count: 0, at: Date.now() };
  while (!over.aborted) {
    const count = await admin.query<{ n: string }>("select count(*) as n from hall.handled_tasks").then(
      ({ rows }) => Number(rows[0]?.n),
      () => last.count,
    );
    if (count > last.count) {
      pauses.push({ since: last.at, until: Date.now() });
      last = { count, at: Date.now() };
    }
    await sleep(LOOK_EVERY_MS, undefined, { signal: over }).catch(() => undefined);
  }
  return pauses;
}
