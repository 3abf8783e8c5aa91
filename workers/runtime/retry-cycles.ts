/**
 * Waits between the tries of a failing step, in seconds, by name. After the last one the step becomes an incident. The
 * engine never decreases the retries itself, so the worker must.
 */
export const RETRY_CYCLES = {
  /** Temporary faults of some minutes: a lock, a restart, an overloaded service. */
  usual: [1, 5, 30, 120, 600],
  /** Services outside the hall, which may be unreachable for a night. */
  patient: [10, 60, 300, 1_800, 7_200, 43_200],
  /** Steps that must not be repeated without a person's check. */
  once: [],
} as const satisfies Record<string, readonly number[]>;

/** The name of a retry cycle. */
export type RetryCycle = keyof typeof RETRY_CYCLES;

/** What follows after another failure of a task. */
export interface NextTry {
  /** Retries left after this failure; 0 is an incident. */
  readonly retries: number;
  readonly retryTimeoutMs: number;
}

/** The next try of a task with so many retries left (null before its first failure). */
export function nextTry(cycle: RetryCycle, retries: number | null): NextTry {
  const waits: readonly number[] = RETRY_CYCLES[cycle];
  const left = Math.max(0, retries === null ? waits.length : Math.min(retries, waits.length + 1) - 1);
  return { retries: left, retryTimeoutMs: (left === 0 ? 0 : (waits[waits.length - left] ?? 0)) * 1000 };
}
