/**
 * Papers that could not be made in this process, and when each is retried, so that a paper that always fails does not
 * delay the others.
 */
export interface FailedPapers {
  /** Records another failure of this paper; the delay doubles. */
  add(documentId: string, now: Date): void;
  forget(documentId: string): void;
  /** Papers that must not be retried yet. */
  notYet(now: Date): readonly string[];
}

const WAIT_MS = 10_000;
const WAIT_CAP_MS = 30 * 60_000;

/** Kept in memory: after a restart every paper is tried immediately. */
export function failedPapers(): FailedPapers {
  const failed = new Map<string, { readonly failures: number; readonly until: number }>();
  return {
    add(documentId, now) {
      const failures = failed.get(documentId)?.failures ?? 0;
      failed.set(documentId, {
        failures: failures + 1,
        until: now.getTime() + Math.min(WAIT_CAP_MS, WAIT_MS * 2 ** Math.min(failures, 10)),
      });
    },
    forget: (documentId) => void failed.delete(documentId),
    notYet: (now) => [...failed].filter(([, { until }]) => until > now.getTime()).map(([documentId]) => documentId),
  };
}
