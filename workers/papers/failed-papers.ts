/** Papers that could not be made here, and how long each is left alone: so that one that never can does not hold up the others. */
export interface FailedPapers {
  /** One more failure of this paper; it is left alone twice as long as the last time. */
  add(documentId: string, now: Date): void;
  forget(documentId: string): void;
  /** Papers that are not to be tried again yet. */
  notYet(now: Date): readonly string[];
}

const WAIT_MS = 10_000;
const WAIT_CAP_MS = 30 * 60_000;

/** Kept in memory: after a restart every paper is tried at once. */
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
