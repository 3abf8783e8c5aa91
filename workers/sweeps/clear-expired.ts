import type { Store } from "../../store/tables.ts";

const KEY_DAYS = 7;

/**
 * Deletes expired sessions and unmaskings, and idempotency keys that will not be repeated any more. `now` is real time:
 * moving a simulated clock ends no session.
 */
export async function clearExpiredRound(store: Store, now: Date): Promise<number> {
  await store.sessions.sweep(now.toISOString());
  await store.unmaskings.sweep(now.toISOString());
  await store.idempotencyKeys.sweep(new Date(now.getTime() - KEY_DAYS * 86_400_000).toISOString());
  return 0;
}
