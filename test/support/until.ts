import { setTimeout as sleep } from "node:timers/promises";

/** Waits until `look` gives something, and returns it. Fails with `what` after a minute (or `patienceMs`), so that a stuck flow is named. */
export async function until<T>(
  what: string,
  look: () => Promise<T | undefined | null | false>,
  patienceMs = 60_000,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== null && seen !== false) return seen;
    if (Date.now() > deadline) throw new Error(`Waited in vain: ${what}`);
    await sleep(25);
  }
}
