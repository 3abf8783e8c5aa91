import type { RouteDeps } from "../deps.ts";
import { handle } from "../handle.ts";
import { lagSeconds } from "../plugins/metrics.ts";
import { isDatabaseDown } from "../../store/connection/database-down.ts";

export const getLiveness = handle("getLiveness", liveness);
export const probeLiveness = handle("probeLiveness", liveness);
export const getReadiness = handle("getReadiness", readiness);
export const probeReadiness = handle("probeReadiness", readiness);

/** The process answers. */
function liveness() {
  return async () => ({ status: "ok" }) as const;
}

/**
 * The database answers too, so requests can be served. An engine that is down or lags behind is reported, but the hall
 * stays ready: filing and deciding need only the record.
 */
function readiness({ store, now }: RouteDeps) {
  return async (_request: unknown, reply: { code(status: number): unknown }) => {
    try {
      await store.ping();
      const { pending, parked, oldestAt } = await store.outbox.state();
      const engine = { pending, parked, lagSeconds: lagSeconds(oldestAt, now()) };
      return { status: "ready", database: "ok", engine } as const;
    } catch (error) {
      if (!isDatabaseDown(error)) throw error;
      reply.code(503);
      return { status: "notReady", database: "down" } as const;
    }
  };
}
